package dev.sluice.cli;

import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.MovedObjects;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.RunResult.RunError;
import dev.sluice.engine.api.Verdict;
import dev.sluice.engine.api.Verdict.Kind;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.ProjectState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Results of runs as an engine would give them. */
final class Results {
    static final RunResult CONSISTENT = completed(Kind.CONSISTENT, 0, 0, 0);
    static final RunResult PAUSED = new RunResult("shop", ProjectState.PAUSED, Ending.PAUSED, 2, 0, 500, 400, 4_000,
            Duration.ofMillis(1_234), 0, 0, 0, 0, 0, List.of(), List.of(), verdict(Kind.NOT_VERIFIED));

    private Results() {}

    static RunResult completed(Kind kind, long missing, long extra, long differ) {
        return new RunResult("shop", ProjectState.COMPLETED, Ending.COMPLETED, 2, 0, 1_000, 1_000, 10_000,
                Duration.ofMillis(1_234), 1_000, missing, extra, differ, 0,
                missing + extra + differ == 0 ? List.of() : List.of(Path.of("fix.sql")), List.of(), verdict(kind));
    }

    static RunResult comparedMeanwhile(Ending ending, Kind kind, long missing) {
        return new RunResult("shop", ProjectState.RUNNING, ending, 2, 0, 0, 0, 0, Duration.ofSeconds(3), 1_000, missing,
                0, 0, 0, List.of(), List.of(), verdict(kind));
    }

    static RunResult withObjects(MovedObjects objects) {
        return new RunResult("shop", ProjectState.COMPLETED, Ending.COMPLETED, 2, 0, 1_000, 1_000, 10_000,
                Duration.ofMillis(1_234), 1_000, 0, 0, 0, 0, List.of(), List.of(), verdict(Kind.CONSISTENT), objects);
    }

    static RunResult remembered(Kind kind) {
        return new RunResult("shop", ProjectState.COMPLETED, Ending.ALREADY_COMPLETE, 2, 0, 0, 0, 0,
                Duration.ofMillis(1_234), 1_000, 0, 0, 0, 0, List.of(), List.of(), verdict(kind));
    }

    static RunResult withConflicts(long conflicts) {
        return new RunResult("shop", ProjectState.COMPLETED, Ending.COMPLETED, 2, 0, 1_000, 1_000, 10_000,
                Duration.ofMillis(1_234), 1_000, 0, 0, 0, conflicts, List.of(), List.of(), verdict(Kind.CONSISTENT));
    }

    static RunResult ended(Ending ending, long rowsRead, ErrorCode... codes) {
        ProjectState state = ending == Ending.PRECHECK_FAILED ? ProjectState.NOT_STARTED : ProjectState.FAILED;
        return new RunResult("shop", state, ending, 2, 1, rowsRead, rowsRead, 10_000, Duration.ofMillis(1_234), 0, 0, 0,
                0, 0, List.of(), Arrays.stream(codes).map(Results::error).toList(), verdict(Kind.NOT_VERIFIED));
    }

    static RunError error(ErrorCode code) {
        return new RunError(code.id(), "shop.orders", code.title(), "Mend it");
    }

    private static Verdict verdict(Kind kind) {
        return new Verdict(kind, "A sentence about " + kind, List.of("1,000 rows compared", "without shop.tmp"));
    }
}
