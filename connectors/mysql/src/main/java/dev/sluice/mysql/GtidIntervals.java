package dev.sluice.mysql;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A set of MySQL transactions: for each source, with its tag if it has one, the numbers in it. Immutable; sets that follow
 * one another share what they have in common.
 */
final class GtidIntervals {
    static final GtidIntervals NONE = new GtidIntervals(new TreeMap<>());

    /** First and last number of each interval, both included, ascending, none touching the next. */
    private final SortedMap<String, long[]> sources;

    private GtidIntervals(SortedMap<String, long[]> sources) {
        this.sources = sources;
    }

    /** @param text {@code 3e11fa47-...:1-5:7,8a94f357-...:blue:1-3} */
    static GtidIntervals parse(String text) {
        GtidIntervals set = NONE;
        for (String ofSource : text.isBlank() ? new String[0] : text.split(",")) {
            String[] parts = ofSource.strip().toLowerCase(Locale.ROOT).split(":");
            String source = parts[0];
            for (int i = 1; i < parts.length; i++) {
                if (Character.isDigit(parts[i].strip().charAt(0))) {
                    String[] ends = parts[i].strip().split("-");
                    set = set.with(source, Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1]));
                } else {
                    source = parts[0] + ":" + parts[i].strip();
                }
            }
        }
        return set;
    }

    /** @param source with its tag, {@code 8a94f357-...:blue} */
    GtidIntervals with(String source, long number) {
        return with(source, number, number);
    }

    /** Both together. */
    GtidIntervals with(GtidIntervals other) {
        GtidIntervals all = this;
        for (Map.Entry<String, long[]> source : other.sources.entrySet()) {
            long[] theirs = source.getValue();
            for (int i = 0; i < theirs.length; i += 2) {
                all = all.with(source.getKey(), theirs[i], theirs[i + 1]);
            }
        }
        return all;
    }

    private GtidIntervals with(String source, long from, long to) {
        SortedMap<String, long[]> more = new TreeMap<>(sources);
        more.put(source, joined(sources.getOrDefault(source, new long[0]), from, to));
        return new GtidIntervals(more);
    }

    private static long[] joined(long[] intervals, long from, long to) {
        long[] joined = new long[intervals.length + 2];
        int used = 0;
        int next = 0;
        while (next < intervals.length && intervals[next + 1] < from - 1) {
            joined[used++] = intervals[next++];
            joined[used++] = intervals[next++];
        }
        long first = from;
        long last = to;
        while (next < intervals.length && intervals[next] <= last + 1) {
            first = Math.min(first, intervals[next]);
            last = Math.max(last, intervals[next + 1]);
            next += 2;
        }
        joined[used++] = first;
        joined[used++] = last;
        System.arraycopy(intervals, next, joined, used, intervals.length - next);
        return Arrays.copyOf(joined, used + intervals.length - next);
    }

    /** Those that the other does not have. */
    GtidIntervals without(GtidIntervals other) {
        GtidIntervals left = NONE;
        for (Map.Entry<String, long[]> source : sources.entrySet()) {
            long[] mine = source.getValue();
            long[] gone = other.sources.getOrDefault(source.getKey(), new long[0]);
            for (int i = 0; i < mine.length; i += 2) {
                left = left.with(source.getKey(), mine[i], mine[i + 1], gone);
            }
        }
        return left;
    }

    private GtidIntervals with(String source, long from, long to, long[] gone) {
        GtidIntervals more = this;
        long first = from;
        for (int i = 0; i < gone.length; i += 2) {
            if (gone[i + 1] >= first && gone[i] <= to) {
                more = gone[i] > first ? more.with(source, first, gone[i] - 1) : more;
                first = gone[i + 1] + 1;
            }
        }
        return first <= to ? more.with(source, first, to) : more;
    }

    boolean isEmpty() {
        return sources.isEmpty();
    }

    boolean covers(GtidIntervals other) {
        return other.sources.entrySet().stream()
                .allMatch(theirs -> covers(sources.getOrDefault(theirs.getKey(), new long[0]), theirs.getValue()));
    }

    private static boolean covers(long[] mine, long[] theirs) {
        int own = 0;
        for (int i = 0; i < theirs.length; i += 2) {
            while (own < mine.length && mine[own + 1] < theirs[i]) {
                own += 2;
            }
            if (own >= mine.length || mine[own] > theirs[i] || mine[own + 1] < theirs[i + 1]) {
                return false;
            }
        }
        return true;
    }

    /** As the server takes it, each source with a tag on its own. */
    String text() {
        return sources.entrySet().stream().map(source -> source.getKey() + numbers(source))
                .collect(Collectors.joining(","));
    }

    private static String numbers(Map.Entry<String, long[]> source) {
        StringBuilder text = new StringBuilder();
        long[] intervals = source.getValue();
        for (int i = 0; i < intervals.length; i += 2) {
            text.append(':').append(intervals[i]);
            if (intervals[i + 1] > intervals[i]) {
                text.append('-').append(intervals[i + 1]);
            }
        }
        return text.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GtidIntervals set && set.text().equals(text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
