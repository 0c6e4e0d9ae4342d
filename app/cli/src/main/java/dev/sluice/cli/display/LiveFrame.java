package dev.sluice.cli.display;

import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunProgress.TableProgress;
import dev.sluice.engine.api.RunProgress.TableState;
import dev.sluice.model.TableId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** One picture of a run, as lines that fit a terminal: the whole first, then the tables that matter most. */
final class LiveFrame {
    /** More rows than this say nothing more, however tall the terminal is. */
    private static final int MOST_TABLES = 20;
    /** Lines that are not tables: title, bar, two blank ones, what the run waits for, the sums. */
    private static final int OTHER_LINES = 6;
    private static final int NARROW_TERMINAL = 60;
    private static final int WIDE_TERMINAL = 100;
    private static final int STATE_COLUMNS = 9;

    /** How a line is coloured. */
    enum Tone {
        PLAIN,
        STRONG,
        FAINT,
        GOOD,
        BAD
    }

    record Line(String text, Tone tone) {}

    private final String project;
    private final RunProgress progress;
    private final Duration elapsed;
    private final Bar bar;
    private final int columns;
    private final int tableLines;
    /** Empty where {@link #whole} says it. */
    private final List<String> following;
    private final Map<TableId, String> changes;

    LiveFrame(String project, RunProgress progress, Duration elapsed, TerminalSize size, Bar bar) {
        this.project = TextWidth.printable(project);
        this.progress = progress;
        this.elapsed = elapsed;
        this.bar = bar;
        this.columns = Math.max(1, size.columns() - 1); // the last column would make some terminals wrap
        int throttleLines = Progress.limits(progress.load()).isPresent() ? 1 : 0;
        this.following = Progress.followingLines(progress);
        this.changes = Progress.changes(progress);
        int otherLines = OTHER_LINES + throttleLines + Math.max(0, following.size() - 1);
        this.tableLines = Math.clamp(size.lines() - 1L - otherLines, 0, MOST_TABLES);
    }

    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        add(lines, project + "  " + progress.step() + "  " + Quantities.clock(elapsed), Tone.STRONG);
        if (following.isEmpty()) {
            add(lines, whole(), Tone.PLAIN);
        }
        following.forEach(line -> add(lines, line, Tone.PLAIN));
        Progress.limits(progress.load())
                .ifPresent(limits -> add(lines, "Throttle: at most " + limits, Tone.FAINT));
        progress.waitingFor().ifPresent(
                reason -> add(lines, "Waiting for " + TextWidth.printable(reason), Tone.BAD));
        List<TableProgress> shown = shownTables();
        if (!shown.isEmpty()) {
            lines.add(new Line("", Tone.PLAIN));
            int nameColumns = nameColumns(shown);
            int stateColumns = stateColumns(shown);
            shown.forEach(table -> add(lines, table(table, nameColumns, stateColumns), tone(table.state())));
            lines.add(new Line("", Tone.PLAIN));
        }
        int hidden = progress.tables().size() - shown.size();
        add(lines, Progress.tableCounts(progress) + (hidden == 0 ? "" : "; " + Quantities.count(hidden) + " not shown"),
                Tone.FAINT);
        return lines;
    }

    private void add(List<Line> lines, String text, Tone tone) {
        lines.add(new Line(TextWidth.cut(text, columns), tone));
    }

    /** The bar of the whole step with as many figures beside it as there is room for. */
    private String whole() {
        StringBuilder figures = new StringBuilder();
        int barColumns = Progress.hasNoEnd(progress) ? 0 : Math.clamp(columns / 4, 5, 40);
        for (String figure : Progress.figures(progress)) {
            if (barColumns + TextWidth.of(figures.toString()) + 2 + TextWidth.of(figure) <= columns) {
                figures.append("  ").append(figure);
            }
        }
        return barColumns == 0
                ? figures.toString().strip()
                : bar.draw(Progress.percent(progress), barColumns) + figures;
    }

    private List<TableProgress> shownTables() {
        return progress.tables().stream().sorted(Comparator.comparingInt(table -> urgency(table.state())))
                .limit(tableLines).toList();
    }

    private static int urgency(TableState state) {
        return switch (state) {
            case FAILED -> 0;
            case DIFFERENT -> 1;
            case CHANGING -> 2;
            case RUNNING -> 3;
            case WAITING -> 4;
            case DONE -> 5;
        };
    }

    private int nameColumns(List<TableProgress> shown) {
        int longest = shown.stream().mapToInt(table -> TextWidth.of(name(table))).max().orElse(0);
        return Math.clamp(longest, 1, Math.max(1, columns / 3));
    }

    /** As wide as most words, so that nothing moves for another of those. */
    private static int stateColumns(List<TableProgress> shown) {
        return shown.stream().mapToInt(table -> TextWidth.of(Progress.word(table))).reduce(STATE_COLUMNS, Math::max);
    }

    private String table(TableProgress table, int nameColumns, int stateColumns) {
        String start = "  " + TextWidth.fit(name(table), nameColumns) + "  "
                + TextWidth.fit(Progress.word(table), stateColumns);
        if (table.error().isPresent()) {
            return start + "  " + TextWidth.printable(table.error().get());
        }
        if (!following.isEmpty()) {
            return ("  " + TextWidth.fit(name(table), nameColumns) + "  " + changes.getOrDefault(table.table(), ""))
                    .stripTrailing();
        }
        int percent = table.state().isEnd() ? 100 : Quantities.percent(table.rows(), table.rowsExpected());
        String rows = table.rows() == 0 ? "" : "  " + Quantities.counted(table.rows(), "row");
        return start + tableBar(percent) + String.format("  %3d %%", percent) + rows;
    }

    private String tableBar(int percent) {
        if (columns < NARROW_TERMINAL) {
            return "";
        }
        return "  " + bar.draw(percent, columns < WIDE_TERMINAL ? 10 : 20);
    }

    private static String name(TableProgress table) {
        return TextWidth.printable(table.table().toString());
    }

    private static Tone tone(TableState state) {
        return switch (state) {
            case FAILED, DIFFERENT -> Tone.BAD;
            case RUNNING, CHANGING -> Tone.PLAIN;
            case WAITING -> Tone.FAINT;
            case DONE -> Tone.GOOD;
        };
    }
}
