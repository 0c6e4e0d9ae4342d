package dev.sluice.desktop.project;

import dev.sluice.desktop.workspace.ProjectLook;
import dev.sluice.engine.api.Flow;
import dev.sluice.engine.api.PhaseStanding;
import dev.sluice.engine.api.Projects;
import dev.sluice.engine.api.Projects.Found;
import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunProgress.Following;
import dev.sluice.engine.api.RunProgress.Load;
import dev.sluice.model.Phase;
import dev.sluice.model.ProjectState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Made-up looks at projects. */
final class HomeLooks {
    static final Instant NOW = Instant.parse("2026-11-21T14:02:11Z");

    private HomeLooks() {}

    static HomeLook of(String name, ProjectState state) {
        return new HomeLook(look(name, state, Found.NOTHING, Optional.empty()), Phase.DEFAULT, Set.of(),
                Optional.empty(), NOW);
    }

    static HomeLook found(String name, ProjectState state, Found found) {
        return new HomeLook(look(name, state, found, Optional.empty()), Phase.DEFAULT, Set.of(), Optional.empty(),
                NOW);
    }

    /** A paused one. @param phases those that it has */
    static HomeLook standing(Map<Phase, PhaseStanding> standings, Set<Phase> phases) {
        Projects.Summary summary = look("a", ProjectState.PAUSED, Found.NOTHING, Optional.empty()).summary();
        return new HomeLook(new ProjectLook(new Projects.Summary(summary.name(), summary.source(), summary.target(),
                summary.state(), summary.finished(), summary.verdict(), summary.at(), summary.file(), summary.ends(),
                summary.found(), standings), Optional.empty()), phases, Set.of(), Optional.empty(), NOW);
    }

    static HomeLook tagged(String name, String... tags) {
        return new HomeLook(look(name, ProjectState.PAUSED, Found.NOTHING, Optional.empty()), Phase.DEFAULT,
                Set.of(tags), Optional.empty(), NOW);
    }

    static HomeLook running(String name, Phase step, Optional<Instant> caughtUpSince) {
        Flow flow = new Flow(Optional.empty(), new Flow.Rates(1, 1, 1), new Flow.Rates(120, 9, 900), Flow.Times.NONE,
                Flow.Times.NONE, Flow.Times.NONE, 0, 0, List.of(), "");
        RunProgress progress = new RunProgress(step.title(), List.of(), 61, 100, 0, 10, 10, Optional.empty(),
                Optional.empty(), Load.NONE, step == Phase.INCREMENTAL
                        ? Optional.of(new Following(0, 0, Optional.of(Duration.ofMillis(400)), 0, Optional.empty(),
                                flow))
                        : Optional.empty());
        return new HomeLook(look(name, ProjectState.RUNNING, Found.NOTHING, Optional.of(progress)), Phase.DEFAULT,
                Set.of(), caughtUpSince, NOW);
    }

    private static ProjectLook look(String name, ProjectState state, Found found, Optional<RunProgress> progress) {
        boolean isRun = state != ProjectState.NOT_STARTED;
        return new ProjectLook(new Projects.Summary(name, Optional.of("a"), Optional.of("b"), state,
                state == ProjectState.COMPLETED ? Phase.DEFAULT : Set.of(), Optional.empty(),
                isRun ? Optional.of(NOW) : Optional.empty(), Optional.empty(),
                Optional.of(new Projects.Ends(new Projects.End("MariaDB 11.4 at a", Optional.of("prod"),
                        Optional.of(dev.sluice.model.Environment.PRODUCTION)),
                        new Projects.End("MySQL 9.7 at b", Optional.empty(), Optional.empty()))),
                found), progress);
    }
}
