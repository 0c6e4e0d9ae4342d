package dev.sluice.following;

import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.apply.ApplyRequest;
import dev.sluice.engine.apply.RowGate;
import dev.sluice.engine.apply.StopAtDefinitions;
import dev.sluice.engine.apply.StrictApply;
import dev.sluice.engine.port.FileCiphers;
import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.port.ProjectRecord;
import dev.sluice.engine.port.RowCipher;
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
import dev.sluice.metadb.H2Metadb;
import dev.sluice.model.Conflict;
import dev.sluice.model.ConflictPolicy;
import dev.sluice.model.Endpoint;
import dev.sluice.model.ExistingRows;
import dev.sluice.model.MigrationException;
import dev.sluice.model.OptionValues;
import dev.sluice.model.ProjectState;
import dev.sluice.model.Secret;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChangeEvent;
import dev.sluice.spi.ChangeWriter.Applied;
import dev.sluice.spi.Connector;
import dev.sluice.spi.ConnectorFactory;
import dev.sluice.spi.LogPosition;
import dev.sluice.spi.LogRequest;
import dev.sluice.spi.LogRequest.LoggedTable;
import dev.sluice.spi.LogSource;
import dev.sluice.spi.ProjectToken;
import dev.sluice.spi.TableDdl;
import dev.sluice.spi.TargetWriter;
import dev.sluice.testkit.SqlServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A schema that is followed from one server to the schema of the same name on another: its log is read into a Store, from
 * when it was opened on. The lock is this object.
 */
final class FollowedPair implements AutoCloseable {
    private static final long PATIENCE = Duration.ofMinutes(5).toNanos();

    final Connector source;
    final Connector target;
    final Store store;
    private final Metadb metadb;
    private final ProjectToken token = new ProjectToken(UUID.randomUUID().toString(), "o");
    private final List<PlannedTable> tables = new ArrayList<>();
    private final LogSource log;
    private final LogPosition from;
    private final Thread reader;
    private long complete;
    private @Nullable LogPosition reached;
    private @Nullable MigrationException failure;

    /** @param schema which the source has, with its tables; the target gets them, without rows, unless it has some */
    FollowedPair(Path folder, SqlServer sourceServer, SqlServer targetServer, String schema)
            throws InterruptedException {
        this(folder, sourceServer, targetServer, schema, LogSource::positionNotAhead);
    }

    /** @param begin where its log is read from */
    FollowedPair(Path folder, SqlServer sourceServer, SqlServer targetServer, String schema,
            Function<LogSource, LogPosition> begin) throws InterruptedException {
        source = open(sourceServer);
        target = open(targetServer);
        metadb = H2Metadb.open(folder, RowCipher.PLAIN);
        metadb.saveProject(new ProjectRecord(token.projectId(), "shop", "", ProjectState.RUNNING, Set.of(), "", "",
                Optional.empty(), Optional.empty()));
        store = Store.open(folder.resolve("store"), new StoreSettings(20L << 30, Duration.ofHours(1)),
                FileCiphers.PLAIN);
        plan(schema);
        log = source.logSource().orElseThrow();
        from = begin.apply(log);
        writer().ledger().prepare();
        writer().ledger().claim(token);
        writer().ledger().startApply(token, new Applied(0, from.text()));
        reader = Thread.ofPlatform().name("log reader").start(this::read);
    }

    static Connector open(SqlServer server) {
        ConnectorFactory factory = ServiceLoader.load(ConnectorFactory.class).stream()
                .map(ServiceLoader.Provider::get).filter(one -> one.id().equals(server.type())).findFirst()
                .orElseThrow();
        return factory.open(new Endpoint(server.type(),
                Map.of("host", server.host(), "port", String.valueOf(server.port()), "user", server.user()),
                Secret.of(server.password())));
    }

    private TargetWriter writer() {
        return target.targetWriter().orElseThrow();
    }

    private void plan(String schema) throws InterruptedException {
        List<TableSchema> declared = source.catalog().describe(
                source.catalog().tables().stream().filter(table -> table.schema().equals(schema)).toList());
        if (target.catalog().tables().stream().noneMatch(table -> table.schema().equals(schema))) {
            create(declared);
        }
        for (TableSchema table : declared) {
            tables.add(new PlannedTable(token.projectId(), metadb,
                    new TableRoute(table, table.id(), TableMapping.WHOLE, ExistingRows.STOP),
                    TableRecord.selected(table.id(), table.id(), "", 0)));
            store.define(List.of(new LoggedTable(table, table.writtenColumns())));
        }
    }

    private void create(List<TableSchema> declared) throws InterruptedException {
        List<TableDdl> ddls = declared.stream().map(table -> writer().ddl(table, table.id())).toList();
        List<String> statements = new ArrayList<>();
        ddls.forEach(ddl -> statements.addAll(ddl.create()));
        ddls.forEach(ddl -> statements.addAll(ddl.afterData()));
        ddls.forEach(ddl -> statements.addAll(ddl.foreignKeys()));
        for (String statement : statements) {
            writer().execute(statement);
        }
    }

    private void read() {
        try {
            log.read(new LogRequest(from, this::find, Duration.ofMillis(200)), this::take);
        } catch (MigrationException e) {
            synchronized (this) {
                failure = e;
                notifyAll();
            }
        } catch (InterruptedException _) {
            // closed
        }
    }

    private Optional<LoggedTable> find(TableId table) {
        return store.schemas().find(table);
    }

    private void take(ChangeEvent event) throws InterruptedException {
        store.accept(event);
        synchronized (this) {
            switch (event) {
                case ChangeEvent.Commit(var after) -> {
                    complete++;
                    reached = after;
                }
                case ChangeEvent.Statement statement -> {
                    complete++;
                    reached = statement.after();
                }
                case ChangeEvent.Heartbeat heartbeat -> reached = heartbeat.after();
                case ChangeEvent.Begin _,ChangeEvent.Rows _,ChangeEvent.Rollback _ -> {
                }
            }
            notifyAll();
        }
    }

    /** Waits until all that can be read of the source now is in the Store; the number of its last transaction. */
    synchronized long caughtUp() throws InterruptedException {
        LogPosition end = log.positionNotBehind();
        long deadline = System.nanoTime() + PATIENCE;
        while (reached == null || !reached.covers(end)) {
            if (failure != null) {
                throw failure;
            }
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("The log was not read to its end");
            }
            wait(left);
        }
        if (!store.awaitDurable(complete, Duration.ofMinutes(1))) {
            throw new AssertionError("Transaction " + complete + " is not durable");
        }
        return complete;
    }

    /** Of the target's table. */
    List<Conflict> conflicts(TableId table) {
        return metadb.conflicts(token.projectId(), table);
    }

    /** Strict from the beginning. */
    StrictApply apply(Map<String, String> options, boolean cascadesLogged) {
        OptionValues values = EngineOptions.inForce(options);
        RunMonitor monitor = new RunMonitor(System::nanoTime);
        RunContext run = new RunContext(token, values, source, target, metadb, tables,
                MatchRules.parse(List.of("*.*"), List.of()), monitor,
                new Supervisor(Duration.ofMinutes(1), monitor),
                new Pace(new Throttle(Limits.NONE), new WorkerLimit(1)), new RunTally());
        return new StrictApply(new ApplyRequest(run, store, log::position, from, Map.of(), cascadesLogged,
                _ -> ConflictPolicy.of(values.get(EngineOptions.CONFLICTS_POLICY)), RowGate.OPEN,
                StopAtDefinitions.of(tables), _ -> {}));
    }

    @Override
    public void close() throws InterruptedException {
        reader.interrupt();
        reader.join();
        store.close();
        metadb.close();
        source.close();
        target.close();
    }
}
