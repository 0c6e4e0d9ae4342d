package dev.sluice.mysql;

import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.MySqlServer;
import dev.sluice.testkit.SqlServer;

/** From which flavor to which a hard case is moved. */
enum Direction {
    MARIADB_TO_MARIADB(true, true),
    MYSQL_TO_MYSQL(false, false),
    MARIADB_TO_MYSQL(true, false),
    MYSQL_TO_MARIADB(false, true);

    private final boolean fromMariaDb;
    private final boolean toMariaDb;

    Direction(boolean fromMariaDb, boolean toMariaDb) {
        this.fromMariaDb = fromMariaDb;
        this.toMariaDb = toMariaDb;
    }

    SqlServer source() {
        return shared(fromMariaDb);
    }

    SqlServer target() {
        return shared(toMariaDb);
    }

    boolean fromMariaDb() {
        return fromMariaDb;
    }

    boolean toMariaDb() {
        return toMariaDb;
    }

    boolean crosses() {
        return fromMariaDb != toMariaDb;
    }

    private static SqlServer shared(boolean mariaDb) {
        return mariaDb ? MariaDbServer.shared(MariaDbVersion.V11_4) : MySqlServer.shared();
    }
}
