package dev.sluice.desktop.precheck;

import dev.sluice.desktop.wizard.Draft;
import dev.sluice.desktop.wizard.DraftChoices;

/**
 * What a precheck was asked about. Its answer holds as long as this is the same, and holds again where a change was taken
 * back.
 *
 * @param decisions how often something was decided about a definition; what was decided is kept by the engine
 */
record Checked(DraftChoices choices, long decisions) {
    static Checked of(Draft draft) {
        return new Checked(draft.choices().ofProject(), draft.decisionsProperty().get());
    }
}
