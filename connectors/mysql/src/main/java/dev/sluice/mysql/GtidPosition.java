package dev.sluice.mysql;

import dev.sluice.spi.LogPosition;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a MariaDB binary log: the last transaction of each replication domain, and the file and offset for
 * people. Domains advance on their own, so positions are only partly ordered.
 *
 * @param gtids empty when nothing has been logged yet
 */
record GtidPosition(String file, long offset, DomainGtids gtids) implements LogPosition {
    private static final Pattern TEXT = Pattern.compile("(.*):(\\d+) gtid (.*)");
    /** As the server prints them: people have nothing else. */
    private static final Pattern GTIDS = Pattern.compile("\\d+-\\d+-\\d+(,\\d+-\\d+-\\d+)*");

    /** @param gtid {@code 0-1-270,1-2-33} */
    GtidPosition(String file, long offset, String gtid) {
        this(file, offset, DomainGtids.parse(gtid));
    }

    /** @throws IllegalArgumentException when it is not the text of such a position */
    static GtidPosition parse(String text) {
        if (GTIDS.matcher(text).matches()) {
            return new GtidPosition("", 0, text);
        }
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a position in a MariaDB log");
        }
        return new GtidPosition(parts.group(1), Long.parseLong(parts.group(2)), parts.group(3));
    }

    static GtidPosition of(LogPosition position) {
        if (position instanceof GtidPosition own) {
            return own;
        }
        throw new IllegalArgumentException("'" + position.text() + "' is not a position in a MariaDB log");
    }

    @Override
    public String text() {
        return file + ":" + offset + " gtid " + gtids.text();
    }

    @Override
    public boolean covers(LogPosition other) {
        return gtids.covers(of(other).gtids);
    }
}
