package dev.sluice.desktop.run;

import dev.sluice.engine.api.PhaseStanding;
import dev.sluice.model.Phase;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/** What the rail says of a phase. */
enum PhaseMark {
    LATER,
    NOW,
    /** Some of it is done, and nobody goes on with it now. */
    BEGUN,
    DONE,
    /** Compared, and there are rows that are not the same. */
    DIFFERENT;

    /** Of the project's phases, in their order. */
    static Map<Phase, PhaseMark> of(RunLook look) {
        Map<Phase, PhaseMark> marks = new EnumMap<>(Phase.class);
        look.phases().forEach(phase -> marks.put(phase, of(phase, look)));
        return marks;
    }

    /** What comes before the phase that runs is done, also before that was looked up; but a comparison may run alone. */
    private static PhaseMark of(Phase phase, RunLook look) {
        PhaseStanding standing = look.summary().standing(phase);
        if (isStep(phase, look) || isFollowedBeside(phase, standing, look)) {
            return NOW;
        }
        boolean passed = Stream.of(Phase.FULL, Phase.INCREMENTAL)
                .anyMatch(later -> later.compareTo(phase) > 0 && isStep(later, look));
        return passed ? DONE : of(standing);
    }

    private static boolean isStep(Phase phase, RunLook look) {
        return look.running() && look.progress().filter(now -> now.step().equals(phase.title())).isPresent();
    }

    /** A source that is followed goes on being followed while rows are compared. */
    private static boolean isFollowedBeside(Phase phase, PhaseStanding standing, RunLook look) {
        return phase == Phase.INCREMENTAL && standing == PhaseStanding.BEGUN && look.running()
                && look.progress().flatMap(now -> now.following()).isPresent();
    }

    private static PhaseMark of(PhaseStanding standing) {
        return switch (standing) {
            case TO_COME -> LATER;
            case BEGUN -> BEGUN;
            case DONE -> DONE;
            case DIFFERENT -> DIFFERENT;
        };
    }
}
