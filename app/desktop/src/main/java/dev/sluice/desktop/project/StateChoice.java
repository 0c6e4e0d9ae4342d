package dev.sluice.desktop.project;

import dev.sluice.model.ProjectState;
import java.util.Arrays;
import java.util.Optional;

/** Which projects are shown, by their state. */
enum StateChoice {
    ALL(Optional.empty()),
    /** Failed, or with rows, changes or tables that somebody has to look at. */
    ATTENTION(Optional.empty()),
    NOT_STARTED(Optional.of(ProjectState.NOT_STARTED)),
    RUNNING(Optional.of(ProjectState.RUNNING)),
    PAUSED(Optional.of(ProjectState.PAUSED)),
    FAILED(Optional.of(ProjectState.FAILED)),
    COMPLETED(Optional.of(ProjectState.COMPLETED)),
    RELEASED(Optional.of(ProjectState.RELEASED));

    private final Optional<ProjectState> state;

    StateChoice(Optional<ProjectState> state) {
        this.state = state;
    }

    Optional<ProjectState> state() {
        return state;
    }

    boolean has(HomeLook look) {
        return switch (this) {
            case ALL -> true;
            case ATTENTION -> look.needsAttention();
            case NOT_STARTED, RUNNING, PAUSED, FAILED, COMPLETED -> state.filter(look.state()::equals).isPresent();
            case RELEASED -> Arrays.asList(ProjectState.RELEASED, ProjectState.RELEASING).contains(look.state());
        };
    }
}
