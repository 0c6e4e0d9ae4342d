package dev.sluice.engine.apply;

import dev.sluice.engine.api.Flow.Times;
import java.time.Duration;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** How long something takes: of the last five to ten seconds. One thread records, any looks. */
final class Timing {
    private static final long WINDOW_NANOS = Duration.ofSeconds(5).toNanos();
    /** Three digits are more than people read. */
    private static final int DIGITS = 2;
    private static final double HALF = 50;
    private static final double NEARLY_ALL = 99;

    private final Recorder recorder = new Recorder(DIGITS);
    private Histogram before = new Histogram(DIGITS);
    private Histogram current = new Histogram(DIGITS);
    private long begun;

    Timing(long now) {
        this.begun = now;
    }

    void record(long nanos) {
        recorder.recordValue(Math.max(0, nanos));
    }

    /** @param now on the clock that the times are of */
    synchronized Times times(long now) {
        current.add(recorder.getIntervalHistogram());
        Histogram shown = current.copy();
        shown.add(before);
        if (now - begun > WINDOW_NANOS) {
            before = current;
            current = new Histogram(DIGITS);
            begun = now;
        }
        return shown.getTotalCount() == 0
                ? Times.NONE
                : new Times(Duration.ofNanos(shown.getValueAtPercentile(HALF)),
                        Duration.ofNanos(shown.getValueAtPercentile(NEARLY_ALL)));
    }
}
