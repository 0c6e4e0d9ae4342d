package dev.sluice.engine.apply;

import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.fakes.FakeMetadb;
import dev.sluice.engine.fakes.FakeServer;
import dev.sluice.engine.port.FileCiphers;
import dev.sluice.engine.port.TableRecord;
import dev.sluice.engine.route.MatchRules;
import dev.sluice.engine.route.TableMapping;
import dev.sluice.engine.route.TableRoute;
import dev.sluice.engine.store.Store;
import dev.sluice.engine.store.StoreSettings;
import dev.sluice.engine.supervise.Pace;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.engine.supervise.RunContext;
import dev.sluice.engine.supervise.RunMonitor;
import dev.sluice.engine.supervise.RunTally;
import dev.sluice.engine.supervise.Supervisor;
import dev.sluice.engine.supervise.WorkerLimit;
import dev.sluice.engine.throttle.Limits;
import dev.sluice.engine.throttle.Throttle;
import dev.sluice.model.Conflict;
import dev.sluice.model.ConflictPolicy;
import dev.sluice.model.ExistingRows;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChangeEvent;
import dev.sluice.spi.ChangeEvent.Begin;
import dev.sluice.spi.ChangeEvent.Commit;
import dev.sluice.spi.ChangeEvent.Rows;
import dev.sluice.spi.ChangeEvent.Statement;
import dev.sluice.spi.ChangeWriter.Applied;
import dev.sluice.spi.ChangeWriter.Change;
import dev.sluice.spi.LogPosition;
import dev.sluice.spi.LogRequest.LoggedTable;
import dev.sluice.spi.ProjectToken;
import dev.sluice.spi.RowBatch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A Store that is filled by hand, and a target in memory. Transactions are numbered from 1, and so are their positions. */
final class ApplyBench implements AutoCloseable {
    static final ProjectToken TOKEN = new ProjectToken("p", "o");

    final FakeServer target = new FakeServer("target");
    final FakeMetadb metadb = new FakeMetadb();
    final Store store;
    final List<PlannedTable> tables = new ArrayList<>();
    /** Changes as they were written, and the ends of target transactions. */
    final List<Change> changes = new ArrayList<>();
    final List<Long> commits = new ArrayList<>();
    final List<Applied> strictFrom = new ArrayList<>();
    final Map<TableId, LogPosition> starts = new HashMap<>();
    final Map<String, String> options = new HashMap<>(Map.of("retry.seconds", "5"));
    LogPosition handOver = new At(0);
    RowGate gate = RowGate.OPEN;
    Optional<StatementHandler> statements = Optional.empty();
    private final Path folder;
    private long last;

    ApplyBench(Path folder) {
        this.folder = folder;
        this.store = Store.open(folder, new StoreSettings(1L << 30, Duration.ofHours(1)), FileCiphers.PLAIN);
        target.beforeChange = changes::add;
        target.afterApplied = applied -> commits.add(applied.number());
    }

    Path folder() {
        return folder;
    }

    /** A table that is called the same on both sides. */
    void table(TableSchema table, RowImage... rows) {
        table(table, table.id(), TableMapping.WHOLE, rows);
    }

    void table(TableSchema declared, TableId to, TableMapping mapping, RowImage... rows) {
        TableRoute route = new TableRoute(declared, to, mapping, ExistingRows.STOP);
        if (!target.has(to.toString())) {
            target.create(route.wanted(), List.of(rows));
        }
        tables.add(new PlannedTable("p", metadb, route, TableRecord.selected(declared.id(), to, "", 0)));
        store.define(List.of(new LoggedTable(declared, declared.writtenColumns())));
    }

    /** Tables that become one in the target. */
    void united(TableId to, TableSchema... declared) {
        List<TableRoute> routes = Stream.of(declared)
                .map(each -> new TableRoute(each, to, TableMapping.WHOLE, ExistingRows.STOP)).toList();
        TableRoute route = routes.getFirst().with(routes.subList(1, routes.size()));
        target.create(route.wanted(), List.of());
        TableRecord alone = TableRecord.selected(declared[0].id(), to, "", 0);
        tables.add(new PlannedTable("p", metadb, route, alone.withOthers(Stream.of(declared).skip(1)
                .map(each -> new TableRecord.Member(each.id(), "")).toList())));
        tables.getLast().logged().forEach(table -> store.define(List.of(table)));
    }

    /** Puts a committed transaction; returns its number. */
    long transaction(Rows... rows) throws InterruptedException {
        last++;
        store.accept(new Begin("t" + last, last * 1_000_000));
        for (Rows one : rows) {
            store.accept(one);
        }
        store.accept(new Commit(new At(last)));
        return last;
    }

    long statement(String sql) throws InterruptedException {
        last++;
        store.accept(new Statement("s" + last, last, "shop", sql, new At(last)));
        return last;
    }

    void heartbeat(long place) throws InterruptedException {
        store.accept(new ChangeEvent.Heartbeat(new At(place), 0));
    }

    long last() {
        return last;
    }

    /** Applies all that was put. */
    StrictApply apply() throws InterruptedException {
        startLedger();
        StrictApply apply = strictApply();
        durable();
        apply.run(last);
        return apply;
    }

    void durable() throws InterruptedException {
        if (!store.awaitDurable(last, Duration.ofMinutes(1))) {
            throw new AssertionError("Transaction " + last + " did not become durable");
        }
    }

    StrictApply strictApply() {
        return new StrictApply(request());
    }

    void startLedger() throws InterruptedException {
        var ledger = target.open(target.endpoint()).targetWriter().orElseThrow().ledger();
        ledger.prepare();
        ledger.claim(TOKEN);
        ledger.startApply(TOKEN, new Applied(0, "0"));
    }

    ApplyRequest request() {
        var values = EngineOptions.inForce(options);
        RunMonitor monitor = new RunMonitor(System::nanoTime);
        var connector = target.open(target.endpoint());
        RunContext run = new RunContext(TOKEN, values, connector, connector, metadb, tables,
                MatchRules.parse(List.of("*.*"), List.of()), monitor,
                new Supervisor(Duration.ofSeconds(values.get(EngineOptions.RETRY_SECONDS)), monitor),
                new Pace(new Throttle(Limits.NONE), new WorkerLimit(1)), new RunTally());
        return new ApplyRequest(run, store, At::of, handOver, starts, true,
                _ -> ConflictPolicy.of(values.get(EngineOptions.CONFLICTS_POLICY)), gate,
                statements.orElseGet(() -> StopAtDefinitions.of(tables)), strictFrom::add);
    }

    List<Conflict> conflicts() {
        return metadb.conflicts("p");
    }

    static Rows insert(String table, RowImage... rows) {
        return new Rows(id(table), batch(rows[0].size()), batch(rows[0].size(), rows));
    }

    static Rows delete(String table, RowImage... rows) {
        return new Rows(id(table), batch(rows[0].size(), rows), batch(rows[0].size()));
    }

    static Rows update(String table, RowImage before, RowImage after) {
        return new Rows(id(table), batch(before.size(), before), batch(after.size(), after));
    }

    static RowImage row(String... values) {
        return RowImage.ofText(values);
    }

    static TableId id(String name) {
        return new TableId(name.substring(0, name.indexOf('.')), name.substring(name.indexOf('.') + 1));
    }

    static RowBatch batch(int columns, RowImage... rows) {
        RowBatch batch = new RowBatch(columns, 16);
        for (RowImage row : rows) {
            for (int column = 0; column < columns; column++) {
                batch.add(row.value(column));
            }
        }
        return batch;
    }

    @Override
    public void close() {
        store.close();
    }
}
