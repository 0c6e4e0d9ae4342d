package dev.sluice.engine.api;

import dev.sluice.engine.route.RuleText;
import dev.sluice.engine.route.TableRouter;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.model.TableSettings;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Rules and settings for single tables, as a project file has them. */
public final class ObjectRules {
    private ObjectRules() {}

    /** The rule that matches this table alone. */
    public static String of(TableId table) {
        return RuleText.of(table);
    }

    /** The include rule that moves this table alone, under this name. */
    public static String of(TableId table, TableId target) {
        return RuleText.of(table, target);
    }

    /** Whether each of the rules names one table, and none is a pattern. */
    public static boolean areNames(List<String> rules) {
        return RuleText.areNames(rules);
    }

    /** Which of the settings holds for each table: the first whose rule matches it. Rules that cannot be read match none. */
    public static Map<TableId, TableSettings> find(List<TableSettings> settings, Collection<TableId> tables) {
        return TableRouter.find(settings, tables);
    }

    /**
     * Holds what is said of a table against its declaration.
     *
     * @throws MigrationException {@link ErrorCode#PROJECT_FILE_INVALID}, {@link ErrorCode#TABLE_SETTINGS_UNFIT} that
     *         says everything that is wrong
     */
    public static void check(TableSettings settings, TableSchema table) {
        TableRouter.of(List.of(settings)).route(table);
    }
}
