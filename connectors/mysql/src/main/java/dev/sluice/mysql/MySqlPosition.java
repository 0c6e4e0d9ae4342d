package dev.sluice.mysql;

import dev.sluice.spi.LogPosition;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a MySQL binary log: the set of transactions that have happened, and the file and offset for people. Sets
 * are only partly ordered; without GTIDs they are empty and the place is the file and offset alone.
 *
 * @param again those of the set that are to be read again: XA transactions that are prepared
 */
record MySqlPosition(String file, long offset, GtidIntervals gtids, GtidIntervals again) implements LogPosition {
    private static final String GTID = "gtid ";
    private static final String AGAIN = " again ";
    /** As the server prints a set: people have nothing else. */
    private static final Pattern SET = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}:.*");
    private static final Pattern PLACE = Pattern.compile("(.*):(\\d+)");

    /** @param gtids {@code 3e11fa47-...:1-5:7,8a94f357-...:blue:1-3} */
    MySqlPosition(String file, long offset, String gtids) {
        this(file, offset, GtidIntervals.parse(gtids), GtidIntervals.NONE);
    }

    /**
     * A place that is known by its transactions. Before the first of them it is in no file: a place that is known by
     * its file is read by that, and then never has any.
     */
    static MySqlPosition named(LogPlace place, GtidIntervals gtids, GtidIntervals again) {
        return gtids.isEmpty()
                ? new MySqlPosition("", 0, GtidIntervals.NONE, GtidIntervals.NONE)
                : new MySqlPosition(place.file(), place.offset(), gtids, again);
    }

    /** @throws IllegalArgumentException when it is not the text of such a position */
    static MySqlPosition parse(String text) {
        if (text.startsWith(GTID)) {
            String[] sets = text.substring(GTID.length()).split(AGAIN, 2);
            return new MySqlPosition("", 0, GtidIntervals.parse(sets[0]),
                    sets.length == 1 ? GtidIntervals.NONE : GtidIntervals.parse(sets[1]));
        }
        if (SET.matcher(text).matches()) {
            return new MySqlPosition("", 0, text);
        }
        Matcher place = PLACE.matcher(text);
        if (!place.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a position in a MySQL log");
        }
        return new MySqlPosition(place.group(1), Long.parseLong(place.group(2)), "");
    }

    static MySqlPosition of(LogPosition position) {
        if (position instanceof MySqlPosition own) {
            return own;
        }
        throw new IllegalArgumentException("'" + position.text() + "' is not a position in a MySQL log");
    }

    /** Whether it is a file and an offset alone, which says nothing of transactions. */
    boolean isInAFile() {
        return gtids.isEmpty() && !file.isEmpty();
    }

    /** Without the file where there are GTIDs: two positions with nothing between them read alike. */
    @Override
    public String text() {
        if (gtids.isEmpty()) {
            return file + ":" + offset;
        }
        return GTID + gtids.text() + (again.isEmpty() ? "" : AGAIN + again.text());
    }

    @Override
    public boolean covers(LogPosition other) {
        MySqlPosition position = of(other);
        if (gtids.isEmpty() && position.gtids.isEmpty()) {
            // binlog.999999 comes before binlog.1000000
            int order = Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()).compare(file,
                    position.file);
            return order > 0 || order == 0 && offset >= position.offset;
        }
        return gtids.covers(position.gtids);
    }
}
