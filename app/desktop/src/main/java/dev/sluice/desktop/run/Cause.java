package dev.sluice.desktop.run;

import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunProgress.Load;
import dev.sluice.model.Phase;
import java.util.OptionalDouble;

/** Says in words why a run is not faster. */
final class Cause {
    /** From here on whoever fills the queue has to wait for whoever empties it. */
    private static final double FULL = 0.66;
    private static final double EMPTY = 0.33;
    /** So near to its limit a throttle is what holds. */
    private static final double REACHED = 0.85;

    private final Texts texts;
    private final Figures figures;

    Cause(Texts texts, Figures figures) {
        this.texts = texts;
        this.figures = figures;
    }

    /** @param queue the mean of the last seconds, so that the words do not flicker; empty while nothing is copied */
    String of(RunProgress now, OptionalDouble queue) {
        String followed = now.followedAlone().map(following -> following.flow().slowBecause()).orElse("");
        if (!followed.isEmpty()) {
            return texts.told(followed);
        }
        Load load = now.load();
        if (load.rowsPerSecond() > 0 && now.rowsPerSecond() >= load.rowsPerSecond() * REACHED) {
            return texts.of("run.cause.throttleRows", figures.count(load.rowsPerSecond()));
        }
        if (load.bytesPerSecond() > 0 && now.bytesPerSecond() >= load.bytesPerSecond() * REACHED) {
            return texts.of("run.cause.throttleBytes", figures.bytes(load.bytesPerSecond()));
        }
        if (!now.step().equals(Phase.FULL.title()) || queue.isEmpty()) {
            return "–";
        }
        String fill = figures.percent(queue.getAsDouble());
        if (queue.getAsDouble() >= FULL) {
            return texts.of("run.cause.target", fill);
        }
        return texts.of(queue.getAsDouble() <= EMPTY ? "run.cause.source" : "run.cause.both", fill);
    }
}
