package dev.sluice.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class ConnectionPoolTest {
    private static final SqlFailures FAILURES = (doing, failure) -> new MigrationException(ErrorCode.READ_FAILED,
            doing + ": " + failure.getSQLState(), Remedy.of("none"));

    @Test
    void eachNewConnectionIsSetUpOnce() throws SQLException {
        AtomicInteger sessions = new AtomicInteger();

        try (ConnectionPool pool = ConnectionPool.open(settings(4, _ -> sessions.incrementAndGet()))) {
            int afterOpening = sessions.get();
            pool.borrow().close();
            pool.borrow().close();

            assertThat(sessions.get() - afterOpening).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void aFailureToConnectIsKnownWhenOpeningAndInTheConnectorsWords() {
        assertThatThrownBy(() -> ConnectionPool.open(settings(4, _ -> {
            throw new SQLException("no", "28000");
        }))).isInstanceOf(MigrationException.class).hasMessage("connecting to a test: 28000");
    }

    /** In the words of MySQL's driver. */
    @Test
    void aConnectionThatGoesWhileItIsAskedForItsIsolationMayBeTriedAgain() {
        Map<String, Answer> answers = Map.of("getTransactionIsolation", _ -> {
            throw new SQLException("Server shutdown in progress", "08S01");
        }, "setTransactionIsolation", level -> {
            throw new SQLException("Unsupported transaction isolation level '" + level[0] + "'", "S1C00");
        });
        DataSource going = with(DataSource.class, database(), Map.of("getConnection",
                _ -> with(Connection.class, database().getConnection(), answers)));

        assertThatThrownBy(() -> ConnectionPool.open(new PoolSettings("a test", going, 1, _ -> {}, FAILURES)))
                .isInstanceOfSatisfying(MigrationException.class, failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.CONNECTION_LOST);
                    assertThat(failure.retry()).isEqualTo(MigrationException.Retry.RETRYABLE);
                });
    }

    @Test
    void whatWasNotCommittedIsRolledBackWhenAConnectionComesBack() throws SQLException {
        try (ConnectionPool pool = ConnectionPool.open(settings(1, _ -> {}))) {
            execute(pool, "CREATE TABLE IF NOT EXISTS ROLLED(ID INT)", true);
            execute(pool, "INSERT INTO ROLLED VALUES (1)", false);

            try (Connection connection = pool.borrow(); Statement statement = connection.createStatement()) {
                assertThat(connection.getAutoCommit()).isTrue();
                try (var row = statement.executeQuery("SELECT COUNT(*) FROM ROLLED")) {
                    row.next();
                    assertThat(row.getInt(1)).isZero();
                }
            }
        }
    }

    @Test
    void aDiscardedConnectionIsNotHandedOutAgain() throws SQLException {
        try (ConnectionPool pool = ConnectionPool.open(settings(1, _ -> {}))) {
            try (Connection connection = pool.borrow()) {
                pool.discard(connection);
            }

            execute(pool, "SET @X = 1", true);
        }
    }

    @Test
    void abortBreaksConnectionsInUseAndRefusesNewOnesAtOnce() {
        try (ConnectionPool pool = ConnectionPool.open(settings(4, _ -> {}))) {
            Connection used = pool.borrow();

            pool.abort();

            assertThatThrownBy(() -> used.createStatement().execute("SELECT 1")).isInstanceOf(SQLException.class);
            assertThatThrownBy(pool::borrow).isInstanceOfSatisfying(MigrationException.class,
                    failure -> assertThat(failure.code()).isEqualTo(ErrorCode.CONNECTION_LOST));
        }
    }

    @Test
    void closingClosesEveryConnectionOfTheDriver() throws SQLException {
        List<Connection> raw = new ArrayList<>();
        ConnectionPool pool = ConnectionPool.open(settings(4, raw::add));
        try (Connection _ = pool.borrow(); Connection _ = pool.borrow()) {
            assertThat(raw).hasSizeGreaterThanOrEqualTo(2);
        }

        pool.close();

        for (Connection connection : raw) {
            assertThat(connection.isClosed()).isTrue();
        }
    }

    @Test
    void anInterruptedBorrowerIsToldAndStaysInterrupted() throws SQLException {
        try (ConnectionPool pool = ConnectionPool.open(settings(1, _ -> {})); Connection _ = pool.borrow()) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(pool::borrow).isInstanceOfSatisfying(MigrationException.class,
                    failure -> assertThat(failure.code()).isEqualTo(ErrorCode.INTERRUPTED));
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static void execute(ConnectionPool pool, String sql, boolean autoCommit) throws SQLException {
        try (Connection connection = pool.borrow(); Statement statement = connection.createStatement()) {
            connection.setAutoCommit(autoCommit);
            statement.execute(sql);
        }
    }

    /** What a call comes to. */
    private interface Answer {
        Object to(Object[] arguments) throws SQLException;
    }

    /** The same in all but some methods. */
    private static <T> T with(Class<T> type, T usual, Map<String, Answer> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type},
                (_, called, arguments) -> answers.containsKey(called.getName())
                        ? answers.get(called.getName()).to(arguments)
                        : called.invoke(usual, arguments)));
    }

    private static PoolSettings settings(int maxConnections, ConnectionHook session) {
        return new PoolSettings("a test", database(), maxConnections, session, Connection::close, FAILURES);
    }

    private static DataSource database() {
        JdbcDataSource driver = new JdbcDataSource();
        driver.setURL("jdbc:h2:mem:pool;DB_CLOSE_DELAY=-1");
        return driver;
    }
}
