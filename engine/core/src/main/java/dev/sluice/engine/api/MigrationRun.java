package dev.sluice.engine.api;

/** One run of a project. {@link #execute()} belongs to one thread, the other methods to any. */
public interface MigrationRun extends RunControl {
    /** Works until the end, a failure or a pause, and says how it ended. Failures are in the result, not thrown. */
    RunResult execute();
}
