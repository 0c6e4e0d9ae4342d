package dev.sluice.engine.fakes;

import dev.sluice.spi.ChangeWriter;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.ExistingRows;
import dev.sluice.model.ForeignKeySchema;
import dev.sluice.model.IndexSchema;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChunkWriter;
import dev.sluice.spi.CorrectionDialect;
import dev.sluice.spi.ProgressLedger;
import dev.sluice.spi.ProjectToken;
import dev.sluice.spi.ProgressLedger.DoneChunk;
import dev.sluice.spi.RowBatch;
import dev.sluice.spi.RowSource;
import dev.sluice.spi.Standing;
import dev.sluice.spi.StatementRunner;
import dev.sluice.spi.TableDdl;
import dev.sluice.spi.TargetWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes into a fake server. Statements are words: {@code CREATE shop.orders}, {@code INDEX shop.orders by_name}. */
final class FakeWriter implements TargetWriter {
    private final FakeServer server;
    private final FakeConnector connection;

    FakeWriter(FakeServer server, FakeConnector connection) {
        this.server = server;
        this.connection = connection;
    }

    @Override
    public TableDdl ddl(TableSchema source, TableId target, Standing standing) {
        server.declarations.put(target, source.withId(target));
        return new TableDdl(target, List.of("CREATE " + target),
                source.indexes().stream().filter(FakeWriter::followsTheRows)
                        .filter(index -> !standing.indexes().contains(index.name()))
                        .map(index -> "INDEX " + target + " " + index.name()).toList(),
                source.foreignKeys().stream().filter(key -> !standing.foreignKeys().contains(key.name()))
                        .map(key -> "LINK " + target + " " + key.name()).toList(),
                "DROP " + target);
    }

    private static boolean followsTheRows(IndexSchema index) {
        return index.kind() == IndexSchema.Kind.SECONDARY;
    }

    @Override
    public void execute(String statement) throws InterruptedException {
        connection.checkOpen();
        server.beforeStatement.at(statement);
        String[] words = statement.split(" ");
        boolean own = words[1].equals("TABLE");
        TableId table = Tables.id(own ? words[2] : words[1]);
        switch (words[0]) {
            case "DROP" -> server.drop(table);
            case "CREATE" -> create(table, own);
            case "INDEX", "LINK" -> add(table, words[2], words[0].equals("INDEX"));
            default -> throw new AssertionError("Not a statement: " + statement);
        }
        server.statements.add(statement);
        server.afterStatement.at(statement);
    }

    private void create(TableId table, boolean own) {
        if (server.find(table).isPresent()) {
            throw Failures.fatal(ErrorCode.TARGET_TABLE_EXISTS);
        }
        if (own) {
            server.create(server.ownTables.get(table));
            return;
        }
        TableSchema whole = server.declarations.get(table);
        server.create(whole.withParts(whole.indexes().stream().filter(index -> !followsTheRows(index)).toList(),
                List.of()));
    }

    /** An index or a foreign key; neither can be added twice. */
    private void add(TableId table, String name, boolean isIndex) {
        FakeTable standing = server.find(table).orElseThrow();
        TableSchema whole = server.declarations.get(table);
        List<IndexSchema> indexes = new ArrayList<>(standing.schema().indexes());
        List<ForeignKeySchema> keys = new ArrayList<>(standing.schema().foreignKeys());
        boolean stands = isIndex
                ? indexes.stream().anyMatch(index -> index.name().equals(name))
                : keys.stream().anyMatch(key -> key.name().equals(name));
        if (stands) {
            throw Failures.fatal(ErrorCode.DDL_FAILED);
        }
        if (isIndex) {
            whole.indexes().stream().filter(index -> index.name().equals(name)).forEach(indexes::add);
        } else {
            whole.foreignKeys().stream().filter(key -> key.name().equals(name)).forEach(keys::add);
        }
        standing.alter(standing.schema().withParts(indexes, keys));
    }

    @Override
    public boolean hasRows(TableId table) {
        return !server.find(table).orElseThrow().rows().isEmpty();
    }

    @Override
    public void empty(ProjectToken token, TableId table) throws InterruptedException {
        server.ledger.fence(token);
        if (server.ledger.done(token.projectId()).stream().anyMatch(chunk -> chunk.target().equals(table))) {
            return;
        }
        server.beforeStatement.at("EMPTY " + table);
        server.find(table).orElseThrow().clear();
        server.statements.add("EMPTY " + table);
        server.afterStatement.at("EMPTY " + table);
    }

    @Override
    public ProgressLedger ledger() {
        return server.ledger;
    }

    @Override
    public ChunkWriter openChunkWriter() {
        connection.checkOpen();
        return new FakeChunkWriter();
    }

    @Override
    public ChangeWriter openChangeWriter() {
        connection.checkOpen();
        return new FakeChangeWriter(server, connection);
    }

    @Override
    public Optional<StatementRunner> statements() {
        return server.runner;
    }

    @Override
    public CorrectionDialect corrections() {
        return new FakeCorrections();
    }

    @Override
    public List<Long> apply(List<String> statements) throws InterruptedException {
        server.transactions.add(List.copyOf(statements));
        List<Long> changed = new ArrayList<>();
        for (String statement : statements) {
            server.beforeStatement.at(statement);
            changed.add(FakeCorrections.apply(server, statement));
        }
        return changed;
    }

    /** One connection that writes chunks. */
    private final class FakeChunkWriter implements ChunkWriter {
        private boolean closed;
        private boolean inTransaction;

        @Override
        public Outcome write(Work work, RowSource rows) throws InterruptedException {
            inTransaction = true;
            Outcome outcome = writeChunk(work, rows);
            inTransaction = false;
            return outcome;
        }

        private Outcome writeChunk(Work work, RowSource rows) throws InterruptedException {
            if (closed) {
                throw new AssertionError("A closed writer is used again");
            }
            connection.checkOpen();
            server.ledger.fence(work.token());
            if (server.ledger.has(work.token(), work.target(), work.range().identity())) {
                return new Outcome.AlreadyDone();
            }
            server.writes.add(work);
            server.beforeWrite.at(work);
            List<RowImage> staged = new ArrayList<>();
            Optional<String> care = server.alwaysNeedsCare ? Optional.of("always") : Optional.empty();
            long refused = 0;
            int batches = 0;
            Optional<RowBatch> batch = batches < server.batchesWritten ? rows.next() : Optional.empty();
            while (batch.isPresent()) {
                for (int i = 0; i < batch.get().rows(); i++) {
                    RowImage row = batch.get().row(i);
                    if (!work.careful() && (server.needsCare.test(row) || server.refuses.test(row))) {
                        care = Optional.of("a row that the fast path would bend");
                    }
                    Optional<RowImage> standing = work.existing().mayStay() ? standing(work, row) : Optional.empty();
                    if (!work.careful() && standing.isPresent()) {
                        care = Optional.of("a row whose place is taken");
                    }
                    if (work.existing() == ExistingRows.IGNORE
                            && standing.filter(other -> !other.equals(row)).isPresent()) {
                        if (work.careful()) {
                            work.refusals().taken(row, standing.get(), "the place is taken");
                        }
                        refused++;
                    } else if (server.keepsKeys && isDuplicate(work, staged, row)) {
                        care = work.careful() ? care : Optional.of("a duplicate key");
                        if (work.careful()) {
                            work.refusals().duplicate(row, "duplicate key");
                        }
                        refused++;
                    } else if (server.refuses.test(row)) {
                        if (work.careful()) {
                            work.refusals().refused(row, "refused by the test");
                        }
                        refused++;
                    } else {
                        staged.add(row);
                    }
                }
                batches++;
                batch = batches < server.batchesWritten ? rows.next() : Optional.empty();
            }
            if (care.isPresent()) {
                return new Outcome.NeedsCare(care.get());
            }
            rows.beforeCommit(staged.size(), refused);
            server.beforeCommit.at(work);
            connection.checkOpen();
            server.ledger.record(work.token(),
                    new DoneChunk(work.target(), work.range().identity(), staged.size(), refused));
            store(work, staged);
            server.afterCommit.at(work);
            return new Outcome.Written(staged.size(), refused);
        }

        private void store(Work work, List<RowImage> staged) {
            FakeTable table = server.find(work.target()).orElseThrow(() -> new MigrationException(
                    ErrorCode.TARGET_TABLE_MISSING, "no table " + work.target(), Remedy.of("none")));
            List<String> written = work.source().writtenColumns().stream().map(ColumnSchema::name).toList();
            List<RowImage> whole = staged.stream().map(row -> RowImage.of(table.schema().columns().stream()
                    .map(column -> written.contains(column.name()) ? row.value(written.indexOf(column.name())) : null)
                    .toArray(byte[][]::new))).toList();
            if (work.existing().mayStay()) {
                whole.forEach(row -> standing(work, row).ifPresent(table::remove));
            }
            table.add(whole);
        }

        private boolean isDuplicate(Work work, List<RowImage> staged, RowImage row) {
            FakeTable table = server.find(work.target()).orElseThrow();
            List<Integer> key = table.positions(table.schema().identityColumns());
            return table.schema().rowKey().isPresent() && (standing(work, row).isPresent()
                    || staged.stream().anyMatch(other -> other.pick(key).equals(row.pick(key))));
        }

        /** The row that has the same key, of a table whose columns are all written. */
        private Optional<RowImage> standing(Work work, RowImage row) {
            FakeTable table = server.find(work.target()).orElseThrow();
            List<Integer> key = table.positions(table.schema().identityColumns());
            return table.rows().stream().filter(other -> other.pick(key).equals(row.pick(key))).findFirst();
        }

        @Override
        public void close() {
            closed = true;
            if (inTransaction && server.closeFails) {
                throw Failures.fatal(ErrorCode.INTERNAL);
            }
        }
    }
}
