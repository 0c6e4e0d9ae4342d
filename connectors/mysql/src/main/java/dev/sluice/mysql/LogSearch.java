package dev.sluice.mysql;

import dev.sluice.jdbc.ConnectionPool;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.spi.ChangeEvent;
import dev.sluice.spi.LogPosition;
import dev.sluice.spi.LogRequest;
import dev.sluice.spi.LogTimes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks through a binary log for a time: from the newest file back to the first that was begun before it, and through that
 * file from its beginning on. Used from any thread.
 */
record LogSearch(ConnectionPool pool, LogFollower follower, LogFileStart files) implements LogTimes {
    private static final Logger LOG = LoggerFactory.getLogger(LogSearch.class);
    /** So soon is known that the log's end is reached. */
    private static final Duration HEARTBEAT = Duration.ofMillis(500);
    /** The time of a heartbeat that is not that of a transaction: nothing more is logged. */
    private static final long AT_THE_END = 0;
    private static final String NOW = "SELECT FLOOR(UNIX_TIMESTAMP())";
    /** The list of earlier transactions is one of the first events. */
    private static final String BEGINNING = "SHOW BINLOG EVENTS IN ? LIMIT 4";

    /** MariaDB, and MySQL before 8.0, note no more than the second. */
    @Override
    public LogPosition before(Instant time) throws InterruptedException {
        Instant second = time.truncatedTo(ChronoUnit.SECONDS);
        LogFollower.Start start = startBefore(second);
        LOG.info("{} is looked for in {}", time, start.place());
        return search(start, TimeUnit.SECONDS.toMicros(second.getEpochSecond()));
    }

    private LogFollower.Start startBefore(Instant second) throws InterruptedException {
        try (Connection connection = pool.borrow()) {
            Instant now = Queries.list(connection, NOW, row -> Instant.ofEpochSecond(row.getLong(1))).getFirst();
            if (second.isAfter(now)) {
                throw new MigrationException(ErrorCode.OPTION_INVALID,
                        "Looking for " + second + " in the source's log: by its clock it is " + now + " there",
                        Remedy.of("Give a time that has passed, or 'now'."));
            }
            return fileOf(connection, second);
        } catch (SQLException e) {
            throw pool.failures().translate("looking for " + second + " in the source's log", e);
        }
    }

    /** The newest file that was begun before that second. */
    private LogFollower.Start fileOf(Connection connection, Instant second)
            throws SQLException, InterruptedException {
        List<String> names = Queries.list(connection, "SHOW BINARY LOGS", row -> row.getString(1));
        Instant begun = Instant.MAX;
        for (String file : names.reversed()) {
            String before = String.join("", Queries.list(connection, BEGINNING, row -> earlier(row.getString(3),
                    Optional.ofNullable(row.getString(6)).orElse("")), file));
            LogFollower.Start start = files.at(connection, file, before);
            begun = follower.firstTime(start);
            LOG.debug("{} was begun at {}", file, begun);
            if (begun.isBefore(second)) {
                return start;
            }
        }
        throw new MigrationException(ErrorCode.LOG_PURGED, "Looking for " + second + " in the source's log: the oldest"
                + " file that is left, " + names.getFirst() + ", was begun at " + begun,
                Remedy.of("The first time that can be given is " + begun.plusSeconds(1) + ". Without what was logged"
                        + " before, copy the tables."));
    }

    private static String earlier(String type, String told) {
        return switch (type) {
            case "Previous_gtids" -> told.replace("\n", "");
            case "Gtid_list" -> told.replaceAll("[\\[\\]\\s]", "");
            default -> "";
        };
    }

    private LogPosition search(LogFollower.Start start, long micros) throws InterruptedException {
        AtomicReference<LogPosition> last = new AtomicReference<>(start.progress().position(start.place()));
        LogFollower.Start passing = new LogFollower.Start(new PassedOver(start.progress()), start.place(), 0,
                start.session(), start.dump());
        follower.readUntil(passing, new LogRequest(last.get(), _ -> Optional.empty(), HEARTBEAT), event -> {
            if (!(event instanceof ChangeEvent.Heartbeat(var after, long time))) {
                return false;
            }
            boolean isReached = time == AT_THE_END || time >= micros;
            if (!isReached) {
                last.set(after);
            }
            return isReached;
        });
        return last.get();
    }
}
