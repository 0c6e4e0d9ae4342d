package dev.sluice.engine.apply;

import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import dev.sluice.spi.ChangeEvent.Statement;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** Stops at statements that name a table of the plan, rather too often than too seldom; passes over all others. */
public final class StopAtDefinitions implements StatementHandler {
    private static final Pattern OF_A_SCHEMA = Pattern
            .compile("(?is)\\s*(CREATE|ALTER|DROP)\\s+(DATABASE|SCHEMA)\\b.*");

    private final List<TableId> tables;

    public StopAtDefinitions(Collection<PlannedTable> tables) {
        this.tables = tables.stream().map(PlannedTable::source).toList();
    }

    @Override
    public Effect handle(long number, Statement statement) {
        tables.stream().filter(table -> isNamed(table, statement)).findFirst().ifPresent(table -> {
            throw new MigrationException(ErrorCode.DDL_UNSUPPORTED,
                    "Applying transaction " + number + " at " + statement.after().text()
                            + ": the source ran a statement about " + table + ": " + statement.sql(),
                    Remedy.of("Make the same change in the target by hand, then skip the statement."));
        });
        return Effect.NONE;
    }

    private static boolean isNamed(TableId table, Statement statement) {
        boolean ofItsSchema = statement.schema().equalsIgnoreCase(table.schema())
                || mentions(statement.sql(), table.schema());
        return ofItsSchema && (mentions(statement.sql(), table.name())
                || OF_A_SCHEMA.matcher(statement.sql()).matches() && mentions(statement.sql(), table.schema()));
    }

    private static boolean mentions(String sql, String name) {
        return Pattern.compile("(?iu)(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$])").matcher(sql).find();
    }
}
