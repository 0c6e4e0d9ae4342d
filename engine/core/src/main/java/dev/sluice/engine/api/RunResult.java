package dev.sluice.engine.api;

import dev.sluice.model.ProjectState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How a run ended. Row counts are of this run alone; a resumed run does not count what an earlier one did.
 *
 * @param alreadyComplete the project was complete before this run and nothing was done
 * @param rowsVerified rows of the source that were compared
 */
public record RunResult(String project, ProjectState state, boolean alreadyComplete, int tables, int tablesFailed,
        long rowsRead, long rowsWritten, long bytes, Duration duration, long rowsVerified, long missingInTarget,
        long extraInTarget, long valuesDiffer, long conflicts, List<Path> correctionFiles, List<RunError> errors,
        Verdict verdict) {
    public RunResult {
        correctionFiles = List.copyOf(correctionFiles);
        errors = List.copyOf(errors);
    }

    /** One failure; {@code table} is empty when it is not about a table. */
    public record RunError(String code, String table, String message, String remedy) {}

    public long differences() {
        return missingInTarget + extraInTarget + valuesDiffer;
    }
}
