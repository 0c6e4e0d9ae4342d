package dev.sluice.mysql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The transactions of a MySQL that have a GTID and are not executed yet. One of the server itself gets it when it is logged,
 * so it is certain to come. One of another server has it from its beginning on, and may never end.
 */
record MySqlOwned(GtidIntervals own, GtidIntervals others) {
    /** A commit that takes longer is not one. */
    private static final int SECONDS = 1;
    /** {@code 3e11fa47-...:7#12}: number 7, in session 12. */
    private static final Pattern SESSION = Pattern.compile("#\\d+");

    static MySqlOwned read(Connection connection) throws SQLException {
        return Queries.list(connection, "SELECT @@global.gtid_owned, @@global.server_uuid",
                row -> of(row.getString(1), row.getString(2))).getFirst();
    }

    /** @param owned as the server prints it, in lines */
    static MySqlOwned of(String owned, String server) {
        List<String> sources = Stream.of(SESSION.matcher(owned).replaceAll("").split(",")).map(String::strip).toList();
        Predicate<String> isOwn = source -> source.startsWith(server);
        return new MySqlOwned(set(sources, isOwn), set(sources, isOwn.negate()));
    }

    private static GtidIntervals set(List<String> sources, Predicate<String> wanted) {
        return GtidIntervals.parse(sources.stream().filter(wanted).collect(Collectors.joining(",")));
    }

    /** Those that will be in the log. Returns once the server has executed the others that it was just committing. */
    GtidIntervals committing(Connection connection) throws SQLException {
        if (!others.isEmpty()) {
            Queries.list(connection, "SELECT WAIT_FOR_EXECUTED_GTID_SET(?, " + SECONDS + ")", row -> row.getInt(1),
                    others.text());
        }
        return own;
    }
}
