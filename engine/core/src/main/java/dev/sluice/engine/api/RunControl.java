package dev.sluice.engine.api;

import dev.sluice.engine.api.RunResult.Ending;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What anyone may do with a run under way, whether it goes on in this process or in another one. Any thread.
 *
 * @throws dev.sluice.model.MigrationException from every method, when the run is in another process that does not answer
 */
public interface RunControl {
    /** The project's name. */
    String project();

    /** Whether it goes to the project's end, so that the next run of the project goes on with it: a comparison does not. */
    default boolean isWhole() {
        return false;
    }

    /** How it stands at this moment; cheap enough for ten calls a second. */
    RunProgress progress();

    /** Asks for a clean stop; the run ends soon after, with the project paused. */
    void pause();

    /**
     * Changes options while the run goes on. They are kept with the project, and later runs use them until the project
     * file says something new.
     *
     * @param options names and texts as in project files, of {@link EngineOptions#CHANGEABLE}
     * @param by who asks, for the log
     * @throws dev.sluice.model.MigrationException {@link dev.sluice.model.ErrorCode#OPTION_INVALID} with all that is
     *     wrong; then nothing is changed
     */
    void change(Map<String, String> options, String by);

    /**
     * Asks a run that follows its source, and goes on doing so, to compare meanwhile. Returns at once; what is found is kept
     * when the {@linkplain #comparison() comparison} ends, and no end of it ends the run.
     *
     * @param by who asks, for the log and for others
     * @throws dev.sluice.model.MigrationException {@link dev.sluice.model.ErrorCode#PROJECT_RUNNING} while it does not
     *     follow, and while another comparison is under way
     */
    Comparison compare(VerificationScope scope, String by);

    /** The comparison that was asked for last; empty before the first. */
    Optional<Comparison> comparison();

    /** Ends the comparison under way, if there is one, and nothing else. What it has found of whole tables stays. */
    void stopComparing(String by);

    /** Waits for the end of the run, at most so long. @return how it ended; empty while it goes on */
    Optional<Ending> awaitEnd(Duration limit) throws InterruptedException;
}
