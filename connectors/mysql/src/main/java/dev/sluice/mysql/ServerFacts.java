package dev.sluice.mysql;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What a server says of itself when it is connected to.
 *
 * @param versionText {@code 11.4.5-MariaDB-log}
 * @param currentUser the account that was matched, {@code mover@%}
 * @param identity equal for every way to reach the same server; it survives a restart
 * @param lowerCaseTableNames 0 keeps the case of names, 1 stores them in lower case, 2 compares them so
 * @param hostName of the machine, by its own words
 */
record ServerFacts(String versionText, String currentUser, String identity, boolean localInfile, long maxAllowedPacket,
        boolean readOnly, int lowerCaseTableNames, String hostName) {
    /** Neither server_uid nor a host name alone tells two servers of one machine apart, or survives both a move. */
    private static final String SQL = """
                                      SELECT VERSION(), CURRENT_USER(), CONCAT_WS(' ', @@hostname, @@port, @@datadir, @@server_id /*!50708 , @@server_uuid */),
                                             @@global.local_infile, @@max_allowed_packet, @@global.read_only, @@lower_case_table_names, @@hostname""";

    static ServerFacts read(Connection connection) throws SQLException {
        return Queries.list(connection, SQL, row -> new ServerFacts(row.getString(1), row.getString(2),
                row.getString(3), row.getBoolean(4), row.getLong(5), row.getBoolean(6), row.getInt(7),
                row.getString(8))).getFirst();
    }

    String version() {
        return Flavor.plainVersion(versionText);
    }
}
