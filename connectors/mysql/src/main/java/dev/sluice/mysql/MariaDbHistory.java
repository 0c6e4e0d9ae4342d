package dev.sluice.mysql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which transactions a MariaDB has lived through, its own and those that it has replicated.
 *
 * @param last the highest number of each domain and server: {@code 0-1} to 270
 */
record MariaDbHistory(Map<String, Long> last) {
    /** A replica that keeps no log of what it replicates knows the last one of each domain alone. */
    static MariaDbHistory read(Connection connection) throws SQLException {
        return of(Queries.list(connection, "SELECT CONCAT_WS(',', NULLIF(@@gtid_binlog_state, ''),"
                + " NULLIF(@@gtid_slave_pos, ''))", row -> row.getString(1)).getFirst());
    }

    /** @param gtids {@code 0-1-270,0-2-33}, as many of a domain as servers were written to */
    static MariaDbHistory of(String gtids) {
        Map<String, Long> last = new HashMap<>();
        for (String gtid : split(gtids)) {
            last.merge(origin(gtid), number(gtid), Math::max);
        }
        return new MariaDbHistory(last);
    }

    /** What of a place was never here; empty when all was. {@code 0-1-271 to 0-1-280} */
    String lacking(DomainGtids place) {
        List<String> lacking = new ArrayList<>();
        for (String gtid : split(place.text())) {
            long known = known(gtid);
            if (known < number(gtid)) {
                String first = origin(gtid) + "-" + (known + 1);
                lacking.add(first.equals(gtid) ? gtid : first + " to " + gtid);
            }
        }
        return String.join(", ", lacking);
    }

    /** The place, as far as it was here. */
    DomainGtids common(DomainGtids place) {
        List<String> common = new ArrayList<>();
        for (String gtid : split(place.text())) {
            long known = Math.min(known(gtid), number(gtid));
            if (known > 0) {
                common.add(origin(gtid) + "-" + known);
            }
        }
        return DomainGtids.parse(String.join(",", common));
    }

    private long known(String gtid) {
        return last.getOrDefault(origin(gtid), 0L);
    }

    private static String[] split(String gtids) {
        return gtids.isBlank() ? new String[0] : gtids.split(",");
    }

    /** Domain and server. */
    private static String origin(String gtid) {
        return gtid.substring(0, gtid.lastIndexOf('-')).strip();
    }

    private static long number(String gtid) {
        return Long.parseLong(gtid.substring(gtid.lastIndexOf('-') + 1).strip());
    }
}
