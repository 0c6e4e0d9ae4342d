package dev.sluice.engine.fakes;

import dev.sluice.model.Endpoint;
import dev.sluice.model.Option;
import dev.sluice.model.RowImage;
import dev.sluice.model.Secret;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.CatalogReader.CatalogObject;
import dev.sluice.spi.ChangeWriter;
import dev.sluice.spi.ChunkWriter;
import dev.sluice.spi.Connector;
import dev.sluice.spi.ConnectorFactory;
import dev.sluice.spi.LogSource;
import dev.sluice.spi.Precheck;
import dev.sluice.spi.ReadRequest;
import dev.sluice.spi.RowBatch;
import dev.sluice.spi.RowJudge;
import dev.sluice.spi.ServerIdentity;
import dev.sluice.spi.StatementRunner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * A database server in memory, in both roles. What it holds outlives the connections to it; its public fields say how it
 * behaves and what it met. Used by many threads.
 */
public final class FakeServer implements ConnectorFactory {
    /** Rows handed over at a time. */
    static final int BATCH_ROWS = 10;

    private final String type;
    private final Map<TableId, FakeTable> tables = new ConcurrentHashMap<>();
    final FakeLedger ledger = new FakeLedger(() -> this.beforeClaim.run(), () -> this.beforeProgress.run());

    /** What the server says it is. */
    public volatile String serverId;
    public volatile String dialect = "fake";
    public volatile boolean digests;
    /** The server's sums are wrong on purpose although its rows are right. */
    public volatile boolean digestsLie;
    /** Rows that the server has no hash of. */
    public volatile Predicate<RowImage> unhashed = _ -> false;
    public volatile boolean ordersAlike = true;
    public volatile boolean foldsCase;
    public volatile boolean canWrite = true;
    public volatile Optional<LogSource> log = Optional.empty();
    public volatile Optional<RowJudge> judge = Optional.empty();
    public volatile Optional<StatementRunner> runner = Optional.empty();
    public final List<CatalogObject> otherObjects = new CopyOnWriteArrayList<>();
    /** What each view or trigger needs; it is refused while one of these is missing. */
    public final Map<CatalogObject, Set<TableId>> uses = new ConcurrentHashMap<>();
    /** Definitions of those that are not as they were made. */
    public final Map<CatalogObject, String> texts = new ConcurrentHashMap<>();
    /** Kinds that the server cannot have. */
    public final Set<String> unknownKinds = ConcurrentHashMap.newKeySet();
    public volatile boolean movesObjects;
    /** Tables that are listed, and whose columns the user may not see. */
    public final Set<TableId> hidden = ConcurrentHashMap.newKeySet();
    public final List<Precheck> prechecks = new CopyOnWriteArrayList<>();
    public final Map<String, String> settings = new ConcurrentHashMap<>();

    public volatile Runnable beforeOpen = () -> {};
    public volatile Runnable beforeLog = () -> {};
    public volatile Runnable beforeClose = () -> {};
    public volatile Runnable afterDescribe = () -> {};
    public volatile Runnable beforeClaim = () -> {};
    /** Before it is asked which chunks are done. */
    public volatile Runnable beforeProgress = () -> {};
    public volatile Runnable beforeStatistics = () -> {};
    public volatile Runnable afterCount = () -> {};
    public volatile Hook<ReadRequest> beforeRead = Hook.nothing();
    public volatile Hook<RowBatch> beforeBatch = Hook.nothing();
    public volatile Hook<TableId> beforeSplit = Hook.nothing();
    public volatile Hook<TableId> beforeDigest = Hook.nothing();
    public volatile Hook<String> beforeStatement = Hook.nothing();
    public volatile Hook<String> afterStatement = Hook.nothing();
    public volatile Hook<ChunkWriter.Work> beforeWrite = Hook.nothing();
    public volatile Hook<ChunkWriter.Work> beforeCommit = Hook.nothing();
    public volatile Hook<ChunkWriter.Work> afterCommit = Hook.nothing();
    /** Around the transactions of changes: before they begin, before each change, before and after the commit. */
    public volatile Hook<ChangeWriter.Applied> beforeApply = Hook.nothing();
    public volatile Hook<ChangeWriter.Change> beforeChange = Hook.nothing();
    public volatile Hook<ChangeWriter.Applied> beforeApplied = Hook.nothing();
    public volatile Hook<ChangeWriter.Applied> afterApplied = Hook.nothing();
    /** Rows that only a careful write may meet. */
    public volatile Predicate<RowImage> needsCare = _ -> false;
    public volatile Predicate<RowImage> refuses = _ -> false;
    /** A second row with the same key is refused. */
    public volatile boolean keepsKeys;
    public volatile boolean alwaysNeedsCare;
    /** A writer that met a failure cannot be closed without another. */
    public volatile boolean closeFails;
    /** The writer commits after so many batches, whatever is left. */
    public volatile int batchesWritten = Integer.MAX_VALUE;

    public final List<ReadRequest> reads = new CopyOnWriteArrayList<>();
    public final List<String> statements = new CopyOnWriteArrayList<>();
    public final List<ChunkWriter.Work> writes = new CopyOnWriteArrayList<>();
    /** Corrections, as they were run together. */
    public final List<List<String>> transactions = new CopyOnWriteArrayList<>();
    final Map<TableId, TableSchema> ownTables = new ConcurrentHashMap<>();
    final Map<TableId, TableSchema> declarations = new ConcurrentHashMap<>();
    public final List<FakeConnector> connections = new CopyOnWriteArrayList<>();

    /** @param name what stands as type in a project, and the server's own identity to begin with */
    public FakeServer(String name) {
        this.type = name;
        this.serverId = name;
    }

    public FakeTable create(TableSchema schema) {
        FakeTable table = new FakeTable(schema);
        tables.put(schema.id(), table);
        return table;
    }

    public FakeTable create(TableSchema schema, List<RowImage> rows) {
        FakeTable table = create(schema);
        table.add(rows);
        return table;
    }

    public void drop(String table) {
        tables.remove(Tables.id(table));
    }

    public void rename(TableId table, TableId to) {
        FakeTable renamed = tables.remove(table);
        create(renamed.schema().withId(to), renamed.rows());
    }

    void drop(TableId table) {
        tables.remove(table);
    }

    public FakeTable table(String name) {
        return find(Tables.id(name)).orElseThrow(() -> new AssertionError(type + " has no table " + name));
    }

    public boolean has(String table) {
        return find(Tables.id(table)).isPresent();
    }

    Optional<FakeTable> find(TableId table) {
        return Optional.ofNullable(tables.get(table));
    }

    List<FakeTable> tables() {
        return new ArrayList<>(tables.values());
    }

    ServerIdentity identity() {
        return new ServerIdentity(serverId, "Fake", "1.0", type + ":1");
    }

    /** What {@code CREATE TABLE shop.a ...} makes; the words after the name do not matter. */
    public void ownTable(TableSchema table) {
        ownTables.put(table.id(), table);
    }

    /** The reads of the table's rows by range, in the order they came. */
    public List<ReadRequest> readsOf(String table) {
        return reads.stream().filter(read -> read.table().id().equals(Tables.id(table))).toList();
    }

    /** Ledger entries of the table, whatever the project. */
    public long chunksDone(String table) {
        return ledger.count(Tables.id(table));
    }

    /** How far the project's log has been applied. */
    public Optional<ChangeWriter.Applied> applied(String projectId) {
        return ledger.applied(projectId);
    }

    /** What brings the server back to where it stands now, with its ledger. */
    public Runnable backup() {
        Map<TableId, FakeTable> then = new HashMap<>();
        tables.forEach((id, table) -> then.put(id, table.copy()));
        Runnable ledgerThen = ledger.backup();
        return () -> {
            tables.clear();
            tables.putAll(then);
            ledgerThen.run();
        };
    }

    /** Its tables are gone, as if nothing had ever been written to this server. */
    public void loseLedger() {
        ledger.lose();
    }

    /** Another run, perhaps on another machine, becomes the owner of every project. */
    public void takeOver() {
        ledger.takeOver();
    }

    public Endpoint endpoint() {
        return new Endpoint(type, Map.of("host", type), Secret.of(""));
    }

    @Override
    public String id() {
        return type;
    }

    @Override
    public String dialect() {
        return dialect;
    }

    @Override
    public List<Option<?>> options() {
        return List.of(Option.text("host", "", "the server's name"));
    }

    @Override
    public Connector open(Endpoint endpoint) {
        beforeOpen.run();
        FakeConnector connector = new FakeConnector(this);
        connections.add(connector);
        return connector;
    }
}
