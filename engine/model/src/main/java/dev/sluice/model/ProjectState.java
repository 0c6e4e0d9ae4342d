package dev.sluice.model;

import java.util.Map;
import java.util.Set;

/** Where a migration project stands. The engine moves it in one place, along {@link #canMoveTo}. */
public enum ProjectState {
    NOT_STARTED,
    RUNNING,
    PAUSED,
    FAILED,
    COMPLETED,
    RELEASING,
    RELEASED;

    private static final Map<ProjectState, Set<ProjectState>> MOVES = Map.of(NOT_STARTED, Set.of(RUNNING, RELEASING),
            RUNNING, Set.of(PAUSED, FAILED, COMPLETED), PAUSED, Set.of(RUNNING, RELEASING), FAILED,
            Set.of(RUNNING, RELEASING), COMPLETED, Set.of(RUNNING, RELEASING), RELEASING, Set.of(RELEASED), RELEASED,
            Set.of());

    public boolean canMoveTo(ProjectState next) {
        return MOVES.get(this).contains(next);
    }
}
