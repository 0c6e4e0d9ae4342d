package dev.sluice.mysql;

import com.github.shyiko.mysql.binlog.network.protocol.command.DumpBinaryLogCommand;
import dev.sluice.jdbc.ConnectionPool;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.spi.EventSink;
import dev.sluice.spi.LogPosition;
import dev.sluice.spi.LogRequest;
import dev.sluice.spi.LogSource;
import dev.sluice.spi.LogTimes;
import dev.sluice.spi.StatementReader;
import dev.sluice.spi.Succession;
import dev.sluice.spi.TableSnapshots;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** MariaDB's binary log. Used from any thread. */
final class MariaDbLog implements LogSource {
    private static final int KNOWS_GTIDS = 4;
    private static final String CAPABILITY = "SET @mariadb_slave_capability = " + KNOWS_GTIDS;
    /** Between heartbeats of a server that is only asked whether it would send. */
    private static final Duration AT_ONCE = Duration.ofMillis(200);

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
        follower.read(byGtids(GtidPosition.of(request.from()), false), request, sink);
    }

    /** @param strict whether the server is to refuse a place that it has later ones of, and not itself */
    private static LogFollower.Start byGtids(GtidPosition from, boolean strict) {
        List<String> session = List.of(CAPABILITY, "SET @slave_connect_state = '" + from.again().text() + "'",
                "SET @slave_gtid_strict_mode = " + (strict ? 1 : 0), "SET @slave_gtid_ignore_duplicates = 0");
        return new LogFollower.Start(new MariaDbProgress(from), new LogPlace(from.file(), from.offset()), 0, session,
                reader -> new DumpBinaryLogCommand(reader, "", 0));
    }

    @Override
    public Optional<LogTimes> times() {
        return Optional.of(new LogSearch(pool, follower, (_, file, before) -> new LogFollower.Start(
                new MariaDbProgress(new GtidPosition(file, LogPlace.FIRST_EVENT, before)),
                new LogPlace(file, LogPlace.FIRST_EVENT), 0, List.of(CAPABILITY),
                reader -> new DumpBinaryLogCommand(reader, file, LogPlace.FIRST_EVENT))));
    }

    /** Which transactions there were is counted for each server that was written to; whether all are in the log, it knows itself. */
    @Override
    public Succession succession(LogPosition noted) throws InterruptedException {
        GtidPosition place = GtidPosition.of(noted);
        try (Connection connection = pool.borrow()) {
            MariaDbHistory history = MariaDbHistory.read(connection);
            String lacking = history.lacking(place.gtids());
            if (!lacking.isEmpty()) {
                return new Succession.Lacks(lacking, new GtidPosition("", 0, history.common(place.gtids()).text()));
            }
        } catch (SQLException e) {
            throw pool.failures().translate("asking which transactions the server had", e);
        }
        try {
            follower.readUntil(byGtids(place, true), new LogRequest(place, _ -> Optional.empty(), AT_ONCE), _ -> true);
            return new Succession.Whole();
        } catch (MigrationException e) {
            if (e.code() != ErrorCode.LOG_PURGED && e.code() != ErrorCode.LOG_UNREADABLE) {
                throw e;
            }
            return new Succession.Gone("it says: " + e.getMessage());
        }
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
