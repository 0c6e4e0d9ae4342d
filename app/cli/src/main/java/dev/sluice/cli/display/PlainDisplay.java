package dev.sluice.cli.display;

import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunProgress.TableProgress;
import dev.sluice.engine.api.RunProgress.TableState;
import dev.sluice.model.TableId;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Lines that are written once and stay: each change of a table, and how the whole stands every few seconds. */
public final class PlainDisplay implements ProgressDisplay {
    private static final Duration BETWEEN_SUMMARIES = Duration.ofSeconds(5);

    private final PrintStream out;
    private final LongSupplier nanos;
    private final long startNanos;
    private final Map<TableId, TableState> seen = new HashMap<>();
    private String step = "";
    private Optional<String> waitingFor = Optional.empty();
    private Optional<String> limits = Optional.empty();
    private long lastSummaryNanos;

    /** @param nanos a clock like {@link System#nanoTime()} */
    public PlainDisplay(PrintStream out, LongSupplier nanos) {
        this.out = out;
        this.nanos = nanos;
        this.startNanos = nanos.getAsLong();
    }

    @Override
    public void show(RunProgress progress) {
        if (!progress.step().equals(step)) {
            begin(progress);
        }
        progress.tables().forEach(this::showChange);
        showWait(progress.waitingFor());
        showLimits(Progress.limits(progress.load()));
        if (nanos.getAsLong() - lastSummaryNanos >= BETWEEN_SUMMARIES.toNanos()) {
            lastSummaryNanos = nanos.getAsLong();
            String figures = String.join(", ", Progress.figures(progress));
            line((figures.isEmpty() ? "" : figures + "; ") + "tables: " + Progress.tableCounts(progress));
        }
    }

    @Override
    public void note(String line) {
        out.println("[" + Quantities.clock(elapsed()) + "] " + line);
        out.flush();
    }

    @Override
    public void close() {
        out.flush();
    }

    private void begin(RunProgress progress) {
        step = progress.step();
        seen.clear();
        lastSummaryNanos = nanos.getAsLong();
        note(progress.tables().isEmpty() ? step : step + ": " + Quantities.counted(progress.tables().size(), "table"));
    }

    /** A wait is one line when it is seen, and one with each summary while it lasts. */
    private void showWait(Optional<String> now) {
        boolean isKnown = now.map(PlainDisplay::reason).equals(waitingFor);
        waitingFor = now.map(PlainDisplay::reason);
        if (!isKnown || nanos.getAsLong() - lastSummaryNanos >= BETWEEN_SUMMARIES.toNanos()) {
            now.ifPresent(wait -> line("waiting for " + TextWidth.printable(wait)));
        }
    }

    /** Without how long it has lasted: {@code a lock (12 s)}. */
    private static String reason(String wait) {
        return wait.replaceFirst(" \\(\\d+ s\\)$", "");
    }

    private void showLimits(Optional<String> now) {
        if (!now.equals(limits)) {
            limits = now;
            line("throttle: " + now.map(text -> "at most " + text).orElse("none"));
        }
    }

    private void showChange(TableProgress table) {
        TableState before = seen.put(table.table(), table.state());
        if (table.state() == before || table.state() == TableState.WAITING) {
            return;
        }
        String name = TextWidth.printable(table.table().toString());
        String what = table.error().map(error -> ": " + TextWidth.printable(error)).orElseGet(() -> amount(table));
        line(name + " " + Progress.word(table) + what);
    }

    private static String amount(TableProgress table) {
        String rows = table.rows() == 0 ? "" : ", " + Quantities.counted(table.rows(), "row");
        return table.bytes() == 0 ? rows : rows + ", " + Quantities.bytes(table.bytes());
    }

    private void line(String text) {
        note(step + ": " + text);
    }

    private Duration elapsed() {
        return Duration.ofNanos(nanos.getAsLong() - startNanos);
    }
}
