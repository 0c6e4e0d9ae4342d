package dev.sluice.following;

import dev.sluice.engine.supervise.Supervisor;
import dev.sluice.testkit.OwnServer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets a server replicate another from a place of its log on, with one thread, as the server itself can do it. */
final class Replica {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final OwnServer source;
    private final boolean isMariaDb;
    private final List<@Nullable String> place;

    private Replica(OwnServer source) {
        this.source = source;
        this.isMariaDb = source.type().equals("mariadb");
        this.place = end();
    }

    /** From where the log ends now. */
    static Replica from(OwnServer source) {
        return new Replica(source);
    }

    private List<@Nullable String> end() {
        return List.copyOf(source.query(isMariaDb ? "SHOW MASTER STATUS" : "SHOW BINARY LOG STATUS").getFirst()
                .subList(0, 2));
    }

    /** Brings the log to the replica, without applying it. */
    void fetch(OwnServer replica) throws InterruptedException {
        if (isMariaDb) {
            replica.execute("CHANGE MASTER TO MASTER_HOST='%s', MASTER_PORT=%d, MASTER_USER='%s',".formatted(
                    source.host(), source.port(), SpeedServers.USER)
                    + " MASTER_LOG_FILE='%s', MASTER_LOG_POS=%s, MASTER_USE_GTID=no, MASTER_SSL=0".formatted(
                            place.get(0), place.get(1))
                    + ", MASTER_SSL_VERIFY_SERVER_CERT=0",
                    "START SLAVE IO_THREAD");
        } else {
            replica.execute("SET GLOBAL replica_parallel_workers = 0", "SET GLOBAL server_id = 77",
                    "CHANGE REPLICATION SOURCE TO SOURCE_HOST='%s', SOURCE_PORT=%d, SOURCE_USER='%s',".formatted(
                            source.host(), source.port(), SpeedServers.USER)
                            + " SOURCE_LOG_FILE='%s', SOURCE_LOG_POS=%s, SOURCE_SSL=0, GET_SOURCE_PUBLIC_KEY=1"
                                    .formatted(
                                            place.get(0), place.get(1)),
                    "START REPLICA IO_THREAD");
        }
        List<@Nullable String> end = end();
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!String.valueOf(end.get(1)).equals(fetched(replica))) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("The replica does not get the source's log up to " + end);
            }
            Supervisor.pause(BETWEEN_LOOKS);
        }
    }

    /** Applies what was fetched. */
    void apply(OwnServer replica) {
        List<@Nullable String> end = end();
        if (isMariaDb) {
            replica.execute("START SLAVE SQL_THREAD",
                    "DO MASTER_POS_WAIT('%s', %s, 500)".formatted(end.get(0), end.get(1)));
        } else {
            replica.execute("START REPLICA SQL_THREAD",
                    "DO SOURCE_POS_WAIT('%s', %s, 500)".formatted(end.get(0), end.get(1)));
        }
    }

    private @Nullable String fetched(OwnServer replica) {
        return replica.query(isMariaDb ? "SHOW SLAVE STATUS" : "SHOW REPLICA STATUS").getFirst().get(6);
    }
}
