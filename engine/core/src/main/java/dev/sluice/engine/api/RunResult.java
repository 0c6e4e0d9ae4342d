package dev.sluice.engine.api;

import dev.sluice.model.ProjectState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How a run ended. Row counts are of this run alone; a resumed run does not count what an earlier one did.
 *
 * @param rowsVerified rows of the source that were compared
 */
public record RunResult(String project, ProjectState state, Ending ending, int tables, int tablesFailed,
        long rowsRead, long rowsWritten, long bytes, Duration duration, long rowsVerified, long missingInTarget,
        long extraInTarget, long valuesDiffer, long conflicts, List<Path> correctionFiles, List<RunError> errors,
        Verdict verdict, MovedObjects objects) {
    public RunResult {
        correctionFiles = List.copyOf(correctionFiles);
        errors = List.copyOf(errors);
    }

    /** A run that had nothing to do with views, sequences and programs. */
    public RunResult(String project, ProjectState state, Ending ending, int tables, int tablesFailed, long rowsRead,
            long rowsWritten, long bytes, Duration duration, long rowsVerified, long missingInTarget,
            long extraInTarget, long valuesDiffer, long conflicts, List<Path> correctionFiles, List<RunError> errors,
            Verdict verdict) {
        this(project, state, ending, tables, tablesFailed, rowsRead, rowsWritten, bytes, duration, rowsVerified,
                missingInTarget, extraInTarget, valuesDiffer, conflicts, correctionFiles, errors, verdict,
                MovedObjects.NONE);
    }

    /** One failure; {@code table} names the table or view, and is empty when it is about none. */
    public record RunError(String code, String table, String message, String remedy) {}

    /** Why the run came to its end. */
    public enum Ending {
        /** Every phase of the project is done. */
        COMPLETED,
        /** Every phase was done before; this run found nothing to do. */
        ALREADY_COMPLETE,
        /** The phase that was asked for is done; others are left. */
        REACHED_PHASE,
        /** Someone asked for a stop; the next run goes on from here. */
        PAUSED,
        /** The precheck found what would fail; nothing was begun. */
        PRECHECK_FAILED,
        /** A failure; {@link #errors()} says which. */
        FAILED
    }

    public long differences() {
        return missingInTarget + extraInTarget + valuesDiffer;
    }
}
