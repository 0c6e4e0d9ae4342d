package dev.sluice.cli.display;

import dev.sluice.engine.api.RunProgress;

/** Shows how a run stands. Calls come one after the other, though from different threads. */
public interface ProgressDisplay extends AutoCloseable {
    void show(RunProgress progress);

    /** A line that stays. */
    void note(String line);

    /** Leaves the terminal as it was found; what was shown last stays. May be called twice. */
    @Override
    void close();
}
