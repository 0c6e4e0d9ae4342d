package dev.sluice.testkit.contract;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.KeyRange;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.Connector;
import dev.sluice.spi.ReadRequest;
import dev.sluice.spi.RowBatch;
import dev.sluice.spi.RowSource;
import dev.sluice.spi.Slice;
import dev.sluice.spi.SnapshotSource;
import dev.sluice.spi.TargetWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** A database and the connector open on it. */
record Fixture(ContractDatabase database, Connector connector) implements AutoCloseable {
    private static final int BATCH_BYTES = 4_096;

    static Fixture open(ContractSubject subject, String name) {
        ContractDatabase database = subject.createDatabase(name);
        try {
            return new Fixture(database, subject.factory().open(database.endpoint()));
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    @Override
    public void close() {
        connector.close();
        database.close();
    }

    /** Runs statements in which names stand in backquotes, whatever the server's own quotation mark is. */
    void execute(String... statements) {
        for (String statement : statements) {
            database.execute(quoted(statement));
        }
    }

    List<String> query(String sql) {
        return database.query(quoted(sql));
    }

    private String quoted(String sql) {
        StringBuilder text = new StringBuilder();
        String[] parts = sql.split("`", -1);
        for (int i = 0; i < parts.length; i++) {
            text.append(i % 2 == 0 ? parts[i] : database.quote(parts[i]));
        }
        return text.toString();
    }

    TableId id(String table) {
        return database.id(table);
    }

    TableSchema describe(String table) {
        return connector.catalog().describe(List.of(id(table))).stream().findFirst()
                .orElseThrow(() -> new AssertionError("The catalog does not describe " + id(table)));
    }

    SnapshotSource snapshotSource() {
        return connector.snapshotSource().orElseThrow(() -> new AssertionError("The connector cannot read"));
    }

    TargetWriter writer() {
        return connector.targetWriter().orElseThrow(() -> new AssertionError("The connector cannot write"));
    }

    List<RowImage> read(TableSchema table, Slice slice) throws InterruptedException {
        return read(table, table.writtenColumns(), slice);
    }

    List<RowImage> read(TableSchema table, List<ColumnSchema> columns, Slice slice) throws InterruptedException {
        List<RowImage> rows = new ArrayList<>();
        snapshotSource().read(new ReadRequest(table, columns, slice, BATCH_BYTES), batch -> {
            for (int row = 0; row < batch.rows(); row++) {
                rows.add(batch.row(row));
            }
        });
        return rows;
    }

    List<RowImage> readAll(String table) throws InterruptedException {
        return read(describe(table), new Slice.Range(KeyRange.ALL));
    }

    /** Fills {@code t(id, pad)} by doubling it, until it has the given power of two rows. */
    void fill(String table, int doublings) {
        execute("INSERT INTO `" + table + "` (`id`, `pad`) VALUES (1, '" + "p".repeat(200) + "')");
        for (int i = 0; i < doublings; i++) {
            execute("INSERT INTO `" + table + "` (`id`, `pad`) SELECT `id` + " + (1 << i) + ", `pad` FROM `" + table
                    + "`");
        }
    }

    static RowBatch batch(RowImage... rows) {
        RowBatch batch = new RowBatch(rows[0].size(), 64);
        for (RowImage row : rows) {
            for (int i = 0; i < row.size(); i++) {
                batch.add(row.value(i));
            }
        }
        return batch;
    }

    /** A source that hands over these batches and then ends. */
    static RowSource source(RowBatch... batches) {
        Iterator<RowBatch> rest = List.of(batches).iterator();
        return () -> rest.hasNext() ? Optional.of(rest.next()) : Optional.empty();
    }
}
