package dev.sluice.desktop.run;

import dev.sluice.desktop.run.RunLook.Seen;
import dev.sluice.engine.api.Flow;
import dev.sluice.engine.api.MovedObjects;
import dev.sluice.engine.api.Projects;
import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunProgress.Following;
import dev.sluice.engine.api.RunProgress.Load;
import dev.sluice.engine.api.RunProgress.TableProgress;
import dev.sluice.engine.api.RunProgress.TableState;
import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.RunResult.RunError;
import dev.sluice.engine.api.Verdict;
import dev.sluice.model.Phase;
import dev.sluice.model.ProjectState;
import dev.sluice.model.TableId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks at a project as tests want them. */
final class Looks {
    static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

    private Looks() {}

    static Projects.Summary summary(ProjectState state, Phase... finished) {
        return new Projects.Summary("shop", Optional.of("prod"), Optional.of("new"), state, Set.of(finished),
                Optional.empty(), Optional.of(NOON), Optional.empty());
    }

    static RunLook idle(ProjectState state, Phase... finished) {
        return new RunLook(summary(state, finished), Phase.DEFAULT, false, false, Optional.empty(), Optional.empty(),
                List.of(),
                Optional.empty(), Optional.empty());
    }

    static RunLook running(RunProgress progress, Instant at) {
        return new RunLook(summary(ProjectState.RUNNING), Phase.DEFAULT, true, true, Optional.empty(),
                Optional.of(new Seen(progress, at)),
                progress.tables(), Optional.empty(), Optional.empty());
    }

    static RunLook ended(RunProgress last, Instant at, RunError... errors) {
        return new RunLook(summary(ProjectState.FAILED), Phase.DEFAULT, false, false, Optional.empty(),
                Optional.of(new Seen(last, at)),
                last.tables(), Optional.of(result(errors)), Optional.empty());
    }

    static RunResult result(RunError... errors) {
        return new RunResult("shop", ProjectState.FAILED, Ending.FAILED, 1, 1, 0, 0, 0, Duration.ZERO, 0, 0, 0, 0, 0,
                List.of(), List.of(errors), new Verdict(Verdict.Kind.NOT_VERIFIED, "Not compared", List.of()),
                MovedObjects.NONE);
    }

    static RunProgress copying(Load load, TableProgress... tables) {
        return new RunProgress(Phase.FULL.title(), List.of(tables), 50, 200, 5_000, 1_000, 100_000,
                Optional.of(Duration.ofSeconds(30)), Optional.empty(), load);
    }

    static RunProgress following(Duration lag) {
        Flow flow = new Flow(Optional.of(Duration.ZERO), Flow.Rates.NONE, new Flow.Rates(240, 10, 4_000),
                Flow.Times.NONE, Flow.Times.NONE, Flow.Times.NONE, 3, 100, List.of(),
                "commits on the target take 78 % of the time");
        return new RunProgress(Phase.INCREMENTAL.title(), List.of(), 0, 0, 0, 0, 0, Optional.empty(),
                Optional.empty(), Load.NONE,
                Optional.of(new Following(1_200, 1_180, Optional.of(lag), 2_000, Optional.empty(), flow)));
    }

    static TableProgress table(String name, TableState state, long rows) {
        return new TableProgress(new TableId("shop", name), state, rows, 1_000, rows * 10,
                state == TableState.FAILED ? Optional.of("SLUICE-403 The disk is full") : Optional.empty());
    }
}
