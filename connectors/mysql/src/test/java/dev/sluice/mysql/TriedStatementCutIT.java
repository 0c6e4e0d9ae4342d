package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.Endpoint;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Secret;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChangeEvent;
import dev.sluice.spi.Connector;
import dev.sluice.spi.ProjectToken;
import dev.sluice.spi.StatementRunner;
import dev.sluice.spi.StatementRunner.Rehearsal;
import dev.sluice.testkit.FaultProxy;
import dev.sluice.testkit.MariaDb;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.MySqlServer;
import dev.sluice.testkit.SqlServer;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A target that goes away while a statement of the source is tried or run on it. */
class TriedStatementCutIT {
    private static final int CUTS = 25;
    /** As the pool has it. */
    private static final int MOST_WRITERS = 32;

    static List<Named<SqlServer>> servers() {
        return List.of(Named.of("MariaDB", MariaDbServer.shared(MariaDbVersion.V11_4)),
                Named.of("MySQL", MySqlServer.shared()));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("servers")
    void aLineThatIsCutAnywhereIsNoReasonToStop(SqlServer server) throws InterruptedException {
        server.execute("CREATE DATABASE tried_cut", "CREATE TABLE tried_cut.t (id INT PRIMARY KEY)");
        int cut = 0;
        try (FaultProxy line = FaultProxy.before(server.host(), server.port());
                Connector target = open(server, line.port())) {
            TableSchema table = target.catalog().describe(List.of(new TableId("tried_cut", "t"))).getFirst();
            StatementRunner runner = target.targetWriter().orElseThrow().statements().orElseThrow();
            rehearse(runner, table);
            for (int i = 0; i < CUTS; i++) {
                line.cutAfterBytes(FaultProxy.Direction.TO_SERVER, 40 + 331L * i);
                try {
                    rehearse(runner, table);
                } catch (MigrationException e) {
                    assertThat(e.retry()).as(e.toString()).isEqualTo(Retry.RETRYABLE);
                    cut++;
                }
            }
            line.cutAfterBytes(FaultProxy.Direction.TO_SERVER, Long.MAX_VALUE);
            assertThat(rehearse(runner, table)).hasSize(1);
        }

        assertThat(cut).isPositive();
        assertThat(server.value("SELECT COUNT(*) FROM information_schema.schemata WHERE schema_name LIKE"
                + " 'sluice\\_rehearsal%'")).isEqualTo("0");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("servers")
    void tablesAreExchangedOnceHoweverOftenThatIsAskedFor(SqlServer server) throws InterruptedException {
        server.execute("CREATE DATABASE exchanged", "CREATE TABLE exchanged.a (id INT PRIMARY KEY)",
                "CREATE TABLE exchanged.b (id INT PRIMARY KEY)", "INSERT INTO exchanged.a VALUES (1)",
                "INSERT INTO exchanged.b VALUES (2)");
        try (Connector target = open(server, server.port())) {
            var writer = target.targetWriter().orElseThrow();
            writer.ledger().prepare();
            StatementRunner runner = writer.statements().orElseThrow();
            var statement = new ChangeEvent.Statement("0-1-1", 0, "exchanged",
                    "RENAME TABLE a TO between_them, b TO a, between_them TO b -- as tools do", "",
                    new GtidPosition("binlog.000001", 4, "0-1-1"));
            ProjectToken token = new ProjectToken("exchange", "o");

            writer.ledger().claim(token);

            runner.exchange(token, "seven", statement, UnaryOperator.identity());
            runner.exchange(token, "seven", statement, UnaryOperator.identity());
            assertThat(server.value("SELECT id FROM exchanged.a")).isEqualTo("2");

            runner.exchange(token, "seven again, of restored tables", statement, UnaryOperator.identity());
            assertThat(server.value("SELECT id FROM exchanged.a")).isEqualTo("1");
            assertThat(marks(server)).hasSize(1);
            writer.ledger().forget(token);
            assertThat(marks(server)).isEmpty();
        }
    }

    private static List<List<String>> marks(SqlServer server) {
        return server.query("SELECT table_name FROM information_schema.tables WHERE table_schema ="
                + " 'sluice_progress' AND table_name LIKE 'rename%'");
    }

    @Test
    void nobodyGetsTheSessionInWhichAStatementWasRun() throws Exception {
        SqlServer server = MySqlServer.shared();
        server.execute("CREATE DATABASE handed_on", "CREATE TABLE handed_on.t (id INT PRIMARY KEY)");
        var statement = new ChangeEvent.Statement("0-1-1", 0, "handed_on", "ALTER TABLE t ADD COLUMN more INT",
                "time_zone='+05:00', sql_mode=''", new GtidPosition("binlog.000001", 4, "0-1-1"));
        try (SessionPools pools = pools(server);
                Connection blocking = server.connect();
                Statement lock = blocking.createStatement();
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Connection> others = new ArrayList<>();
            for (int i = 1; i < MOST_WRITERS; i++) {
                others.add(pools.writers().borrow());
            }
            lock.execute("LOCK TABLES handed_on.t READ");
            Future<?> run = threads.submit(() -> {
                statements(pools).run(new ProjectToken("handed on", "o"), statement, UnaryOperator.identity());
                return true;
            });
            awaitTrue(() -> !server.query("SELECT id FROM information_schema.processlist WHERE state LIKE"
                    + " '%metadata lock%'").isEmpty());
            AtomicReference<Thread> waiting = new AtomicReference<>();
            Future<String> session = threads.submit(() -> {
                waiting.set(Thread.currentThread());
                try (Connection next = pools.writers().borrow()) {
                    return Queries.list(next, "SELECT CONCAT(@@time_zone, ' ', @@sql_mode)", row -> row.getString(1))
                            .getFirst();
                }
            });
            awaitTrue(() -> waiting.get() != null && waiting.get().getState() == Thread.State.TIMED_WAITING);

            lock.execute("UNLOCK TABLES");

            run.get(60, TimeUnit.SECONDS);
            others.removeLast().close();
            assertThat(session.get(60, TimeUnit.SECONDS)).startsWith("+00:00 ").contains("STRICT_ALL_TABLES");
            for (Connection other : others) {
                other.close();
            }
        }
    }

    @Test
    void whatAStatementIsTriedInIsGoneWhateverHappens() {
        SqlServer server = MySqlServer.shared();
        server.execute("CREATE DATABASE tried_badly", "CREATE TABLE tried_badly.t (id INT PRIMARY KEY)");
        AtomicInteger asked = new AtomicInteger();
        try (Connector target = open(server, server.port())) {
            TableSchema table = target.catalog().describe(List.of(new TableId("tried_badly", "t"))).getFirst();
            StatementRunner runner = target.targetWriter().orElseThrow().statements().orElseThrow();

            assertThatThrownBy(() -> rehearse(runner, table, name -> {
                if (asked.getAndIncrement() > 0) {
                    throw new IllegalStateException("a defect");
                }
                return name;
            })).hasMessage("a defect");

            assertThat(asked).hasValue(2);
            assertThat(server.query("SHOW DATABASES LIKE 'sluice\\_rehearsal%'")).isEmpty();
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("servers")
    void whoStillHasTheTurnIsNamed(SqlServer server) throws Exception {
        try (Connection gone = server.connect();
                Statement holder = gone.createStatement();
                Connection next = server.connect();
                Statement waiting = next.createStatement()) {
            RunnersTurn.await(holder, "the turn", Duration.ZERO);
            String id = Queries.list(gone, "SELECT CONNECTION_ID()", row -> row.getString(1)).getFirst();

            assertThatThrownBy(() -> RunnersTurn.await(waiting, "the turn", Duration.ZERO))
                    .isInstanceOfSatisfying(MigrationException.class, told -> {
                        assertThat(told.retry()).isEqualTo(Retry.RETRYABLE);
                        assertThat(told.remedy().toCopy()).contains("KILL " + id + ";");
                    }).hasMessageContaining("session " + id + " runs nothing");

            server.execute("KILL " + id);
            RunnersTurn.await(waiting, "the turn", Duration.ofMinutes(1));
            assertThat(Queries.list(next, "SELECT IS_USED_LOCK('the turn') = CONNECTION_ID()", row -> row.getString(1)))
                    .containsExactly("1");
        }
    }

    private static MySqlStatements statements(SessionPools pools) {
        return new MySqlStatements(pools, new MySqlFailures("target", new MySqlDriver()), Flavor.MYSQL,
                new TableStatements(Flavor.MYSQL.grammar(), false),
                new MySqlCatalog(new Queries(pools::readers), Flavor.MYSQL));
    }

    private static SessionPools pools(SqlServer server) {
        return new SessionPools(
                new ServerAddress(server.host(), server.port(), server.user(), Secret.of(server.password()),
                        new Tls(Tls.Mode.OFF, Optional.empty()), new ServerAddress.Limits(10_000, 60_000)),
                new MySqlDriver(), new MySqlFailures("target", new MySqlDriver()));
    }

    private static void awaitTrue(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static List<TableSchema> rehearse(StatementRunner runner, TableSchema table) throws InterruptedException {
        return rehearse(runner, table, UnaryOperator.identity());
    }

    private static List<TableSchema> rehearse(StatementRunner runner, TableSchema table,
            UnaryOperator<TableId> names) throws InterruptedException {
        var statement = new ChangeEvent.Statement("0-1-1", 0, table.id().schema(), "ALTER TABLE t ADD COLUMN more INT",
                "",
                new GtidPosition("binlog.000001", 4, "0-1-1"));
        return runner.rehearse(new Rehearsal(new ProjectToken("cut", "o"), statement, List.of(table),
                Optional.of(table), names));
    }

    private static Connector open(SqlServer server, int port) {
        Endpoint endpoint = TestMove.endpoint(server);
        Map<String, String> settings = new HashMap<>(endpoint.settings());
        settings.put("port", Integer.toString(port));
        return (server instanceof MariaDb ? new MariaDbConnectorFactory() : new MySqlConnectorFactory())
                .open(new Endpoint(endpoint.type(), settings, endpoint.password()));
    }
}
