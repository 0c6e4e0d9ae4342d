package dev.sluice.desktop.run;

import dev.sluice.engine.api.Comparison;
import dev.sluice.engine.api.Projects;
import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunProgress.TableProgress;
import dev.sluice.engine.api.RunResult;
import dev.sluice.model.Phase;
import dev.sluice.model.ProjectState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One look at a project and its run.
 *
 * @param phases those of the project; empty where its file cannot be read
 * @param running whether it runs in this process
 * @param whole whether that run goes to the project's end; a comparison alone, or one that was asked to stop before, does not
 * @param comparison what was asked of that run last while it follows its source
 * @param seen the last figures; of the run that ended where none is under way, and empty where none was seen here
 * @param tables while it runs those of the figures; else as they were left
 * @param ended how its last run in this process ended; empty while it runs
 * @param failure what nobody foresaw, and ended its last run in this process
 */
public record RunLook(Projects.Summary summary, Set<Phase> phases, boolean running, boolean whole,
        Optional<Comparison> comparison, Optional<Seen> seen, List<TableProgress> tables, Optional<RunResult> ended,
        Optional<Throwable> failure) {
    /** Figures not refreshed for so long are not live any more. */
    static final Duration FRESH = Duration.ofSeconds(3);

    public RunLook {
        phases = Set.copyOf(phases);
        tables = List.copyOf(tables);
    }

    /** Figures and when they were true. */
    public record Seen(RunProgress progress, Instant at) {
        boolean isStale(Instant now) {
            return at.plus(FRESH).isBefore(now);
        }
    }

    /** What it is doing; what a process that died left as running is paused. */
    public ProjectState state() {
        if (running) {
            return ProjectState.RUNNING;
        }
        return summary.state() == ProjectState.RUNNING ? ProjectState.PAUSED : summary.state();
    }

    public Optional<RunProgress> progress() {
        return seen.map(Seen::progress);
    }
}
