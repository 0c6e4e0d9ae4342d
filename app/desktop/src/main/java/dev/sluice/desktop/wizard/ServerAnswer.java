package dev.sluice.desktop.wizard;

import dev.sluice.desktop.kit.Problem;
import dev.sluice.engine.api.DataSources;
import java.time.Instant;

/** What is known of the server behind a data source. */
sealed interface ServerAnswer {
    /** It is being asked. */
    record Asking() implements ServerAnswer {}

    /** It answered. */
    record Answered(DataSources.Tested tested, Instant at) implements ServerAnswer {}

    /** It did not answer, or not as it should. */
    record Refused(Problem problem, Instant at) implements ServerAnswer {}
}
