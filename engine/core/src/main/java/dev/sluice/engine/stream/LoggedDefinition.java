package dev.sluice.engine.stream;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import dev.sluice.spi.ChangeEvent.Statement;
import java.util.Collection;
import java.util.regex.Pattern;

/**
 * A statement of the log that may define a table otherwise. It is judged by the names it mentions, rather too carefully:
 * one that is passed over wrongly would lose what it did.
 */
record LoggedDefinition(Statement statement) {
    private static final Pattern DEFINES = Pattern
            .compile("(?is)^\\s*(/\\*.*?\\*/\\s*)*(CREATE|ALTER|DROP|RENAME|TRUNCATE)\\b.*");
    /** It makes rows of other tables act, or only reads them. */
    private static final Pattern PROGRAM = Pattern
            .compile(
                    "(?is)^\\s*(CREATE|ALTER|DROP)\\b[^(]*?\\b(VIEW|PROCEDURE|FUNCTION|EVENT|USER|ROLE|SEQUENCE)\\b.*");

    /** @throws MigrationException DDL_UNSUPPORTED when it may concern one of the tables */
    void requireNoneOf(Collection<TableId> tables) {
        if (!DEFINES.matcher(statement.sql()).matches() || PROGRAM.matcher(statement.sql()).matches()) {
            return;
        }
        tables.stream().filter(this::mayConcern).findFirst().ifPresent(table -> {
            throw new MigrationException(ErrorCode.DDL_UNSUPPORTED, Retry.NEEDS_USER,
                    "Following the source's log at " + statement.after().text() + ": table " + table
                            + " may be defined otherwise after: " + statement.sql(),
                    Remedy.of("Changed definitions are not followed yet: begin anew with --restart."), null);
        });
    }

    private boolean mayConcern(TableId table) {
        boolean isNear = statement.schema().equalsIgnoreCase(table.schema()) || mentions(table.schema());
        boolean drops = statement.sql().matches("(?is)^\\s*(DROP|ALTER)\\s+(DATABASE|SCHEMA)\\b.*");
        return isNear && (drops || mentions(table.name()));
    }

    private boolean mentions(String name) {
        return Pattern.compile("(?iu)(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$])").matcher(statement.sql())
                .find();
    }
}
