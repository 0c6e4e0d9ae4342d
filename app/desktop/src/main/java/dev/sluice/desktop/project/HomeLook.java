package dev.sluice.desktop.project;

import dev.sluice.desktop.workspace.ProjectLook;
import dev.sluice.engine.api.PhaseStanding;
import dev.sluice.engine.api.Projects;
import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunProgress.Following;
import dev.sluice.model.Phase;
import dev.sluice.model.ProjectState;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/**
 * One look at a project as the home page shows it.
 *
 * @param phases that its file asks for; empty where it cannot be read
 * @param caughtUpSince since when the target has had all that the source had
 * @param at when it was looked at
 */
record HomeLook(ProjectLook look, Set<Phase> phases, Set<String> tags, Optional<Instant> caughtUpSince, Instant at) {
    HomeLook {
        phases = Set.copyOf(phases);
        tags = Set.copyOf(tags);
    }

    String name() {
        return look.name();
    }

    Projects.Summary summary() {
        return look.summary();
    }

    boolean isRunning() {
        return look.isRunning();
    }

    Optional<RunProgress> progress() {
        return look.progress();
    }

    /** What it is doing; what a process that died left as running is paused. */
    ProjectState state() {
        if (isRunning()) {
            return ProjectState.RUNNING;
        }
        return summary().state() == ProjectState.RUNNING ? ProjectState.PAUSED : summary().state();
    }

    /** The last of its phases of which something is done; of those that ended well where its file cannot be read. */
    Optional<Phase> lastPhase() {
        return phases.isEmpty()
                ? summary().finished().stream().max(Comparator.naturalOrder())
                : phases.stream().filter(phase -> summary().standing(phase) != PhaseStanding.TO_COME)
                        .max(Comparator.naturalOrder());
    }

    /** 0 to 1; empty while it cannot be told, and while a source is followed: that has a lag and no end. */
    Optional<Double> part() {
        return progress().filter(now -> now.rowsExpected() > 0 && !isFollowing())
                .map(now -> Math.min(1, (double) now.rows() / now.rowsExpected()));
    }

    /** Whether nothing else is done than to follow the source. */
    boolean isFollowing() {
        return progress().filter(now -> now.following().isPresent()
                && now.step().equals(Phase.INCREMENTAL.title())).isPresent();
    }

    /** How long the target has had all that the source had; empty while it has not. */
    Optional<Duration> caughtUpFor() {
        return caughtUpSince.filter(_ -> isFollowing()).map(since -> Duration.between(since, at));
    }

    Optional<Duration> lag() {
        return progress().flatMap(RunProgress::following).flatMap(Following::lag);
    }

    /** Rows in a second: of the step, or changed in the target while the source is followed. */
    Optional<Double> rowsPerSecond() {
        return progress().map(now -> isFollowing()
                ? now.following().orElseThrow().flow().applied().rows()
                : now.rowsPerSecond());
    }

    /** What a run brought up, that somebody has to look at. */
    boolean needsAttention() {
        Projects.Found found = summary().found();
        return state() == ProjectState.FAILED
                || found.differences() + found.conflicts() + found.tablesFailed() > 0;
    }
}
