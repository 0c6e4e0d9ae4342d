package dev.sluice.mysql;

import dev.sluice.spi.LogPosition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A place in a MySQL binary log: the set of transactions that have happened, and the file and offset for people. Sets
 * are only partly ordered; without GTIDs they are empty and the place is the file and offset alone.
 *
 * @param gtids {@code 3e11fa47-...:1-5:7,8a94f357-...:blue:1-3}
 */
record MySqlPosition(String file, long offset, String gtids) implements LogPosition {
    MySqlPosition {
        intervals(gtids);
    }

    /** First and last number, both included. */
    private record Interval(long from, long to) {
        boolean covers(Interval other) {
            return from <= other.from && to >= other.to;
        }
    }

    /** Without the file where there are GTIDs: two positions with nothing between them read alike. */
    @Override
    public String text() {
        return gtids.isEmpty() ? file + ":" + offset : "gtid " + gtids;
    }

    @Override
    public boolean covers(LogPosition other) {
        if (!(other instanceof MySqlPosition position)) {
            throw new IllegalArgumentException("'" + other.text() + "' is not a position in a MySQL log");
        }
        if (gtids.isEmpty() && position.gtids.isEmpty()) {
            // binlog.999999 comes before binlog.1000000
            int order = Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()).compare(file,
                    position.file);
            return order > 0 || order == 0 && offset >= position.offset;
        }
        Map<String, List<Interval>> mine = intervals(gtids);
        return intervals(position.gtids).entrySet().stream()
                .allMatch(theirs -> theirs.getValue().stream().allMatch(interval -> mine
                        .getOrDefault(theirs.getKey(), List.of()).stream().anyMatch(own -> own.covers(interval))));
    }

    /** Source, with its tag if it has one, to its intervals; the server joins those that touch. */
    private static Map<String, List<Interval>> intervals(String gtids) {
        Map<String, List<Interval>> intervals = new TreeMap<>();
        for (String ofSource : gtids.isBlank() ? new String[0] : gtids.split(",")) {
            String[] parts = ofSource.strip().split(":");
            String source = parts[0];
            for (int i = 1; i < parts.length; i++) {
                if (Character.isDigit(parts[i].charAt(0))) {
                    intervals.computeIfAbsent(source, _ -> new ArrayList<>()).add(interval(parts[i]));
                } else {
                    source = parts[0] + ":" + parts[i];
                }
            }
        }
        return intervals;
    }

    private static Interval interval(String text) {
        String[] ends = text.split("-");
        return new Interval(Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1]));
    }
}
