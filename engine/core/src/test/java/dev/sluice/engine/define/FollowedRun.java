package dev.sluice.engine.define;

import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.fakes.FakeServer;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.engine.route.MatchRules;
import dev.sluice.engine.supervise.Pace;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.engine.supervise.RunContext;
import dev.sluice.engine.supervise.RunMonitor;
import dev.sluice.engine.supervise.RunTally;
import dev.sluice.engine.supervise.Supervisor;
import dev.sluice.engine.supervise.WorkerLimit;
import dev.sluice.engine.throttle.Limits;
import dev.sluice.engine.throttle.Throttle;
import dev.sluice.spi.ProjectToken;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A run of project {@code p} that follows its source. */
final class FollowedRun {
    private FollowedRun() {}

    static RunContext of(Workbench bench, FakeServer target, List<PlannedTable> tables) {
        RunMonitor monitor = new RunMonitor(System::nanoTime);
        return new RunContext(new ProjectToken("p", "o"), EngineOptions.inForce(Map.of()),
                bench.source.open(bench.source.endpoint()), target.open(target.endpoint()), bench.metadb, tables,
                MatchRules.parse(List.of("*.*"), List.of()), monitor, new Supervisor(Duration.ofSeconds(1), monitor),
                new Pace(new Throttle(Limits.NONE), new WorkerLimit(1)), new RunTally());
    }
}
