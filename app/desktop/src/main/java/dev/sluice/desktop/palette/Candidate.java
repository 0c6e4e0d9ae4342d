package dev.sluice.desktop.palette;

/**
 * Something that can be found in the palette.
 *
 * @param words what is typed to find it
 * @param detail stands behind them in grey: a shortcut, a state; may be empty
 * @param action on the window's thread
 */
public record Candidate(Kind kind, String words, String detail, Runnable action) {
    /** What it is. */
    public enum Kind {
        COMMAND,
        PLACE,
        PROJECT,
        SOURCE
    }
}
