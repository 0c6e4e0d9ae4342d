package dev.sluice.engine.define;

import dev.sluice.engine.apply.NamedTables;
import dev.sluice.engine.route.MatchRules;
import dev.sluice.engine.store.SchemaHistory;
import dev.sluice.engine.supervise.RunContext;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChangeEvent;
import dev.sluice.spi.ChangeEvent.Statement;
import dev.sluice.spi.LogPosition;
import dev.sluice.spi.LogRequest;
import dev.sluice.spi.LogRequest.LoggedTable;
import dev.sluice.spi.LogSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How the source's tables are defined after a statement that the user decided about: as its catalog has them now, if
 * its log says that nothing has changed them since. Belongs to the log's reader.
 *
 * @param rules without what the user has left out
 */
record DecidedChange(RunContext run, LogSource log, SchemaHistory schemas, MatchRules rules) {
    private static final Duration HEARTBEAT = Duration.ofMillis(200);

    /** @param made the user's own statement makes in the target what is new */
    Map<TableId, Optional<LoggedTable>> read(Statement statement, boolean made) throws InterruptedException {
        Set<TableId> followed = schemas.inForce();
        List<TableId> there = run.source().catalog().tables();
        Map<TableId, TableSchema> now = run.source().catalog().describe(there.stream()
                .filter(rules::matches).toList()).stream()
                .collect(Collectors.toMap(TableSchema::id, Function.identity()));
        LogPosition end = log.positionNotBehind();
        Map<TableId, Optional<LoggedTable>> changed = new HashMap<>();
        for (TableId table : followed) {
            if (isNamed(statement, table)) {
                changed.put(table, Optional.ofNullable(now.get(table)).map(DecidedChange::logged));
            }
        }
        now.forEach((table, schema) -> {
            if (made && !followed.contains(table) && isNamed(statement, table)) {
                changed.put(table, Optional.of(logged(schema)));
            }
        });
        requireLast(statement, changed.keySet(), end);
        return changed;
    }

    private static boolean isNamed(Statement statement, TableId table) {
        return NamedTables.concernedBy(statement, List.of(table)).isPresent();
    }

    private static LoggedTable logged(TableSchema table) {
        return new LoggedTable(table, table.writtenColumns());
    }

    /** Reads ahead, without rows, to where the log ended after the catalog was read. */
    private void requireLast(Statement statement, Set<TableId> tables, LogPosition end) throws InterruptedException {
        if (statement.after().covers(end)) {
            return;
        }
        try {
            log.read(new LogRequest(statement.after(), _ -> Optional.empty(), HEARTBEAT), event -> {
                if (event instanceof ChangeEvent.Statement later) {
                    NamedTables.concernedBy(later, tables).ifPresent(table -> {
                        throw DefinitionStop.at(statement, table + " was changed again at " + later.after().text()
                                + ", so that its definition in between is not known any more: begin anew with"
                                + " --restart");
                    });
                }
                after(event).filter(place -> place.covers(end)).ifPresent(_ -> {
                    throw new EndReached();
                });
            });
        } catch (EndReached _) {
            // nothing came in between
        }
    }

    private static Optional<LogPosition> after(ChangeEvent event) {
        return switch (event) {
            case ChangeEvent.Statement statement -> Optional.of(statement.after());
            case ChangeEvent.Commit(var after) -> Optional.of(after);
            case ChangeEvent.Rollback(var after) -> Optional.of(after);
            case ChangeEvent.Heartbeat heartbeat -> Optional.of(heartbeat.after());
            case ChangeEvent.Begin _,ChangeEvent.Rows _ -> Optional.empty();
        };
    }

    /** Reading ends by an exception alone. */
    private static final class EndReached extends RuntimeException {
        private static final long serialVersionUID = 1;

        EndReached() {
            super("The end of the log was reached", null, false, false);
        }
    }
}
