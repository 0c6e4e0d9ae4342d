package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChangeEvent.Rows;
import dev.sluice.spi.ChangeWriter;
import dev.sluice.spi.ChangeWriter.Applied;
import dev.sluice.spi.ChangeWriter.Cause;
import dev.sluice.spi.ChangeWriter.Change;
import dev.sluice.spi.ChangeWriter.Mode;
import dev.sluice.spi.ChangeWriter.Trouble;
import dev.sluice.spi.Connector;
import dev.sluice.spi.ProjectToken;
import dev.sluice.spi.RowBatch;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.MySqlServer;
import dev.sluice.testkit.SqlServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is special about applying changes to a server of MySQL's family. */
class ChangesIT {
    private static final String SCHEMA = "changes_special";

    /** The servers, each as source and target. */
    enum Target {
        MARIADB,
        MYSQL;

        SqlServer server() {
            return this == MARIADB ? MariaDbServer.shared(MariaDbVersion.V11_4) : MySqlServer.shared();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLockThatIsHeldTooLongIsRetryableAndLeavesNothing(Target target) throws Exception {
        target.server().execute("SET GLOBAL innodb_lock_wait_timeout = 1");
        try (Applying applying = new Applying(target, "CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(9))",
                "INSERT INTO t VALUES (1, 'a'), (2, 'b')", "CREATE TABLE k (a INT)");
                Connection other = target.server().connect();
                Statement blocking = other.createStatement()) {
            other.setAutoCommit(false);
            blocking.executeUpdate("UPDATE " + SCHEMA + ".t SET v = 'x' WHERE id = 2");
            RowBatch before = batch(2, row("1", "a"), row("2", "b"));
            RowBatch after = batch(2, row("1", "A"), row("2", "B"));
            applying.begin();
            assertThat(applying.write("k", batch(1), batch(1, row("1")))).isEmpty();

            assertThatThrownBy(() -> applying.write("t", before, after)).isInstanceOfSatisfying(
                    MigrationException.class, failure -> assertThat(failure.retry()).isEqualTo(Retry.RETRYABLE));

            other.rollback();
            assertThat(applying.query("SELECT COUNT(*) FROM k")).containsExactly("0");
            assertThat(applying.change("t", before, after)).isEmpty();
            assertThat(applying.query("SELECT v FROM t ORDER BY id")).containsExactly("A", "B");
        } finally {
            target.server().execute("SET GLOBAL innodb_lock_wait_timeout = 50");
        }
    }

    /** Hard case 76. */
    @ParameterizedTest
    @EnumSource
    void textsThatLookLikeSqlArriveAsTheyAre(Target target) throws InterruptedException, SQLException {
        try (Applying applying = new Applying(target,
                "CREATE TABLE t (id INT PRIMARY KEY, `v) VALUES (?, ':a` VARCHAR(99))")) {
            RowBatch none = batch(2);
            RowBatch rows = batch(2, row("1", "'), (9, 'x"), row("2", "a ? b :name {d} /* c */ -- d"),
                    row("3", ") VALUES (?) ON DUPLICATE KEY UPDATE id = (1"));
            RowBatch others = batch(2, row("1", "(?, ?)"), row("2", "\\'); DELETE FROM t; #"), row("3", "`\"?\"`"));

            assertThat(applying.change("t", none, rows)).isEmpty();
            assertThat(applying.change("t", rows, others)).isEmpty();

            assertThat(applying.query("SELECT `v) VALUES (?, ':a` FROM t ORDER BY id")).containsExactly("(?, ?)",
                    "\\'); DELETE FROM t; #", "`\"?\"`");
        }
    }

    /** Hard case 79. */
    @ParameterizedTest
    @EnumSource
    void aDeadlockIsRetryableAndLeavesNothing(Target target) throws Exception {
        try (Applying applying = new Applying(target, "CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(9))",
                "INSERT INTO t VALUES (1, 'a'), (2, 'b')", "CREATE TABLE pad (id INT PRIMARY KEY)",
                "CREATE TABLE k (a INT)");
                Connection other = target.server().connect();
                Statement weighty = other.createStatement()) {
            other.setAutoCommit(false);
            // The server gives up the transaction that has changed fewer rows.
            weighty.executeUpdate("INSERT INTO " + SCHEMA + ".pad WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL"
                    + " SELECT i + 1 FROM n WHERE i < 900) SELECT i FROM n");
            weighty.executeUpdate("UPDATE " + SCHEMA + ".t SET v = 'x' WHERE id = 2");
            applying.begin();
            assertThat(applying.write("k", batch(1), batch(1, row("1")))).isEmpty();
            assertThat(applying.write("t", batch(2, row("1", "a")), batch(2, row("1", "A")))).isEmpty();
            Thread crossing = Thread.ofPlatform().name("crossing").start(() -> {
                try {
                    weighty.executeUpdate("UPDATE " + SCHEMA + ".t SET v = 'x' WHERE id = 1");
                    other.commit();
                } catch (SQLException e) {
                    throw new IllegalStateException("The other side of the deadlock was given up", e);
                }
            });

            assertThatThrownBy(() -> applying.write("t", batch(2, row("2", "b")), batch(2, row("2", "B"))))
                    .isInstanceOfSatisfying(MigrationException.class,
                            failure -> assertThat(failure.retry()).isEqualTo(Retry.RETRYABLE));

            crossing.join();
            assertThat(applying.query("SELECT COUNT(*) FROM k")).containsExactly("0");
            assertThat(applying.query("SELECT v FROM t ORDER BY id")).containsExactly("x", "x");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatOnePacketCannotCarryGoesInSeveral(Target target) throws Exception {
        target.server().execute("SET GLOBAL max_allowed_packet = 1048576");
        try (Applying applying = new Applying(target, "CREATE TABLE t (id INT PRIMARY KEY, b LONGBLOB)")) {
            RowBatch none = batch(2);
            RowBatch rows = new RowBatch(2, 1 << 20);
            RowBatch others = new RowBatch(2, 1 << 20);
            for (int id = 0; id < 60; id++) {
                rows.addNumber(id);
                rows.add(new byte[100_000]);
                others.addNumber(id);
                others.add(("'\\" + id).repeat(30_000).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            }

            assertThat(applying.change("t", none, rows)).isEmpty();
            assertThat(applying.change("t", rows, others)).isEmpty();

            assertThat(applying.query("SELECT COUNT(*) FROM t WHERE b = REPEAT(CONCAT(X'275C', id), 30000)"))
                    .containsExactly("60");
            assertThat(applying.change("t", others, none)).isEmpty();
            assertThat(applying.query("SELECT COUNT(*) FROM t")).containsExactly("0");
        } finally {
            target.server().execute("SET GLOBAL max_allowed_packet = 67108864");
        }
    }

    @ParameterizedTest
    @EnumSource
    void columnsThatOnlyTheTargetHasKeepTheirValues(Target target) throws Exception {
        try (Applying applying = new Applying(target,
                "CREATE TABLE t (id INT PRIMARY KEY, u INT UNIQUE, v VARCHAR(9))")) {
            TableSchema source = applying.describe("t");
            applying.execute("ALTER TABLE t ADD own VARCHAR(9) NOT NULL",
                    "INSERT INTO t VALUES (1, 1, 'a', 'mine'), (2, 2, 'b', 'mine'), (3, 3, 'c', 'mine')");

            assertThat(applying.change(source, batch(3, row("1", "1", "a"), row("2", "2", "b")),
                    batch(3, row("1", "1", "A"), row("2", "2", "B")))).isEmpty();
            assertThat(applying.change(source, batch(3, row("3", "3", "c"), row("2", "2", "B")),
                    batch(3, row("4", "4", "c"), row("3", "3", "B")))).isEmpty();

            assertThat(applying.query("SELECT CONCAT(id, u, v, own) FROM t ORDER BY id")).containsExactly("11Amine",
                    "33Bmine", "44cmine");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anUpdateOfAMissingRowNeverLandsOnOneWithItsUniqueValue(Target target) throws Exception {
        try (Applying applying = new Applying(target,
                "CREATE TABLE t (a INT NOT NULL, b INT NOT NULL, v VARCHAR(9), UNIQUE KEY two (b, v), UNIQUE KEY one (a))",
                "INSERT INTO t VALUES (1, 1, 'x'), (2, 2, 'x')")) {
            List<Trouble> troubles = applying.change("t", batch(3, row("1", "1", "x"), row("9", "2", "x")),
                    batch(3, row("1", "5", "x"), row("9", "2", "x")));

            assertThat(troubles).extracting(Trouble::row, Trouble::cause).containsExactly(tuple(1, Cause.MISSING));
            assertThat(applying.query("SELECT CONCAT(a, b, v) FROM t ORDER BY a")).containsExactly("15x", "22x");
        }
    }

    @ParameterizedTest
    @EnumSource
    void computedColumnsAndMomentsOfUpdateAreTheSources(Target target) throws Exception {
        try (Applying applying = new Applying(target,
                "CREATE TABLE t (id INT PRIMARY KEY, v INT, w INT AS (v * 2) STORED UNIQUE, at TIMESTAMP NOT NULL"
                        + " DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP)")) {
            String then = "2001-02-03 04:05:06";
            RowBatch rows = batch(3, row("1", "1", then), row("2", "2", then));
            RowBatch exchanged = batch(3, row("1", "2", then), row("2", "1", then));

            assertThat(applying.change("t", batch(3), rows)).isEmpty();
            assertThat(applying.change("t", rows, exchanged)).isEmpty();
            assertThat(applying.change("t", batch(3, row("1", "2", then)), batch(3, row("1", "7", then)))).isEmpty();

            assertThat(applying.query("SELECT CONCAT(id, ' ', w, ' ', at) FROM t ORDER BY id"))
                    .containsExactly("1 14 " + then, "2 2 " + then);
        }
    }

    @ParameterizedTest
    @EnumSource
    void valuesThatTheServerWouldBendWithAMereWarningAreRefused(Target target) throws Exception {
        try (Applying applying = new Applying(target,
                "CREATE TABLE t (id INT PRIMARY KEY, d DECIMAL(9,4), v VARCHAR(9))",
                "INSERT INTO t VALUES (1, 1, 'a'), (2, 2, 'b')")) {
            TableSchema source = applying.describe("t");
            applying.execute("ALTER TABLE t MODIFY d DECIMAL(9,2)");

            List<Trouble> inserted = applying.change(source, batch(3), batch(3, row("3", "3.1000", "c"),
                    row("4", "4.1234", "d")));
            List<Trouble> updated = applying.change(source, batch(3, row("1", "1.0000", "a"), row("2", "2.0000", "b")),
                    batch(3, row("1", "1.0009", "A"), row("2", "2.5000", "B")));

            assertThat(inserted).extracting(Trouble::row, Trouble::cause).contains(tuple(1, Cause.REFUSED));
            assertThat(updated).extracting(Trouble::row, Trouble::cause).contains(tuple(0, Cause.REFUSED));
            assertThat(applying.query("SELECT CONCAT(id, ' ', d, ' ', v) FROM t WHERE id IN (1, 4)"))
                    .containsExactly("1 1.00 a");
        }
    }

    @ParameterizedTest
    @EnumSource
    void equalRowsWithoutAKeyAreFoundByAnIndexAndByTheirBytes(Target target) throws Exception {
        try (Applying applying = new Applying(target,
                "CREATE TABLE t (f FLOAT, s VARCHAR(20), j JSON, KEY by_s (s), KEY by_f (f))",
                "INSERT INTO t VALUES (1.0000001, 'abc', '{\"a\": 1}'), (1.0000001, 'abc', '{\"a\": 1}'),"
                        + " (1.0000001, 'ABC', '{\"a\": 1}'), (1.0000001, 'abc ', '{\"a\": 1}')")) {
            List<RowImage> rows = applying.rows("t");
            RowImage twice = rows.stream().filter(row -> "abc".equals(row.text(1))).findFirst().orElseThrow();

            assertThat(applying.change("t", batch(3, twice), batch(3))).isEmpty();
            assertThat(applying.rows("t")).hasSize(3).contains(twice);
            assertThat(applying.change("t", batch(3, twice), batch(3, row("2.0", "new", "[]")))).isEmpty();

            assertThat(applying.change("t", batch(3, twice), batch(3))).extracting(Trouble::cause)
                    .containsExactly(Cause.MISSING);
            assertThat(applying.query("SELECT s FROM t ORDER BY CAST(s AS BINARY)")).containsExactly("ABC", "abc ",
                    "new");
        }
    }

    private static RowImage row(String... values) {
        return RowImage.ofText(values);
    }

    private static RowBatch batch(int columns, RowImage... rows) {
        RowBatch batch = new RowBatch(columns, 64);
        for (RowImage row : rows) {
            for (int i = 0; i < columns; i++) {
                batch.add(row.value(i));
            }
        }
        return batch;
    }

    /** A schema of its own whose tables are changed, each change in a transaction of its own unless one has begun. */
    private static final class Applying implements AutoCloseable {
        private final SqlServer server;
        private final Connector connector;
        private final ChangeWriter writer;
        private final ProjectToken token = new ProjectToken(UUID.randomUUID().toString(), "owner");
        private long number;

        Applying(Target target, String... statements) throws InterruptedException {
            this.server = target.server();
            server.execute("DROP DATABASE IF EXISTS " + SCHEMA, "CREATE DATABASE " + SCHEMA);
            execute(statements);
            this.connector = TestMove.open(server);
            var ledger = connector.targetWriter().orElseThrow().ledger();
            ledger.prepare();
            ledger.claim(token);
            ledger.startApply(token, new Applied(0, "start"));
            this.writer = connector.targetWriter().orElseThrow().openChangeWriter();
        }

        void execute(String... statements) {
            for (String statement : statements) {
                server.execute("USE " + SCHEMA, "SET time_zone = '+00:00'", statement);
            }
        }

        List<String> query(String sql) throws SQLException {
            try (Connection connection = server.connect(); Statement statement = connection.createStatement()) {
                statement.execute("USE " + SCHEMA);
                statement.execute("SET time_zone = '+00:00'");
                List<String> values = new java.util.ArrayList<>();
                try (var row = statement.executeQuery(sql)) {
                    while (row.next()) {
                        values.add(row.getString(1));
                    }
                }
                return values;
            }
        }

        TableSchema describe(String table) {
            return connector.catalog().describe(List.of(new TableId(SCHEMA, table))).getFirst();
        }

        List<RowImage> rows(String table) throws InterruptedException {
            return TestMove.images(TestMove.read(connector, describe(table), dev.sluice.spi.Slice.WHOLE));
        }

        void begin() throws InterruptedException {
            writer.begin(token, new Applied(number, "p"), new Applied(number + 1, "p"));
        }

        List<Trouble> write(String table, RowBatch before, RowBatch after) throws InterruptedException {
            return write(describe(table), before, after);
        }

        private List<Trouble> write(TableSchema table, RowBatch before, RowBatch after) throws InterruptedException {
            return writer.write(new Change(table, new Rows(table.id(), before, after), Mode.STRICT, true));
        }

        List<Trouble> change(String table, RowBatch before, RowBatch after) throws InterruptedException {
            return change(describe(table), before, after);
        }

        List<Trouble> change(TableSchema table, RowBatch before, RowBatch after) throws InterruptedException {
            begin();
            List<Trouble> troubles = write(table, before, after);
            writer.commit();
            number++;
            return troubles;
        }

        @Override
        public void close() {
            writer.close();
            connector.close();
        }
    }
}
