package dev.sluice.mysql;

import dev.sluice.spi.EventSink;
import dev.sluice.spi.LogRequest;
import dev.sluice.jdbc.ConnectionPool;
import dev.sluice.spi.LogPosition;
import dev.sluice.spi.LogSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** MariaDB's binary log. Used from any thread. */
final class MariaDbLog implements LogSource {
    private final ConnectionPool pool;

    private MariaDbLog(ConnectionPool pool) {
        this.pool = pool;
    }

    /** The log, when there is one and this user may ask about it. */
    static Optional<LogSource> find(ConnectionPool pool, MySqlFailures failures) {
        try (Connection connection = pool.borrow()) {
            boolean logs = Queries.list(connection, "SELECT @@log_bin", row -> row.getBoolean(1)).getFirst();
            if (!logs || Queries.list(connection, "SHOW MASTER STATUS", row -> row.getString(1)).isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new MariaDbLog(pool));
        } catch (SQLException e) {
            if (failures.isGrantMissing(e)) {
                return Optional.empty();
            }
            throw failures.translate("asking where the binary log stands", e);
        }
    }

    /**
     * The position of a consistent snapshot. Neither the log's end nor gtid_binlog_pos will do: a commit that waits for
     * a semi-synchronous replica is in both while its row cannot be read yet.
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
        try (Connection connection = pool.borrow(); Statement statement = connection.createStatement()) {
            statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT");
            try {
                Map<String, String> status = new HashMap<>();
                try (ResultSet row = statement.executeQuery("SHOW STATUS WHERE Variable_name IN"
                        + " ('Binlog_snapshot_file', 'Binlog_snapshot_position')")) {
                    while (row.next()) {
                        status.put(row.getString(1).toLowerCase(java.util.Locale.ROOT), row.getString(2));
                    }
                }
                String file = status.getOrDefault("binlog_snapshot_file", "");
                long offset = Long.parseLong(status.getOrDefault("binlog_snapshot_position", "0"));
                List<String> gtid = Queries.list(connection, "SELECT IFNULL(BINLOG_GTID_POS(?, " + offset + "), '')",
                        row -> row.getString(1), file);
                return new GtidPosition(file, offset, gtid.getFirst());
            } finally {
                statement.execute("ROLLBACK");
            }
        } catch (SQLException e) {
            throw pool.failures().translate("noting the position of the binary log", e);
        }
    }

    @Override
    public LogPosition positionNotBehind() {
        try (Connection connection = pool.borrow()) {
            // The file's end is read first: what the GTID may have more of is later still.
            GtidPosition end = Queries.list(connection, "SHOW MASTER STATUS",
                    row -> new GtidPosition(row.getString(1), row.getLong(2), "")).getFirst();
            String gtid = Queries.list(connection, "SELECT @@gtid_binlog_pos", row -> row.getString(1)).getFirst();
            return new GtidPosition(end.file(), end.offset(), gtid);
        } catch (SQLException e) {
            throw pool.failures().translate("noting the end of the binary log", e);
        }
    }
}
