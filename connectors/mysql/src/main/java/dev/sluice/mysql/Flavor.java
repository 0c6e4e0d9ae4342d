package dev.sluice.mysql;

import java.util.List;
import java.util.stream.Stream;

/**
 * One member of the MySQL family: what differs between them is a value here, never a fork of a class.
 *
 * @param product as messages name it
 * @param marks what only its version text holds; none for MySQL, which does not say who it is
 * @param provenReleases the {@code major.minor} releases Sluice is tested against
 * @param plainDefaults defaults in its catalog are values and not SQL, and expressions are escaped as in a quoted text
 */
record Flavor(String product, List<String> marks, List<String> provenReleases, Driver driver, boolean plainDefaults) {
    static final Flavor MARIADB = new Flavor("MariaDB", List.of("MariaDB"), List.of("10.11", "11.4"),
            new MariaDbDriver(), false);
    static final Flavor MYSQL = new Flavor("MySQL", List.of(), List.of("9.7"), new MySqlDriver(), true);

    /** Servers that speak MySQL's protocol and that nobody has tried with Sluice yet. */
    private static final List<Flavor> UNPROVEN = List.of(likeMySql("OceanBase", "OceanBase"),
            likeMySql("TiDB", "TiDB"), likeMySql("PolarDB-X", "TDDL", "PXC", "X-Cluster"));

    Flavor {
        marks = List.copyOf(marks);
        provenReleases = List.copyOf(provenReleases);
    }

    private static Flavor likeMySql(String product, String... marks) {
        return new Flavor(product, List.of(marks), List.of(), MYSQL.driver, true);
    }

    /** Who a server is that calls itself {@code 11.4.5-MariaDB-log}, {@code 9.7.4} or {@code 8.0.11-TiDB-v7.5.0}. */
    static Flavor of(String versionText) {
        return Stream.concat(Stream.of(MARIADB), UNPROVEN.stream())
                .filter(flavor -> flavor.marks.stream().anyMatch(versionText::contains)).findFirst().orElse(MYSQL);
    }

    boolean isMariaDb() {
        return equals(MARIADB);
    }

    StatementGrammar grammar() {
        return isMariaDb() ? StatementGrammar.MARIADB : StatementGrammar.MYSQL;
    }

    boolean isProven(String version) {
        return provenReleases.contains(release(version));
    }

    /** Since 9.6 foreign keys are the SQL layer's work, and what they change is logged like any other row. */
    boolean logsCascades(String version) {
        return isMySql() && isAtLeast(version, 9, 6);
    }

    /** The statement that changes a setting of the running server and, as far as one can, after its restart. */
    String change(String version, String name, String value) {
        if (isMySql() && isAtLeast(version, 8, 0)) {
            return "SET PERSIST " + name + " = " + value + ";";
        }
        return "SET GLOBAL " + name + " = " + value + "; /* to outlive a restart, below [mysqld] of its configuration: "
                + name + " = " + value.replace("'", "") + " */";
    }

    /**
     * What the column of a row that comes is called where INSERT says what becomes of one that stands; {@code %s} is the
     * quoted name. MySQL warns of VALUES() since it has names for such rows.
     */
    String incoming(String version) {
        return namesIncoming(version) ? "incoming.%s" : "VALUES(%s)";
    }

    /** What stands between such an INSERT's rows and its clause. */
    String incomingName(String version) {
        return namesIncoming(version) ? " AS incoming" : "";
    }

    private boolean namesIncoming(String version) {
        return isMySql() && (isAtLeast(version, 8, 1) || version.matches("8\\.0\\.(19|[2-9]\\d)"));
    }

    String replicaStatus(String version) {
        if (isMariaDb()) {
            return "SHOW ALL SLAVES STATUS";
        }
        return isAtLeast(version, 8, 4) ? "SHOW REPLICA STATUS" : "SHOW SLAVE STATUS";
    }

    String stopReplica(String version) {
        if (isMariaDb()) {
            return "STOP ALL SLAVES;";
        }
        return isAtLeast(version, 8, 4) ? "STOP REPLICA;" : "STOP SLAVE;";
    }

    /** The right to ask whether the server is a replica. */
    String replicaRight() {
        return isMariaDb() ? "REPLICA MONITOR" : "REPLICATION CLIENT";
    }

    /** The statement that switches a role on at every login. */
    String defaultRole(String role, String account) {
        return isMariaDb()
                ? "SET DEFAULT ROLE " + role + " FOR " + account + ";"
                : "ALTER USER " + account + " DEFAULT ROLE ALL;";
    }

    /** The right to see procedures and functions of others; where there is none of its own, to read the server's table. */
    String routineRight(String version) {
        if (isMariaDb()) {
            return isAtLeast(version, 11, 3) ? "SHOW CREATE ROUTINE" : "SELECT";
        }
        return isMySql() && isAtLeast(version, 8, 0) ? "SHOW_ROUTINE" : "SELECT";
    }

    /** The rights to follow the log. */
    List<String> logRights() {
        return List.of("REPLICATION SLAVE", isMariaDb() ? "BINLOG MONITOR" : "REPLICATION CLIENT");
    }

    String logStatus(String version) {
        return isMySql() && isAtLeast(version, 8, 4) ? "SHOW BINARY LOG STATUS" : "SHOW MASTER STATUS";
    }

    /** Whether a query may declare the columns of a table that stands nowhere, with JSON_TABLE. */
    boolean declaresTables(String version) {
        return isMariaDb() ? isAtLeast(version, 10, 6) : isMySql() && isAtLeast(version, 8, 0);
    }

    private boolean isMySql() {
        return equals(MYSQL);
    }

    private static boolean isAtLeast(String version, int major, int minor) {
        String[] parts = version.split("[^0-9]+");
        int itsMajor = Integer.parseInt(parts[0]);
        return itsMajor > major || itsMajor == major && Integer.parseInt(parts[1]) >= minor;
    }

    /** {@code 11.4} of {@code 11.4.5-MariaDB-log}. */
    static String release(String version) {
        String[] parts = version.split("\\.", 3);
        return parts.length < 2 ? version : parts[0] + "." + parts[1];
    }

    /** {@code 11.4.5} of {@code 11.4.5-MariaDB-log}; some servers put {@code 5.5.5-} in front for old clients. */
    static String plainVersion(String versionText) {
        String text = versionText.startsWith("5.5.5-") ? versionText.substring(6) : versionText;
        int end = text.indexOf('-');
        return end < 0 ? text : text.substring(0, end);
    }
}
