package dev.sluice.cli;

import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunResult.RunError;
import dev.sluice.engine.api.Verdict;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.ProjectState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** How a command ended: what the JSON line says, and the exit code. */
record Ending(RunResult result, ExitCode exitCode) {
    private static final Verdict NOT_VERIFIED = new Verdict(Verdict.Kind.NOT_VERIFIED, "Nothing was compared.",
            List.of());

    static Ending of(RunResult result) {
        return new Ending(result, ExitCode.of(result));
    }

    /** A command that moved and compared nothing itself. */
    static Ending withoutRows(String project, ProjectState state, List<Path> files, List<RunError> errors,
            ExitCode exitCode) {
        return new Ending(new RunResult(project, state, false, 0, 0, 0, 0, 0, Duration.ZERO, 0, 0, 0, 0, 0, files,
                errors, NOT_VERIFIED), exitCode);
    }

    static Ending failed(String project, MigrationException failure) {
        return withoutRows(project, ProjectState.FAILED, List.of(), List.of(error(failure)),
                ExitCode.of(failure.code()));
    }

    static Ending interrupted(String project) {
        RunError error = new RunError(ErrorCode.INTERRUPTED.id(), "", ErrorCode.INTERRUPTED.title(),
                "Give the same command again.");
        return withoutRows(project, ProjectState.PAUSED, List.of(), List.of(error), ExitCode.INTERRUPTED);
    }

    static RunError error(MigrationException failure) {
        return new RunError(failure.code().id(), "", String.valueOf(failure.getMessage()),
                failure.remedy().toString());
    }
}
