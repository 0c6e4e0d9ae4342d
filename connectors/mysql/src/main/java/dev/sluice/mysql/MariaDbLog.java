package dev.sluice.mysql;

import com.github.shyiko.mysql.binlog.network.protocol.command.DumpBinaryLogCommand;
import dev.sluice.jdbc.ConnectionPool;
import dev.sluice.spi.EventSink;
import dev.sluice.spi.LogPosition;
import dev.sluice.spi.LogRequest;
import dev.sluice.spi.LogSource;
import dev.sluice.spi.StatementReader;
import dev.sluice.spi.TableSnapshots;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** MariaDB's binary log. Used from any thread. */
final class MariaDbLog implements LogSource {
    private static final int KNOWS_GTIDS = 4;

    private final ConnectionPool pool;
    private final LogFollower follower;
    private final LoggedBy server;
    private final StatementReader statements;

    MariaDbLog(LoggedBy server) {
        this.pool = server.pool();
        this.follower = server.follower();
        this.server = server;
        this.statements = server.statements();
    }

    /** The log, when there is one and this user may ask about it. */
    static Optional<LogSource> find(LoggedBy server, MySqlFailures failures) {
        try (Connection connection = server.pool().borrow()) {
            boolean logs = Queries.list(connection, "SELECT @@log_bin", row -> row.getBoolean(1)).getFirst();
            if (!logs || Queries.list(connection, "SHOW MASTER STATUS", row -> row.getString(1)).isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new MariaDbLog(server));
        } catch (SQLException e) {
            if (failures.isGrantMissing(e)) {
                return Optional.empty();
            }
            throw failures.translate("asking where the binary log stands", e);
        }
    }

    @Override
    public Optional<StatementReader> statements() {
        return Optional.of(statements);
    }

    @Override
    public LogPosition position(String text) {
        return GtidPosition.parse(text);
    }

    /** The server finds the place by GTID: it takes an empty position for the beginning of its log. */
    @Override
    public void read(LogRequest request, EventSink sink) throws InterruptedException {
        GtidPosition from = GtidPosition.of(request.from());
        List<String> session = List.of("SET @mariadb_slave_capability = " + KNOWS_GTIDS,
                "SET @slave_connect_state = '" + from.again().text() + "'", "SET @slave_gtid_strict_mode = 0",
                "SET @slave_gtid_ignore_duplicates = 0");
        follower.read(new LogFollower.Start(new MariaDbProgress(from),
                new LogPlace(from.file(), from.offset()), 0, session,
                reader -> new DumpBinaryLogCommand(reader, "", 0)), request, sink);
    }

    /**
     * The position of a consistent snapshot. Neither the log's end nor gtid_binlog_pos will do: a commit that waits for
     * a semi-synchronous replica is in both while its row cannot be read yet.
     */
    @Override
    public LogPosition positionNotAhead() {
        try (Connection connection = pool.borrow(); Statement statement = connection.createStatement()) {
            statement.execute(HeldView.BEGIN);
            try {
                return ofSnapshot(connection);
            } finally {
                statement.execute("ROLLBACK");
            }
        } catch (SQLException e) {
            throw pool.failures().translate("noting the position of the binary log", e);
        }
    }

    /** Of the snapshot that was begun on the connection: the server takes both in one moment. */
    private static GtidPosition ofSnapshot(Connection connection) throws SQLException {
        Map<String, String> status = new HashMap<>();
        Queries.list(connection, "SHOW STATUS WHERE Variable_name IN"
                + " ('Binlog_snapshot_file', 'Binlog_snapshot_position')",
                row -> status.put(row.getString(1).toLowerCase(Locale.ROOT), row.getString(2)));
        String file = status.getOrDefault("binlog_snapshot_file", "");
        long offset = Long.parseLong(status.getOrDefault("binlog_snapshot_position", "0"));
        List<String> gtid = Queries.list(connection, "SELECT IFNULL(BINLOG_GTID_POS(?, " + offset + "), '')",
                row -> row.getString(1), file);
        return new GtidPosition(file, offset, gtid.getFirst());
    }

    @Override
    public Optional<TableSnapshots> snapshots() {
        return Optional.of(tables -> HeldView.open(server, tables, MariaDbLog::ofSnapshot));
    }

    @Override
    public LogPosition requireNothingPrepared(LogPosition before) {
        try (Connection connection = pool.borrow()) {
            PreparedTransactions.requireNone(connection);
            return GtidPosition.of(before).settled();
        } catch (SQLException e) {
            throw pool.failures().translate("asking for prepared XA transactions", e);
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
