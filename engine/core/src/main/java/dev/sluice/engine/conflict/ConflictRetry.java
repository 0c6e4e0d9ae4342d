package dev.sluice.engine.conflict;

import dev.sluice.engine.correct.RowRepair;
import dev.sluice.engine.port.FetchedRow;
import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.engine.verify.RowsByKey;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.Conflict;
import dev.sluice.model.Conflict.LoggedChange;
import dev.sluice.model.RowDiff;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.Connector;
import dev.sluice.spi.LogSource;
import dev.sluice.spi.TargetWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes the rows of a conflict on the target what they are on the source now. The target may be behind the source then:
 * the rows are ahead of the others, and what the log brings of them up to that moment is said to be no conflict before
 * they are written. For one thread, while no run applies anything.
 */
public final class ConflictRetry {
    private final String projectId;
    private final Metadb metadb;
    private final Connector source;
    private final Connector target;
    private final TargetWriter writer;
    private final Optional<LogSource> log;
    private final Map<TableId, TableSchema> standing;

    /**
     * @param source where united tables read as one
     * @param log of a source that is followed
     * @param standing the target's own declarations
     */
    public ConflictRetry(String projectId, Metadb metadb, Connector source, Connector target, Optional<LogSource> log,
            Map<TableId, TableSchema> standing) {
        this.projectId = projectId;
        this.metadb = metadb;
        this.source = source;
        this.target = target;
        this.writer = target.targetWriter().orElseThrow();
        this.log = log;
        this.standing = Map.copyOf(standing);
    }

    /** @return why the conflict is not settled; empty once it is */
    public Optional<String> retry(PlannedTable table, Conflict conflict) throws InterruptedException {
        TableSchema declared = standing.get(table.target());
        if (declared == null) {
            return Optional.of("the target has no table " + table.target());
        }
        List<String> columns = table.targetSchema().writtenColumns().stream().map(ColumnSchema::name).toList();
        boolean sameColumns = conflict.columns().isEmpty()
                ? conflict.row().size() == columns.size()
                : conflict.columns().equals(columns);
        if (!sameColumns) {
            return Optional.of("the table has other columns now than when the row was kept");
        }
        Optional<RowsByKey> rows = RowsByKey.of(table, declared, source, target);
        if (rows.isEmpty()) {
            return Optional.of("the table has no key by which the row could be found; copy the table again");
        }
        return retry(table, declared, rows.get(), keys(conflict, columns, rows.get().keyColumns()));
    }

    /** Of the row, of what it was before, and of the row that stands in its way. */
    private static Set<RowImage> keys(Conflict conflict, List<String> columns, List<String> keyColumns) {
        List<Integer> places = keyColumns.stream().map(columns::indexOf).toList();
        Set<RowImage> keys = new LinkedHashSet<>();
        Stream.of(Optional.of(conflict.row()), conflict.logged().flatMap(LoggedChange::before), conflict.standing())
                .flatMap(Optional::stream).forEach(row -> keys.add(row.pick(places)));
        return keys;
    }

    private Optional<String> retry(PlannedTable table, TableSchema declared, RowsByKey rows, Set<RowImage> keys)
            throws InterruptedException {
        RowsByKey.Rows seen = rows.onSource(keys);
        if (log.isPresent()) {
            String now = log.get().positionNotBehind().text();
            keys.forEach(key -> metadb.addFetchedRow(projectId, new FetchedRow(table.target(), key, now)));
        }
        List<RowDiff> differences = rows.differences(seen);
        if (differences.isEmpty()) {
            return Optional.empty();
        }
        Optional<List<String>> statements = RowRepair.statements(table, declared, differences, writer.corrections());
        if (statements.isEmpty()) {
            return Optional.of("the target's table has columns that the source's rows say nothing of");
        }
        writer.apply(statements.get());
        return rows.differences(seen).isEmpty()
                ? Optional.empty()
                : Optional.of("the target's row was changed meanwhile, or is not changed by the statement");
    }
}
