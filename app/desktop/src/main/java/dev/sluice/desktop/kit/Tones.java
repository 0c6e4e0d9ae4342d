package dev.sluice.desktop.kit;

import dev.sluice.model.ProjectState;

/** The colours of the states that several pages show. */
public final class Tones {
    private Tones() {}

    public static Tone of(ProjectState state) {
        return switch (state) {
            case RUNNING -> Tone.BLUE;
            case COMPLETED -> Tone.GREEN;
            case PAUSED, RELEASING -> Tone.AMBER;
            case FAILED -> Tone.RED;
            case NOT_STARTED, RELEASED -> Tone.GREY;
        };
    }
}
