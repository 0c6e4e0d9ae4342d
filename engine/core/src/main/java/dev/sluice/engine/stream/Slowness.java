package dev.sluice.engine.stream;

import dev.sluice.engine.api.Flow.Times;
import dev.sluice.engine.stream.FlowMeter.Window;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What there is to know to say why the target is not further.
 *
 * @param lag empty before anything is applied
 * @param waiting transactions of the Store that are not applied
 * @param storeWaitsFor what keeps the Store from taking more
 * @param heldFor what the apply stands still for
 */
record Slowness(Window window, Optional<Duration> lag, long waiting, Optional<String> storeWaitsFor,
        Optional<String> heldFor, Times reading, Times executing, Times committing) {
    /** So far behind nobody calls it slow. */
    private static final Duration UNNOTICED = Duration.ofSeconds(1);
    /** An apply that does nothing for longer than this share of the time waits for something. */
    private static final double IDLE = 0.2;
    private static final double MILLION = 1e6;

    /** One sentence, without its full stop. */
    String because() {
        if (storeWaitsFor.isPresent()) {
            return "the Store is full and holds the reader of the log back, until the target has more of it";
        }
        if (heldFor.isPresent()) {
            return "held for " + heldFor.get();
        }
        if (lag.isEmpty()) {
            return "the copy comes first; what is read waits in the Store";
        }
        if (lag.get().compareTo(UNNOTICED) <= 0) {
            return window.read().rows() > 0 || waiting > 0
                    ? "the target keeps up"
                    : "nothing new on the source";
        }
        if (waiting == 0) {
            return "reading the source's log: all that was read of it is applied";
        }
        return window.busy() < IDLE ? "nothing is applied now; see what the run waits for" : ofTheApply();
    }

    private String ofTheApply() {
        if (window.committing() >= Math.max(window.executing(), window.reading())) {
            return sentence("commits on the target take", window.committing(), committing);
        }
        return window.executing() >= window.reading()
                ? sentence("writing rows to the target takes", window.executing(), executing)
                : sentence("reading the Store takes", window.reading(), reading);
    }

    private static String sentence(String what, double share, Times times) {
        return String.format(Locale.ROOT, "%s %.0f %% of the time, p99 %.1f ms", what, Math.min(1, share) * 100,
                times.p99().toNanos() / MILLION);
    }
}
