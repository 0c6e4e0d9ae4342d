package dev.sluice.mysql;

import dev.sluice.spi.LogPosition;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a MariaDB binary log: the last transaction of each replication domain, and the file and offset for
 * people. Domains advance on their own, so positions are only partly ordered.
 *
 * @param gtids empty when nothing has been logged yet
 * @param again from where on the log is to be read again, for XA transactions that are prepared
 * @param knowsPrepared whether there are no others that count: one that ends behind this place, and does not begin behind
 *     {@code again}, has changed nothing or is in the copy
 */
record GtidPosition(String file, long offset, DomainGtids gtids, DomainGtids again, boolean knowsPrepared)
        implements
            LogPosition {
    private static final String SETTLED = " settled";
    private static final Pattern TEXT = Pattern.compile("(.*):(\\d+) gtid (\\S*)( again (\\S*))?(" + SETTLED + ")?");
    /** As the server prints them: people have nothing else. */
    private static final Pattern GTIDS = Pattern.compile("\\d+-\\d+-\\d+(,\\d+-\\d+-\\d+)*");

    private GtidPosition(String file, long offset, DomainGtids gtids) {
        this(file, offset, gtids, gtids, false);
    }

    /** A place of which no more is known. @param gtid {@code 0-1-270,1-2-33} */
    GtidPosition(String file, long offset, String gtid) {
        this(file, offset, DomainGtids.parse(gtid));
    }

    /** The same place, where nothing is prepared. */
    GtidPosition settled() {
        return new GtidPosition(file, offset, gtids, again, true);
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
        DomainGtids gtids = DomainGtids.parse(parts.group(3));
        return new GtidPosition(parts.group(1), Long.parseLong(parts.group(2)), gtids,
                parts.group(4) == null ? gtids : DomainGtids.parse(parts.group(5)), parts.group(6) != null);
    }

    static GtidPosition of(LogPosition position) {
        if (position instanceof GtidPosition own) {
            return own;
        }
        throw new IllegalArgumentException("'" + position.text() + "' is not a position in a MariaDB log");
    }

    @Override
    public String text() {
        return file + ":" + offset + " gtid " + gtids.text() + (again.equals(gtids) ? "" : " again " + again.text())
                + (knowsPrepared ? SETTLED : "");
    }

    @Override
    public boolean covers(LogPosition other) {
        return gtids.covers(of(other).gtids);
    }
}
