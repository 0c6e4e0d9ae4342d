package dev.sluice.desktop.project;

import dev.sluice.model.ProjectState;
import java.util.Locale;
import java.util.Optional;

/** What can be done with several projects at once, and what keeps one of them from it. */
enum BatchAction {
    START {
        @Override
        Optional<Obstacle> obstacle(HomeLook look) {
            if (look.isRunning()) {
                return Optional.of(Obstacle.RUNNING);
            }
            return switch (look.state()) {
                case RELEASED, RELEASING -> Optional.of(Obstacle.RELEASED);
                case COMPLETED -> look.summary().finished().containsAll(look.phases())
                        ? Optional.of(Obstacle.COMPLETE)
                        : Optional.empty();
                case NOT_STARTED, RUNNING, PAUSED, FAILED -> Optional.empty();
            };
        }
    },
    PAUSE {
        @Override
        Optional<Obstacle> obstacle(HomeLook look) {
            return look.isRunning() ? Optional.empty() : Optional.of(Obstacle.NOT_RUNNING);
        }
    },
    RELEASE {
        @Override
        Optional<Obstacle> obstacle(HomeLook look) {
            if (look.isRunning()) {
                return Optional.of(Obstacle.RUNNING_FIRST);
            }
            if (look.summary().at().isEmpty()) {
                return Optional.of(Obstacle.NOTHING_KEPT);
            }
            return look.state() == ProjectState.RELEASED ? Optional.of(Obstacle.RELEASED_BEFORE) : Optional.empty();
        }
    },
    DELETE {
        @Override
        Optional<Obstacle> obstacle(HomeLook look) {
            return look.isRunning() ? Optional.of(Obstacle.RUNNING_FIRST) : Optional.empty();
        }
    };

    /** Why something cannot be done with a project now. */
    enum Obstacle {
        RUNNING,
        /** It has to be paused before. */
        RUNNING_FIRST,
        NOT_RUNNING,
        COMPLETE,
        RELEASED,
        RELEASED_BEFORE,
        NOTHING_KEPT;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Empty when it can be done with the project. */
    abstract Optional<Obstacle> obstacle(HomeLook look);

    /** Whether something is gone afterwards. */
    boolean destroys() {
        return this == RELEASE || this == DELETE;
    }

    /** A word of ASCII, for ids and texts. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
