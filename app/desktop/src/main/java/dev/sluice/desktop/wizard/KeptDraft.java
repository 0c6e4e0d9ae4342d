package dev.sluice.desktop.wizard;

import java.time.Instant;

/**
 * A draft that nobody has finished.
 *
 * @param savedAt by this machine's clock
 */
public record KeptDraft(String id, DraftChoices choices, Instant savedAt) {
    /** To go on with it. */
    public Draft draft() {
        Draft draft = new Draft(id, choices);
        draft.kept(choices.name());
        return draft;
    }
}
