package dev.sluice.cli.display;

import dev.sluice.engine.api.Flow.Rates;
import dev.sluice.engine.api.Flow.TableChanges;
import dev.sluice.engine.api.Flow.Times;
import dev.sluice.engine.api.Flow;
import dev.sluice.engine.api.RunProgress.Following;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How a source is followed, in four lines: how far behind, what comes, what goes, and what takes the time. */
final class FollowingLines {
    private static final double MILLION = 1e6;

    private FollowingLines() {}

    static List<String> of(Following following) {
        Flow flow = following.flow();
        List<List<String>> rows = new ArrayList<>();
        rows.add(amounts("Read", following.rowsRead(), flow.read()));
        rows.add(amounts("Applied", following.rowsApplied(), flow.applied()));
        List<String> lines = new ArrayList<>();
        lines.add("Behind   " + behind(following));
        List<String> aligned = aligned(rows);
        lines.add(aligned.getFirst() + "   Store " + Quantities.bytes(following.storeBytes())
                + (flow.waiting() == 0
                        ? ", all applied"
                        : ", " + Quantities.counted(flow.waiting(), "transaction") + " ("
                                + Quantities.bytes(flow.waitingBytes()) + ") to apply"));
        lines.add(aligned.getLast() + "   " + changes(flow.tables()));
        lines.add("Pace     " + (flow.slowBecause().isEmpty() ? "not known yet" : flow.slowBecause())
                + times(flow));
        return lines;
    }

    private static String behind(Following following) {
        if (following.lag().isEmpty()) {
            return "not known before the copy is done";
        }
        String lag = following.lag().get().isZero()
                ? "nothing, caught up"
                : Quantities.duration(following.lag().get());
        return lag + following.flow().lagAge().map(age -> ", as of " + Quantities.duration(age) + " ago").orElse("");
    }

    private static List<String> amounts(String title, long changes, Rates rates) {
        return List.of(title, Quantities.counted(changes, "change"),
                Quantities.count(Math.round(rates.rows())) + " rows/s",
                Quantities.count(Math.round(rates.transactions())) + " transactions/s",
                Quantities.bytes(rates.bytes()) + "/s");
    }

    /** The titles to the left, the figures to the right of their columns. */
    private static List<String> aligned(List<List<String>> rows) {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-7s", row.getFirst()));
            for (int column = 1; column < row.size(); column++) {
                int place = column;
                int width = rows.stream().mapToInt(other -> other.get(place).length()).max().orElse(0);
                line.append("  ").append(" ".repeat(width - row.get(column).length())).append(row.get(column));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static String changes(List<TableChanges> tables) {
        return changes(tables.stream().mapToLong(TableChanges::inserted).sum(),
                tables.stream().mapToLong(TableChanges::updated).sum(),
                tables.stream().mapToLong(TableChanges::deleted).sum());
    }

    static String changes(TableChanges table) {
        return changes(table.inserted(), table.updated(), table.deleted());
    }

    private static String changes(long inserted, long updated, long deleted) {
        return Quantities.count(inserted) + " inserted, " + Quantities.count(updated) + " updated, "
                + Quantities.count(deleted) + " deleted";
    }

    private static String times(Flow flow) {
        return flow.committing().equals(Times.NONE)
                ? ""
                : "; p50/p99 in ms: read " + millis(flow.reading()) + ", write " + millis(flow.executing())
                        + ", commit " + millis(flow.committing());
    }

    private static String millis(Times times) {
        return millis(times.p50()) + "/" + millis(times.p99());
    }

    private static String millis(Duration time) {
        return String.format(Locale.ROOT, "%.1f", time.toNanos() / MILLION);
    }
}
