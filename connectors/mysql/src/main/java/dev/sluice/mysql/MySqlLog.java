package dev.sluice.mysql;

import com.github.shyiko.mysql.binlog.GtidSet;
import com.github.shyiko.mysql.binlog.network.protocol.command.DumpBinaryLogCommand;
import com.github.shyiko.mysql.binlog.network.protocol.command.DumpBinaryLogGtidCommand;
import dev.sluice.jdbc.ConnectionPool;
import dev.sluice.spi.EventSink;
import dev.sluice.spi.LogPosition;
import dev.sluice.spi.LogRequest;
import dev.sluice.spi.LogSource;
import dev.sluice.spi.LogTimes;
import dev.sluice.spi.StatementReader;
import dev.sluice.spi.Succession;
import dev.sluice.spi.TableSnapshots;
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
    private static final long LAST_OFFSET = 0xFFFF_FFFFL;

    private final ConnectionPool pool;
    private final LogFollower follower;
    private final LoggedBy server;
    private final StatementReader statements;
    private final boolean byGtid;
    private final boolean cascades;

    MySqlLog(LoggedBy server, boolean byGtid, boolean cascades) {
        this.pool = server.pool();
        this.follower = server.follower();
        this.server = server;
        this.statements = server.statements();
        this.byGtid = byGtid;
        this.cascades = cascades;
    }

    /**
     * The log, when there is one and this user may ask about it.
     *
     * @param cascades whether it has the rows that foreign keys change besides
     */
    static Optional<LogSource> find(LoggedBy server, MySqlFailures failures,
            boolean cascades) {
        try (Connection connection = server.pool().borrow()) {
            boolean logs = Queries.list(connection, "SELECT @@log_bin", row -> row.getBoolean(1)).getFirst();
            if (!logs || end(connection).isEmpty()) {
                return Optional.empty();
            }
            MySqlLog log = new MySqlLog(server,
                    Queries.list(connection, "SELECT @@gtid_mode = 'ON'", row -> row.getBoolean(1)).getFirst(),
                    cascades && !hasNativeForeignKeys(connection));
            log.settled(connection);
            return Optional.of(log);
        } catch (SQLException e) {
            if (failures.isGrantMissing(e)) {
                return Optional.empty();
            }
            throw failures.translate("asking where the binary log stands", e);
        }
    }

    /** With them InnoDB itself changes rows, as it did before 9.6, and no log says so. */
    private static boolean hasNativeForeignKeys(Connection connection) throws SQLException {
        return Queries.list(connection, "SHOW GLOBAL VARIABLES LIKE '" + LogChecks.NATIVE_FOREIGN_KEYS + "'",
                row -> row.getString(2)).contains("ON");
    }

    @Override
    public boolean logsCascades() {
        return cascades;
    }

    @Override
    public Optional<StatementReader> statements() {
        return Optional.of(statements);
    }

    @Override
    public LogPosition position(String text) {
        return MySqlPosition.parse(text);
    }

    @Override
    public LogPosition startPosition(String text) {
        MySqlPosition start = MySqlPosition.parse(text);
        if (isLost(start)) {
            throw new IllegalArgumentException(LogFaults.NOT_BY_GTID);
        }
        return start;
    }

    @Override
    public void read(LogRequest request, EventSink sink) throws InterruptedException {
        MySqlPosition from = MySqlPosition.of(request.from());
        if (isLost(from)) {
            throw LogFaults.notByGtid(from.text());
        }
        boolean named = !from.gtids().isEmpty() || byGtid;
        follower.read(named ? byGtids(from) : byPlace(from), request, sink);
    }

    private boolean isLost(MySqlPosition place) {
        return byGtid && place.isInAFile();
    }

    private static LogFollower.Start byGtids(MySqlPosition from) {
        return new LogFollower.Start(MySqlProgress.byGtid(from.gtids(), from.again()),
                new LogPlace(from.file(), from.offset()), 0,
                List.of(), reader -> new DumpBinaryLogGtidCommand(reader, "", LogPlace.FIRST_EVENT,
                        new GtidSet(from.gtids().without(from.again()).text())));
    }

    /** Only 32 bits of an offset can be asked for: of a larger one, the file is read from its beginning. */
    private static LogFollower.Start byPlace(MySqlPosition from) {
        boolean tooFar = from.offset() > LAST_OFFSET;
        long offset = tooFar ? LogPlace.FIRST_EVENT : Math.max(LogPlace.FIRST_EVENT, from.offset());
        return new LogFollower.Start(MySqlProgress.byPlace(), new LogPlace(from.file(), offset),
                tooFar ? from.offset() : 0, List.of(), reader -> new DumpBinaryLogCommand(reader, from.file(), offset));
    }

    @Override
    public Optional<LogTimes> times() {
        return Optional.of(new LogSearch(pool, follower, this::atFile));
    }

    /** What was purged is in no file, whether a file's list names it or not. */
    private LogFollower.Start atFile(Connection connection, String file, String before) throws SQLException {
        LogFollower.Start start = byPlace(new MySqlPosition(file, LogPlace.FIRST_EVENT, ""));
        if (!byGtid) {
            return start;
        }
        GtidIntervals earlier = GtidIntervals.parse(before).with(GtidIntervals.parse(purged(connection)));
        return new LogFollower.Start(MySqlProgress.byGtid(earlier, GtidIntervals.NONE), start.place(), 0, List.of(),
                start.dump());
    }

    private static String purged(Connection connection) throws SQLException {
        return Queries.list(connection, "SELECT @@global.gtid_purged", row -> plain(row.getString(1))).getFirst();
    }

    @Override
    public Succession succession(LogPosition noted) throws InterruptedException {
        MySqlPosition place = MySqlPosition.of(noted);
        if (place.isInAFile() || !byGtid) {
            return new Succession.Unknowable(place.isInAFile()
                    ? "it is a file and an offset, which mean nothing in another server's log"
                    : "this server has gtid_mode off");
        }
        try (Connection connection = pool.borrow()) {
            GtidIntervals executed = settled(connection).gtids();
            GtidIntervals lacking = place.gtids().without(executed);
            if (!lacking.isEmpty()) {
                return new Succession.Lacks(lacking.text(), new MySqlPosition("", 0, place.gtids().without(lacking),
                        GtidIntervals.NONE));
            }
            GtidIntervals gone = GtidIntervals.parse(purged(connection))
                    .without(place.gtids().without(place.again()));
            return gone.isEmpty() ? new Succession.Whole() : new Succession.Gone("it has purged " + gone.text());
        } catch (SQLException e) {
            throw pool.failures().translate("asking which transactions the server had", e);
        }
    }

    /**
     * The log's end will not do: a transaction stands there before its rows can be read. The set of executed ones has only
     * those that can. Without GTIDs, the server drains its commits to answer.
     */
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

    @Override
    public LogPosition requireNothingPrepared(LogPosition before) {
        try (Connection connection = pool.borrow()) {
            PreparedTransactions.requireNone(connection);
            return before;
        } catch (SQLException e) {
            throw pool.failures().translate("asking for prepared XA transactions", e);
        }
    }

    /**
     * The log's end. The set of executed transactions alone may lack one whose rows somebody has already read: the server
     * adds it last. So those that it is just committing are taken along.
     */
    @Override
    public LogPosition positionNotBehind() {
        try (Connection connection = pool.borrow()) {
            if (!byGtid) {
                return end(connection).getFirst();
            }
            GtidIntervals committing = MySqlOwned.read(connection).committing(connection);
            MySqlPosition end = atEnd(connection);
            return MySqlPosition.named(new LogPlace(end.file(), end.offset()), end.gtids().with(committing),
                    GtidIntervals.NONE);
        } catch (SQLException e) {
            throw pool.failures().translate("noting the end of the binary log", e);
        }
    }

    /** With the transactions that are executed, and no other. */
    private MySqlPosition atEnd(Connection connection) throws SQLException {
        MySqlPosition end = end(connection).getFirst();
        if (!byGtid) {
            return end;
        }
        String executed = Queries.list(connection, "SELECT @@global.gtid_executed", row -> row.getString(1)).getFirst();
        return MySqlPosition.named(new LogPlace(end.file(), end.offset()), GtidIntervals.parse(plain(executed)),
                GtidIntervals.NONE);
    }

    /**
     * The server knows no place of a snapshot. So nobody may write to the tables while one is taken and the log's end is
     * read: whoever has written to them is through with the commit then.
     */
    @Override
    public Optional<TableSnapshots> snapshots() {
        return Optional.of(tables -> {
            try (TableLock _ = TableLock.take(pool, tables)) {
                return HeldView.open(server, tables, this::atEnd);
            }
        });
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
