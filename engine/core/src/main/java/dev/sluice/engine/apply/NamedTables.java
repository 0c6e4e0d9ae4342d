package dev.sluice.engine.apply;

import dev.sluice.model.TableId;
import dev.sluice.spi.ChangeEvent.Statement;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tables that a statement's text names, rather too many than too few. */
public final class NamedTables {
    private static final Pattern OF_A_SCHEMA = Pattern.compile("(?is)^\\s*(DROP|ALTER)\\s+(DATABASE|SCHEMA)\\b.*");

    private NamedTables() {}

    /** One of the tables that it may concern. */
    public static Optional<TableId> concernedBy(Statement statement, Collection<TableId> tables) {
        return tables.stream().filter(table -> mayConcern(statement, table)).findFirst();
    }

    private static boolean mayConcern(Statement statement, TableId table) {
        boolean isNear = statement.schema().equalsIgnoreCase(table.schema())
                || mentions(statement.sql(), table.schema());
        return isNear && (OF_A_SCHEMA.matcher(statement.sql()).matches() || mentions(statement.sql(), table.name()));
    }

    private static boolean mentions(String sql, String name) {
        return Pattern.compile("(?iu)(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$])").matcher(sql).find();
    }
}
