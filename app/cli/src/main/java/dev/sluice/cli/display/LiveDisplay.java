package dev.sluice.cli.display;

import dev.sluice.cli.display.LiveFrame.Line;
import dev.sluice.cli.display.LiveFrame.Tone;
import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunProgress.TableProgress;
import dev.sluice.engine.api.RunProgress.TableState;
import dev.sluice.model.TableId;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A picture on a terminal that is drawn over again. Each frame is one write between the marks for synchronised output,
 * and lines are overwritten instead of erased first, so that nothing flickers. Lines that must stay are put above it.
 *
 * <p>Thread-safe: the sampler draws, the shutdown thread may close.
 */
public final class LiveDisplay implements ProgressDisplay {
    private static final String HIDE_CURSOR = "\u001b[?25l";
    private static final String SHOW_CURSOR = "\u001b[?25h";
    private static final String BEGIN_FRAME = "\u001b[?2026h";
    private static final String END_FRAME = "\u001b[?2026l";
    private static final String ERASE_REST_OF_LINE = "\u001b[K";
    private static final String ERASE_BELOW = "\u001b[J";
    private static final String RESET_TONE = "\u001b[0m";

    /** What the terminal can do. */
    public record Abilities(boolean unicode, boolean colour) {}

    private final String project;
    private final PrintStream out;
    private final Supplier<TerminalSize> size;
    private final Abilities abilities;
    private final LongSupplier nanos;
    private final long startNanos;
    private final Set<TableId> reported = new HashSet<>();
    private List<Line> drawn = List.of();
    private Optional<RunProgress> last = Optional.empty();
    private boolean cursorHidden;
    private boolean closed;

    /** @param nanos a clock like {@link System#nanoTime()} */
    public LiveDisplay(String project, PrintStream out, Supplier<TerminalSize> size, Abilities abilities,
            LongSupplier nanos) {
        this.project = project;
        this.out = out;
        this.size = size;
        this.abilities = abilities;
        this.nanos = nanos;
        this.startNanos = nanos.getAsLong();
    }

    @Override
    public synchronized void show(RunProgress progress) {
        if (closed) {
            return;
        }
        last = Optional.of(progress);
        draw(progress.tables().stream().filter(this::isNewFailure).map(LiveDisplay::failure).toList());
    }

    @Override
    public synchronized void note(String line) {
        draw(List.of(line));
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (cursorHidden) {
            cursorHidden = false;
            out.print(SHOW_CURSOR);
        }
        out.flush();
    }

    private boolean isNewFailure(TableProgress table) {
        return table.state() == TableState.FAILED && reported.add(table.table());
    }

    private static String failure(TableProgress table) {
        return TextWidth.printable(table.table() + " failed: " + table.error().orElse("the reason follows at the end"));
    }

    private void draw(List<String> stayingLines) {
        TerminalSize now = size.get();
        StringBuilder frame = new StringBuilder(BEGIN_FRAME);
        if (!cursorHidden && !closed) {
            cursorHidden = true;
            frame.append(HIDE_CURSOR);
        }
        int up = drawn.stream().mapToInt(line -> heightOf(line, now)).sum();
        frame.append('\r').append(up == 0 ? "" : "\u001b[" + up + "A");
        stayingLines.forEach(line -> frame.append(line).append(ERASE_REST_OF_LINE).append('\n'));
        drawn = last.map(progress -> new LiveFrame(project, progress, elapsed(), now, bar()).lines()).orElse(List.of());
        drawn.forEach(line -> frame.append(toned(line)).append(ERASE_REST_OF_LINE).append('\n'));
        frame.append(ERASE_BELOW).append(END_FRAME);
        out.print(frame);
        out.flush();
    }

    /** A line of the last frame may have been folded since, when the terminal was made narrower. */
    private static int heightOf(Line line, TerminalSize now) {
        return Math.max(1, Math.ceilDiv(TextWidth.of(line.text()), now.columns()));
    }

    private String toned(Line line) {
        if (!abilities.colour() || line.tone() == Tone.PLAIN) {
            return line.text();
        }
        String code = switch (line.tone()) {
            case STRONG -> "1";
            case FAINT -> "2";
            case GOOD -> "32";
            case BAD -> "31";
            case PLAIN -> "0";
        };
        return "\u001b[" + code + "m" + line.text() + RESET_TONE;
    }

    private Bar bar() {
        return abilities.unicode() ? Bar.BLOCKS : Bar.ASCII;
    }

    private Duration elapsed() {
        return Duration.ofNanos(nanos.getAsLong() - startNanos);
    }
}
