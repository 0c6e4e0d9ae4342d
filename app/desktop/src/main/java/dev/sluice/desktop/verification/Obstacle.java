package dev.sluice.desktop.verification;

import dev.sluice.desktop.run.RunLook;
import dev.sluice.engine.api.Comparison;
import dev.sluice.engine.api.RunProgress;
import dev.sluice.model.Phase;

/** What keeps a project from being compared now. */
enum Obstacle {
    NONE,
    /** It is compared already, and the run ends with that. */
    COMPARING,
    /** It is compared already, while its run follows the source and goes on doing so. */
    COMPARING_MEANWHILE,
    /** It will follow its source, once its rows are copied or what went before is taken up. */
    NOT_FOLLOWING_YET,
    /** It runs, and comes to an end by itself. */
    ENDS;

    static Obstacle of(RunLook look) {
        if (!look.running()) {
            return NONE;
        }
        if (look.comparison().filter(Comparison::isUnderWay).isPresent()) {
            return COMPARING_MEANWHILE;
        }
        String step = look.progress().map(RunProgress::step).orElse("");
        if (step.equals(Phase.VERIFICATION.title())) {
            return COMPARING;
        }
        if (!look.whole() || !look.phases().contains(Phase.INCREMENTAL)) {
            return ENDS;
        }
        return step.equals(Phase.INCREMENTAL.title()) ? NONE : NOT_FOLLOWING_YET;
    }
}
