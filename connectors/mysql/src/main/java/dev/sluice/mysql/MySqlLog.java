package dev.sluice.mysql;

import dev.sluice.spi.EventSink;
import dev.sluice.spi.LogRequest;
import dev.sluice.jdbc.ConnectionPool;
import dev.sluice.spi.LogPosition;
import dev.sluice.spi.LogSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** MySQL's binary log. Used from any thread. */
final class MySqlLog implements LogSource {
    /** As of 8.2; SHOW MASTER STATUS, which says the same, is gone since 8.4. */
    private static final String END = "SHOW BINARY LOG STATUS";
    private static final String OLD_END = "SHOW MASTER STATUS";
    private static final int SYNTAX_ERROR = 1064;

    private final ConnectionPool pool;
    private final boolean byGtid;

    private MySqlLog(ConnectionPool pool, boolean byGtid) {
        this.pool = pool;
        this.byGtid = byGtid;
    }

    /** The log, when there is one and this user may ask about it. */
    static Optional<LogSource> find(ConnectionPool pool, MySqlFailures failures) {
        try (Connection connection = pool.borrow()) {
            boolean logs = Queries.list(connection, "SELECT @@log_bin", row -> row.getBoolean(1)).getFirst();
            if (!logs || end(connection).isEmpty()) {
                return Optional.empty();
            }
            MySqlLog log = new MySqlLog(pool,
                    Queries.list(connection, "SELECT @@gtid_mode = 'ON'", row -> row.getBoolean(1)).getFirst());
            log.settled(connection);
            return Optional.of(log);
        } catch (SQLException e) {
            if (failures.isGrantMissing(e)) {
                return Optional.empty();
            }
            throw failures.translate("asking where the binary log stands", e);
        }
    }

    /**
     * The log's end will not do: a transaction stands there before its rows can be read. The set of executed ones has only
     * those that can. Without GTIDs, the server drains its commits to answer.
     */
    @Override
    public LogPosition position(String text) {
        throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public void read(LogRequest request, EventSink sink) {
        throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public LogPosition positionNotAhead() {
        try (Connection connection = pool.borrow()) {
            return settled(connection);
        } catch (SQLException e) {
            throw pool.failures().translate("noting the position of the binary log", e);
        }
    }

    private MySqlPosition settled(Connection connection) throws SQLException {
        if (byGtid) {
            return Queries.list(connection, "SELECT @@global.gtid_executed",
                    row -> new MySqlPosition("", 0, plain(row.getString(1)))).getFirst();
        }
        return Queries.list(connection, """
                                        SELECT JSON_UNQUOTE(JSON_EXTRACT(local, '$.binary_log_file')),
                                               JSON_EXTRACT(local, '$.binary_log_position')
                                        FROM performance_schema.log_status""", MySqlLog::place).getFirst();
    }

    /** The log's end: of what has only been executed the set may lack what a reader has already seen. */
    @Override
    public LogPosition positionNotBehind() {
        try (Connection connection = pool.borrow()) {
            MySqlPosition end = end(connection).getFirst();
            if (!byGtid) {
                return end;
            }
            String executed = Queries.list(connection, "SELECT @@global.gtid_executed", row -> row.getString(1))
                    .getFirst();
            return new MySqlPosition(end.file(), end.offset(), plain(executed));
        } catch (SQLException e) {
            throw pool.failures().translate("noting the end of the binary log", e);
        }
    }

    private static List<MySqlPosition> end(Connection connection) throws SQLException {
        try {
            return Queries.list(connection, END, MySqlLog::place);
        } catch (SQLException e) {
            if (e.getErrorCode() != SYNTAX_ERROR) {
                throw e;
            }
            return Queries.list(connection, OLD_END, MySqlLog::place);
        }
    }

    private static MySqlPosition place(ResultSet row) throws SQLException {
        return new MySqlPosition(row.getString(1), row.getLong(2), "");
    }

    /** The server breaks the lines of a long set. */
    private static String plain(String gtids) {
        return gtids.replace("\n", "");
    }
}
