package dev.sluice.mysql;

import dev.sluice.spi.LogPosition;
import java.util.Map;
import java.util.TreeMap;

/**
 * A place in a MariaDB binary log: the highest sequence number of each replication domain, and the file and offset for
 * people. Domains advance on their own, so positions are only partly ordered.
 *
 * @param gtid {@code 0-1-270,1-2-33}; empty when nothing has been logged yet
 */
record GtidPosition(String file, long offset, String gtid) implements LogPosition {
    GtidPosition {
        sequences(gtid);
    }

    @Override
    public String text() {
        return file + ":" + offset + " gtid " + gtid;
    }

    @Override
    public boolean covers(LogPosition other) {
        if (!(other instanceof GtidPosition position)) {
            throw new IllegalArgumentException("'" + other.text() + "' is not a position in a MariaDB log");
        }
        Map<Long, Long> mine = sequences(gtid);
        return sequences(position.gtid).entrySet().stream()
                .allMatch(theirs -> mine.getOrDefault(theirs.getKey(), -1L) >= theirs.getValue());
    }

    /** Domain to its highest sequence number; both are unsigned, and sequence numbers stay below 2^63 in practice. */
    private static Map<Long, Long> sequences(String gtid) {
        Map<Long, Long> sequences = new TreeMap<>();
        for (String one : gtid.isBlank() ? new String[0] : gtid.split(",")) {
            String[] parts = one.strip().split("-");
            if (parts.length != 3) {
                throw new IllegalArgumentException("'" + gtid + "' is not a GTID position");
            }
            sequences.merge(Long.parseLong(parts[0]), Long.parseLong(parts[2]), Math::max);
        }
        return sequences;
    }
}
