package dev.sluice.cli.display;

import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunProgress.Load;
import dev.sluice.engine.api.RunProgress.TableProgress;
import dev.sluice.engine.api.RunProgress.TableState;
import dev.sluice.model.TableId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One look at a run, or at what is left of one, as lines that stay. */
public final class StatusLines {
    private static final int MOST_TABLES = 50;
    private static final Set<TableState> WORTH_A_LINE = EnumSet.of(TableState.FAILED, TableState.DIFFERENT,
            TableState.CHANGING, TableState.RUNNING);

    private StatusLines() {}

    /** How the run stands, what holds it, and the tables that matter now. */
    public static List<String> of(RunProgress progress) {
        List<String> lines = new ArrayList<>();
        List<String> following = Progress.followingLines(progress);
        if (following.isEmpty()) {
            lines.add(progress.step() + ": " + String.join(", ", Progress.figures(progress)));
        } else {
            lines.add(progress.step());
            lines.addAll(following);
        }
        progress.waitingFor().ifPresent(reason -> lines.add("Waiting for " + TextWidth.printable(reason)));
        lines.add(load(progress.load()));
        lines.addAll(tables(progress.tables()));
        lines.addAll(changes(progress));
        lines.add("Tables: " + Progress.tableCounts(progress));
        return lines;
    }

    private static List<String> changes(RunProgress progress) {
        Map<TableId, String> changes = new TreeMap<>(Progress.changes(progress));
        List<String> lines = new ArrayList<>();
        changes.entrySet().stream().limit(MOST_TABLES).forEach(
                table -> lines.add("  " + TextWidth.printable(table.getKey().toString()) + ": " + table.getValue()));
        if (changes.size() > MOST_TABLES) {
            lines.add("  and " + Quantities.count(changes.size() - MOST_TABLES) + " more");
        }
        return lines;
    }

    /** The tables that failed, differ or are worked on. */
    public static List<String> tables(List<TableProgress> tables) {
        List<TableProgress> shown = tables.stream().filter(table -> WORTH_A_LINE.contains(table.state())).toList();
        List<String> lines = new ArrayList<>();
        shown.stream().limit(MOST_TABLES).forEach(table -> lines.add("  " + line(table)));
        if (shown.size() > MOST_TABLES) {
            lines.add("  and " + Quantities.count(shown.size() - MOST_TABLES) + " more");
        }
        return lines;
    }

    /** {@code 3 done, 12 waiting} */
    public static String counts(List<TableProgress> tables) {
        return Progress.tableCounts(tables);
    }

    private static String line(TableProgress table) {
        String start = TextWidth.printable(table.table().toString()) + " " + Progress.word(table);
        if (table.error().isPresent()) {
            return start + ": " + TextWidth.printable(table.error().get());
        }
        String expected = table.rowsExpected() > table.rows()
                ? " of about " + Quantities.count(table.rowsExpected())
                : "";
        return start + (table.rows() == 0 ? "" : ", " + Quantities.count(table.rows()) + expected + " rows");
    }

    private static String load(Load load) {
        String queues = load.queueBytes() == 0
                ? ""
                : "; read and waiting for the target: " + Quantities.bytes(load.queuedBytes()) + " of at most "
                        + Quantities.bytes(load.queueBytes());
        return Quantities.counted(load.workers(), "worker") + "; throttle: "
                + Progress.limits(load).map(limits -> "at most " + limits).orElse("none") + queues;
    }
}
