package dev.sluice.desktop.kit;

import dev.sluice.model.Phase;
import java.util.Arrays;

/** A step's title in the window's language, where the step is a phase; else as the engine calls it. */
public final class StepTitle {
    private StepTitle() {}

    public static String of(String step, Texts texts) {
        return Arrays.stream(Phase.values()).filter(phase -> phase.title().equals(step)).findAny()
                .map(phase -> texts.of("phase." + phase.id())).orElse(step);
    }
}
