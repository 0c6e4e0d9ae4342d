package dev.sluice.following;

import dev.sluice.testkit.OwnServer;

/** A server that replicates another from its beginning on, by the servers' own means, until it takes its place. */
final class GtidReplica {
    private static final String USER = "replica";
    private static final String PASSWORD = "follows-by-gtid-52aa";

    private final OwnServer source;
    private final OwnServer replica;

    private GtidReplica(OwnServer source, OwnServer replica) {
        this.source = source;
        this.replica = replica;
    }

    /** Both without anything in their logs yet but what their start left there. */
    static GtidReplica of(OwnServer source, OwnServer replica) {
        String account = USER + "@'%'";
        if (isMariaDb(source)) {
            source.execute("RESET MASTER", "CREATE USER " + account + " IDENTIFIED BY '" + PASSWORD + "'",
                    "GRANT REPLICATION SLAVE ON *.* TO " + account);
            replica.execute("RESET MASTER", "SET GLOBAL gtid_slave_pos = ''",
                    "CHANGE MASTER TO MASTER_HOST='%s', MASTER_PORT=%d, MASTER_USER='%s', MASTER_PASSWORD='%s',"
                            .formatted(source.host(), source.port(), USER, PASSWORD)
                            + " MASTER_USE_GTID=slave_pos, MASTER_SSL=0, MASTER_SSL_VERIFY_SERVER_CERT=0",
                    "START SLAVE");
        } else {
            source.execute("RESET BINARY LOGS AND GTIDS",
                    "CREATE USER " + account + " IDENTIFIED BY '" + PASSWORD + "'",
                    "GRANT REPLICATION SLAVE ON *.* TO " + account);
            replica.execute("RESET BINARY LOGS AND GTIDS",
                    "CHANGE REPLICATION SOURCE TO SOURCE_HOST='%s', SOURCE_PORT=%d, SOURCE_USER='%s',".formatted(
                            source.host(), source.port(), USER)
                            + " SOURCE_PASSWORD='" + PASSWORD + "', SOURCE_AUTO_POSITION=1, SOURCE_SSL=0,"
                            + " GET_SOURCE_PUBLIC_KEY=1",
                    "START REPLICA");
        }
        return new GtidReplica(source, replica);
    }

    /** Waits until the replica has everything, and ends the replication. */
    void promote() {
        if (isMariaDb(source)) {
            waitFor("SELECT MASTER_GTID_WAIT('" + source.value("SELECT @@gtid_binlog_pos") + "', 30)");
            replica.execute("STOP SLAVE", "RESET SLAVE ALL");
        } else {
            waitFor("SELECT WAIT_FOR_EXECUTED_GTID_SET('" + String.valueOf(source.value("SELECT @@gtid_executed"))
                    .replace("\n", "") + "', 30)");
            replica.execute("STOP REPLICA", "RESET REPLICA ALL");
        }
    }

    private void waitFor(String sql) {
        String answer = replica.value(sql);
        if (!"0".equals(answer)) {
            throw new AssertionError("The replica does not catch up: " + sql + " says " + answer);
        }
    }

    /** What the server calls its own last transaction. */
    static String last(OwnServer server) {
        if (isMariaDb(server)) {
            return String.valueOf(server.value("SELECT @@gtid_binlog_pos"));
        }
        String uuid = String.valueOf(server.value("SELECT @@server_uuid"));
        String executed = String.valueOf(server.value("SELECT @@gtid_executed")).replace("\n", "");
        return executed.replaceAll(".*(" + uuid + ")[^,]*?(\\d+)(,.*)?$", "$2");
    }

    private static boolean isMariaDb(OwnServer server) {
        return server.type().equals("mariadb");
    }
}
