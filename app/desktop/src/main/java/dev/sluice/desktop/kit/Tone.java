package dev.sluice.desktop.kit;

import java.util.Locale;

/** What a colour means, and nothing else does. */
public enum Tone {
    /** Running. */
    BLUE,
    /** Consistent, done. */
    GREEN,
    /** Waiting, or needs attention. */
    AMBER,
    /** Failed, or different. */
    RED,
    /** Not started. */
    GREY;

    /** The class in the stylesheet. */
    public String styleClass() {
        return "tone-" + name().toLowerCase(Locale.ROOT);
    }
}
