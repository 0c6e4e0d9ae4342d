package dev.sluice.model;

import java.util.Map;
import java.util.Set;

/**
 * Where a migration project stands. The engine moves it in one place, along {@link #canMoveTo}. A project is releasing
 * while it takes back what it did in the target; one whose kept rows are erased is released at once.
 */
public enum ProjectState {
    NOT_STARTED,
    RUNNING,
    PAUSED,
    FAILED,
    COMPLETED,
    RELEASING,
    RELEASED;

    private static final Map<ProjectState, Set<ProjectState>> MOVES = Map.of(NOT_STARTED,
            Set.of(RUNNING, RELEASING, RELEASED),
            RUNNING, Set.of(PAUSED, FAILED, COMPLETED), PAUSED, Set.of(RUNNING, RELEASING, RELEASED), FAILED,
            Set.of(RUNNING, RELEASING, RELEASED), COMPLETED, Set.of(RUNNING, RELEASING, RELEASED), RELEASING,
            Set.of(RELEASED), RELEASED, Set.of(RELEASING));

    public boolean canMoveTo(ProjectState next) {
        return MOVES.get(this).contains(next);
    }
}
