package dev.sluice.engine.api;

/** One run of a project. {@link #execute()} belongs to one thread, the other methods to any. */
public interface MigrationRun {
    /** Works until the end, a failure or a pause, and says how it ended. Failures are in the result, not thrown. */
    RunResult execute();

    /** Asks for a clean stop; {@link #execute()} returns soon after, with the project paused. */
    void pause();

    /** How it stands at this moment; cheap enough for ten calls a second. */
    RunProgress progress();
}
