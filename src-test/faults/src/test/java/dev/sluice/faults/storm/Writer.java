package dev.sluice.faults.storm;

import dev.sluice.testkit.OwnServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Writes random transactions to the source until it is told to stop. One thread, and one connection at a time. */
final class Writer {
    /** The whole transaction is gone, or has to go: of a change, half must not stay. */
    private static final Set<Integer> GIVE_UP = Set.of(1205, 1213, 1614, 3058, 3572);
    /** Duplicate and missing keys, rows too long for a key, and what numbers do at their ends. */
    private static final Set<Integer> MAY_FAIL = Set.of(1022, 1048, 1062, 1169, 1264, 1451, 1452, 1406, 1586, 1690,
            1761,
            1292, 1366, 4025, 3819, 3140);
    private static final long PAUSE_MILLIS = 8;
    private static final long RECONNECT_MILLIS = 100;

    private final OwnServer source;
    private final StormSchema schema;
    private final TransactionMaker maker;
    private final Random random;
    private final CountDownLatch stop;
    private final Prepared prepared;
    private final AtomicLong committed;
    private final Journal journal;
    private final AtomicReference<@Nullable SQLException> defect = new AtomicReference<>();

    Writer(OwnServer source, StormSchema schema, TransactionMaker maker, Random random, CountDownLatch stop,
            Prepared prepared, AtomicLong committed, Journal journal) {
        this.source = source;
        this.schema = schema;
        this.maker = maker;
        this.random = random;
        this.stop = stop;
        this.prepared = prepared;
        this.committed = committed;
        this.journal = journal;
    }

    /** A statement that should not have failed so. */
    void requireNoDefect() {
        SQLException failure = defect.get();
        if (failure != null) {
            throw new IllegalStateException("A writer of the storm wrote what it should not: " + failure.getMessage(),
                    failure);
        }
    }

    void writeOn() {
        try {
            while (stop.getCount() > 0) {
                writeOnOneConnection();
                stop.await(RECONNECT_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeOnOneConnection() throws InterruptedException {
        try (Connection connection = DriverManager.getConnection(localFilesAllowed(source));
                Statement statement = connection.createStatement()) {
            for (String sql : List.of(StormSchema.SESSION, "USE " + StormSchema.NAME,
                    random.nextBoolean()
                            ? "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED"
                            : "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ")) {
                statement.execute(sql);
            }
            boolean usable = true;
            while (usable && stop.getCount() > 0) {
                usable = write(maker.next(schema, random), statement);
                stop.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (SQLException e) {
            if (!isLost(e)) {
                defect.compareAndSet(null, e);
            }
        }
    }

    /** @return false when the connection has to be left, so that another one may end what it has prepared */
    private boolean write(StormTransaction transaction, Statement statement) throws SQLException {
        execute(transaction.begin(), statement);
        for (String sql : transaction.statements()) {
            if (!run(sql, statement)) {
                transaction.giveUp().forEach(end -> ignoringFailure(end, statement));
                return true;
            }
        }
        for (String end : transaction.end()) {
            execute(end, statement);
        }
        committed.incrementAndGet();
        if (transaction.leftPrepared().isPresent()) {
            prepared.leave(transaction.leftPrepared().get(), statement);
            return false;
        }
        prepared.endOne(sql -> execute(sql, statement), statement, random);
        return true;
    }

    /** @return false when the transaction cannot go on */
    private boolean run(String sql, Statement statement) throws SQLException {
        try {
            execute(sql, statement);
            return true;
        } catch (SQLException e) {
            if (MAY_FAIL.contains(e.getErrorCode()) || Definitions.mayFail(sql, e.getErrorCode())) {
                return true;
            }
            if (GIVE_UP.contains(e.getErrorCode())) {
                return false;
            }
            throw isLost(e)
                    ? e
                    : new SQLException(e.getMessage() + " in: " + sql, e.getSQLState(), e.getErrorCode(), e);
        }
    }

    private void execute(String sql, Statement statement) throws SQLException {
        try {
            statement.execute(sql);
            journal.note(sql, "");
        } catch (SQLException e) {
            journal.note(sql, " -- " + e.getErrorCode() + " " + e.getMessage());
            throw e;
        }
    }

    /** What a deadlock has rolled back already need not be. */
    private void ignoringFailure(String sql, Statement statement) {
        try {
            execute(sql, statement);
        } catch (SQLException e) {
            System.getLogger(Writer.class.getName()).log(System.Logger.Level.DEBUG, sql, e);
        }
    }

    /** Of the server being restarted; 1927 and 1053 are its last words. */
    static boolean isLost(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("08")
                || Set.of(1053, 1927, 3169, 1317, 1158, 1159, 1160, 1161).contains(e.getErrorCode())
                || state.equals("70100") || e instanceof java.sql.SQLRecoverableException;
    }

    private static String localFilesAllowed(OwnServer source) {
        return source.jdbcUrl() + (source.type().equals("mysql") ? "&allowLoadLocalInfile=true" : "");
    }
}
