package dev.sluice.faults.storm;

import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.MySqlServer;
import dev.sluice.testkit.OwnServer;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What stands at both ends of a storm. */
enum StormPair {
    MARIADB_TO_MARIADB(true, true),
    MYSQL_TO_MYSQL(false, false),
    MARIADB_TO_MYSQL(true, false),
    MYSQL_TO_MARIADB(false, true);

    private final boolean fromMariaDb;
    private final boolean toMariaDb;

    StormPair(boolean fromMariaDb, boolean toMariaDb) {
        this.fromMariaDb = fromMariaDb;
        this.toMariaDb = toMariaDb;
    }

    /** @param folder where its log is to lie, so that it outlives the server */
    OwnServer startSource(Path folder) {
        return start(fromMariaDb, "--log-bin=" + StormFolder.create(folder).resolve("binlog"));
    }

    OwnServer startTarget() {
        return start(toMariaDb);
    }

    /** Whether the target understands every statement of the source. */
    boolean isOfOneKind() {
        return fromMariaDb == toMariaDb;
    }

    /** Whether the source's log has the rows that foreign keys change. */
    boolean logsCascades() {
        return !fromMariaDb;
    }

    /** Locks are not waited for long: many writers meet on few rows. What was committed outlives the server's process. */
    private static OwnServer start(boolean mariaDb, String... more) {
        String[] flags = Stream.concat(Stream.of("--innodb-lock-wait-timeout=3"), Stream.of(more))
                .toArray(String[]::new);
        return mariaDb ? MariaDbServer.start(MariaDbVersion.V11_4, flags) : MySqlServer.start(flags);
    }
}
