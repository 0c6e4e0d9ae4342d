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
import java.util.Optional;

/**
 * How a command ended: what the JSON line says, and the exit code.
 *
 * @param ownLine the JSON line of a command that has another one than runs have
 */
public record Outcome(RunResult result, ExitCode exitCode, Optional<String> ownLine) {
    private static final Verdict NOT_VERIFIED = new Verdict(Verdict.Kind.NOT_VERIFIED, "Nothing was compared.",
            List.of());

    Outcome(RunResult result, ExitCode exitCode) {
        this(result, exitCode, Optional.empty());
    }

    /** The JSON line. */
    String line() {
        return ownLine.orElseGet(() -> ResultLine.of(result));
    }

    static Outcome of(RunResult result) {
        return new Outcome(result, ExitCode.of(result));
    }

    /** A command that did what it should, and was not about moving rows. */
    public static Outcome done(String project) {
        return withoutRows(project, ProjectState.NOT_STARTED, List.of(), List.of(), ExitCode.COMPLETED);
    }

    /** A command that moved and compared nothing itself. */
    static Outcome withoutRows(String project, ProjectState state, List<Path> files, List<RunError> errors,
            ExitCode exitCode) {
        return new Outcome(
                new RunResult(project, state, ending(exitCode), 0, 0, 0, 0, 0, Duration.ZERO, 0, 0, 0, 0, 0, files,
                        errors, NOT_VERIFIED),
                exitCode);
    }

    private static RunResult.Ending ending(ExitCode exitCode) {
        return switch (exitCode) {
            case COMPLETED, DIFFERENT -> RunResult.Ending.COMPLETED;
            case FAILED, USAGE -> RunResult.Ending.FAILED;
            case PRECHECK_FAILED -> RunResult.Ending.PRECHECK_FAILED;
            case INTERRUPTED -> RunResult.Ending.PAUSED;
        };
    }

    static Outcome failed(String project, MigrationException failure) {
        return withoutRows(project, ProjectState.FAILED, List.of(), List.of(error(failure)),
                ExitCode.of(failure.code()));
    }

    static Outcome interrupted(String project) {
        RunError error = new RunError(ErrorCode.INTERRUPTED.id(), "", ErrorCode.INTERRUPTED.title(),
                "Give the same command again.");
        return withoutRows(project, ProjectState.PAUSED, List.of(), List.of(error), ExitCode.INTERRUPTED);
    }

    static RunError error(MigrationException failure) {
        return new RunError(failure.code().id(), "", String.valueOf(failure.getMessage()),
                failure.remedy().toString());
    }
}
