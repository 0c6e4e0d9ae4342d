package dev.sluice.desktop.run;

import dev.sluice.desktop.kit.Tone;

/**
 * A part of the engine, as it stands now.
 *
 * @param id its key in the texts
 * @param work how much it has done
 * @param depth what waits in it
 * @param waiting what it waits for
 */
record EnginePart(String id, State state, String work, String depth, String waiting) {
    /** Whether it takes part in what is done now. */
    enum State {
        WORKING(Tone.BLUE),
        WAITING(Tone.AMBER),
        IDLE(Tone.GREY);

        private final Tone tone;

        State(Tone tone) {
            this.tone = tone;
        }

        Tone tone() {
            return tone;
        }
    }
}
