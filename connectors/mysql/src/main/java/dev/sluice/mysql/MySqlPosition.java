package dev.sluice.mysql;

import dev.sluice.spi.LogPosition;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a MySQL binary log: the set of transactions that have happened, and the file and offset for people. Sets
 * are only partly ordered; without GTIDs they are empty and the place is the file and offset alone.
 */
record MySqlPosition(String file, long offset, GtidIntervals gtids) implements LogPosition {
    private static final String GTID = "gtid ";
    /** As the server prints a set: people have nothing else. */
    private static final Pattern SET = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}:.*");
    private static final Pattern PLACE = Pattern.compile("(.*):(\\d+)");

    /** @param gtids {@code 3e11fa47-...:1-5:7,8a94f357-...:blue:1-3} */
    MySqlPosition(String file, long offset, String gtids) {
        this(file, offset, GtidIntervals.parse(gtids));
    }

    /** @throws IllegalArgumentException when it is not the text of such a position */
    static MySqlPosition parse(String text) {
        if (text.startsWith(GTID)) {
            return new MySqlPosition("", 0, text.substring(GTID.length()));
        }
        if (SET.matcher(text).matches()) {
            return new MySqlPosition("", 0, text);
        }
        Matcher place = PLACE.matcher(text);
        if (!place.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a position in a MySQL log");
        }
        return new MySqlPosition(place.group(1), Long.parseLong(place.group(2)), GtidIntervals.NONE);
    }

    static MySqlPosition of(LogPosition position) {
        if (position instanceof MySqlPosition own) {
            return own;
        }
        throw new IllegalArgumentException("'" + position.text() + "' is not a position in a MySQL log");
    }

    /** Without the file where there are GTIDs: two positions with nothing between them read alike. */
    @Override
    public String text() {
        return gtids.isEmpty() ? file + ":" + offset : GTID + gtids.text();
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
