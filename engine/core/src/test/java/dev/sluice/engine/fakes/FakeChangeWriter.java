package dev.sluice.engine.fakes;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChangeWriter;
import dev.sluice.spi.ProjectToken;
import dev.sluice.spi.RowBatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Applies changes to the tables of a fake server row by row; it knows no foreign keys and no case. What a transaction has
 * changed is seen at once, and put back when it is given up.
 */
final class FakeChangeWriter implements ChangeWriter {
    private final FakeServer server;
    private final FakeConnector connection;
    private final Map<TableId, List<RowImage>> before = new HashMap<>();
    private @Nullable ProjectToken token;
    private @Nullable Applied to;

    FakeChangeWriter(FakeServer server, FakeConnector connection) {
        this.server = server;
        this.connection = connection;
    }

    @Override
    public void begin(ProjectToken owner, Applied from, Applied reached) throws InterruptedException {
        connection.checkOpen();
        server.beforeApply.at(reached);
        if (to != null) {
            throw new AssertionError("A transaction is open already");
        }
        server.ledger.checkApplied(owner, from);
        token = owner;
        to = reached;
    }

    @Override
    public List<Trouble> write(Change change) throws InterruptedException {
        if (to == null) {
            throw new AssertionError("No transaction has begun");
        }
        connection.checkOpen();
        server.beforeChange.at(change);
        FakeTable table = server.find(change.target())
                .orElseThrow(() -> Failures.fatal(ErrorCode.TARGET_TABLE_MISSING));
        if (change.mode() == Mode.REPLAY && table.schema().rowKey().isEmpty()) {
            throw new IllegalArgumentException("Table " + change.target() + " has no key");
        }
        before.computeIfAbsent(change.target(), _ -> table.rows());
        IndexedRows indexed = new IndexedRows(table);
        List<Trouble> troubles = new ArrayList<>();
        for (int row = 0; row < change.rows().count(); row++) {
            int number = row;
            RowImage was = image(table, change.source(), change.rows().before(), row);
            RowImage is = image(table, change.source(), change.rows().after(), row);
            write(indexed, was, is, change.mode())
                    .ifPresent(cause -> troubles.add(new Trouble(number, cause, "told by the test's server")));
        }
        return List.copyOf(troubles);
    }

    private Optional<Cause> write(IndexedRows table, @Nullable RowImage was, @Nullable RowImage is, Mode mode) {
        if (is != null && server.refuses.test(is)) {
            return Optional.of(Cause.REFUSED);
        }
        Optional<RowImage> standing = was == null ? Optional.empty() : table.standing(was);
        if (mode == Mode.STRICT && was != null && standing.isEmpty()) {
            return Optional.of(Cause.MISSING);
        }
        List<RowImage> holders = is == null
                ? List.of()
                : table.holders(is).stream().filter(row -> !standing.filter(row::equals).isPresent()).toList();
        if (mode == Mode.STRICT && !holders.isEmpty()) {
            return Optional.of(Cause.TAKEN);
        }
        standing.ifPresent(table::remove);
        holders.forEach(table::remove);
        if (is != null) {
            table.add(is);
        }
        return Optional.empty();
    }

    /** All columns of the table; null where the batch has no such row. */
    private static @Nullable RowImage image(FakeTable table, TableSchema source, RowBatch rows, int row) {
        if (row >= rows.rows()) {
            return null;
        }
        List<String> written = source.writtenColumns().stream().map(ColumnSchema::name).toList();
        return RowImage.of(table.schema().columns().stream().map(column -> written.indexOf(column.name()))
                .map(position -> position < 0 ? null : rows.value(row, position)).toArray(byte[][]::new));
    }

    @Override
    public void commit() throws InterruptedException {
        ProjectToken owner = token;
        Applied reached = to;
        if (owner == null || reached == null) {
            throw new AssertionError("No transaction has begun");
        }
        server.beforeApplied.at(reached);
        connection.checkOpen();
        server.ledger.apply(owner, reached);
        before.clear();
        to = null;
        server.afterApplied.at(reached);
    }

    @Override
    public void rollback() {
        before.forEach((id, rows) -> server.find(id).ifPresent(table -> {
            table.clear();
            table.add(rows);
        }));
        before.clear();
        to = null;
    }

    @Override
    public void close() {
        rollback();
    }
}
