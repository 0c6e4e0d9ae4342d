package dev.sluice.ui;

import dev.sluice.engine.api.Engine;
import dev.sluice.engine.api.Flow;
import dev.sluice.engine.api.Projects;
import dev.sluice.engine.api.Projects.End;
import dev.sluice.engine.api.Projects.Ends;
import dev.sluice.engine.api.Projects.Found;
import dev.sluice.engine.api.Projects.Summary;
import dev.sluice.engine.api.RunControl;
import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunProgress.Following;
import dev.sluice.engine.api.RunProgress.Load;
import dev.sluice.fakes.FakeEngine;
import dev.sluice.fakes.FakeRun;
import dev.sluice.model.Environment;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Phase;
import dev.sluice.model.ProjectState;
import dev.sluice.model.Remedy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An engine with a project in each state, and with everything found that can be found. */
final class StatesEngine {
    static final String LONG = "warehouse-" + "of-a-department-with-a-name-".repeat(2);
    private static final Instant THEN = Instant.parse("2026-11-20T09:08:07Z");

    private final List<Summary> projects = List.of(
            project("billing", ProjectState.NOT_STARTED, Found.NOTHING),
            project("crm", ProjectState.RUNNING, Found.NOTHING),
            project("hr", ProjectState.COMPLETED, new Found(3, 0, 0)),
            project("ledger", ProjectState.COMPLETED, Found.NOTHING),
            project("mail", ProjectState.FAILED, new Found(0, 0, 1)),
            project("orders", ProjectState.RUNNING, new Found(0, 2, 0)),
            project("payroll", ProjectState.PAUSED, new Found(1_204_117, 3, 12)),
            project("shop-to-8", ProjectState.RUNNING, Found.NOTHING),
            project("stock", ProjectState.RELEASED, Found.NOTHING), project(LONG, ProjectState.FAILED,
                    new Found(4_112_004, 1_000, 214)));

    int count() {
        return projects.size();
    }

    private static Summary project(String name, ProjectState state, Found found) {
        boolean isRun = state != ProjectState.NOT_STARTED;
        boolean isLong = name.equals(LONG);
        End source = new End("MySQL 5.7.44 at db-old.example:3306", Optional.of(isLong ? "prod-" + LONG : "shop-prod"),
                Optional.of(Environment.PRODUCTION));
        End target = new End("MariaDB 11.4.5 at db-new.example:3306",
                isLong || name.equals("mail") ? Optional.empty() : Optional.of("shop-new"),
                isLong || name.equals("mail") ? Optional.empty() : Optional.of(Environment.STAGING));
        return new Summary(name, Optional.of(source.server()), Optional.of(target.server()), state,
                state == ProjectState.COMPLETED ? Phase.DEFAULT : Set.of(Phase.SCHEMA),
                found.differences() > 0 ? Optional.of("Different: " + found.differences() + " rows") : Optional.empty(),
                isRun ? Optional.of(THEN) : Optional.empty(), Optional.empty(),
                Optional.of(new Ends(source, target)), found);
    }

    Engine engine() {
        FakeEngine engine = new FakeEngine();
        projects.forEach(engine.projects::keep);
        engine.projects.failure = Optional.of(new MigrationException(ErrorCode.FILE_UNWRITABLE,
                "Deleting its correction files failed (disk is gone)",
                Remedy.of("See to it that the home folder can be read and written.")));
        engine.running.addAll(List.of(run("crm", Phase.FULL, 61), run("orders", Phase.VERIFICATION, 92),
                run("shop-to-8", Phase.INCREMENTAL, 0)));
        return engine;
    }

    private static RunControl run(String project, Phase step, long percent) {
        Flow.Rates applied = new Flow.Rates(12_408, 780, 8_800_000);
        Flow flow = new Flow(Optional.empty(), applied, applied, Flow.Times.NONE, Flow.Times.NONE, Flow.Times.NONE, 0,
                0, List.of(), "");
        RunProgress progress = new RunProgress(step.title(), List.of(), percent, 100, 0, 88_120, 1_000_000,
                Optional.empty(), Optional.empty(), Load.NONE, step == Phase.INCREMENTAL
                        ? Optional.of(new Following(0, 0, Optional.of(Duration.ofMillis(400)), 0, Optional.empty(),
                                flow))
                        : Optional.empty());
        return FakeRun.goingOn(project, () -> progress);
    }
}
