package dev.sluice.engine.apply;

import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import dev.sluice.spi.ChangeEvent.Statement;
import java.util.Collection;
import java.util.regex.Pattern;

/**
 * Stops at statements that may define a followed table otherwise, where nobody understands them. They are judged by the names they mention, rather too
 * carefully: one that is passed over wrongly would lose what it did.
 */
public final class StopAtDefinitions implements StatementHandler {
    private static final Pattern DEFINES = Pattern
            .compile("(?is)^\\s*(/\\*.*?\\*/\\s*)*(CREATE|ALTER|DROP|RENAME|TRUNCATE)\\b.*");
    /** It makes rows of other tables act, or only reads them. */
    private static final Pattern PROGRAM = Pattern
            .compile(
                    "(?is)^\\s*(CREATE|ALTER|DROP)\\b(?!\\s+TABLE\\b)[^(]*?\\b(VIEW|PROCEDURE|FUNCTION|EVENT|USER|ROLE|SEQUENCE)\\b.*");

    private final Collection<TableId> tables;

    /** @param tables of the source, all that are followed */
    public StopAtDefinitions(Collection<TableId> tables) {
        this.tables = tables;
    }

    /** The tables of a plan. */
    public static StopAtDefinitions of(Collection<PlannedTable> tables) {
        return new StopAtDefinitions(tables.stream().flatMap(table -> table.sources().stream()).toList());
    }

    /** @throws MigrationException DDL_UNSUPPORTED when it may concern one of the tables */
    @Override
    public Effect handle(long number, Statement statement) {
        if (!DEFINES.matcher(statement.sql()).matches() || PROGRAM.matcher(statement.sql()).matches()) {
            return Effect.NONE;
        }
        NamedTables.concernedBy(statement, tables).ifPresent(table -> {
            throw new MigrationException(ErrorCode.DDL_UNSUPPORTED, Retry.NEEDS_USER,
                    "Following the source's log at " + statement.after().text() + ": table " + table
                            + " may be defined otherwise after: " + statement.sql(),
                    Remedy.of("Changed definitions are not followed yet: begin anew with --restart."), null);
        });
        return Effect.NONE;
    }
}
