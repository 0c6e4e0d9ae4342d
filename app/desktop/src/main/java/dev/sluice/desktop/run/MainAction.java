package dev.sluice.desktop.run;

import dev.sluice.model.Phase;
import java.util.Set;

/** What the one button of the page does. */
public enum MainAction {
    START,
    PAUSE,
    RESUME,
    /** It was asked to pause, and finishes what it has in its hands. */
    PAUSING,
    /** All is done, or released. */
    NONE;

    static MainAction of(RunLook look, boolean pausing) {
        if (look.running()) {
            return pausing ? PAUSING : PAUSE;
        }
        return switch (look.state()) {
            case NOT_STARTED -> START;
            case RUNNING, PAUSED, FAILED -> RESUME;
            case COMPLETED -> isAllDone(look.summary().finished(), look.phases()) ? NONE : RESUME;
            case RELEASING, RELEASED -> NONE;
        };
    }

    private static boolean isAllDone(Set<Phase> finished, Set<Phase> asked) {
        return finished.containsAll(asked);
    }
}
