package dev.sluice.desktop.kit;

/**
 * Something a page can do, beside its own buttons.
 *
 * @param id a word of ASCII; {@link #ACT} for what the page's main button does
 * @param words what it says at this moment
 * @param enabled whether it can be done at this moment
 */
public record PageCommand(String id, String words, boolean enabled, Runnable action) {
    /** Start, pause, resume: whatever is next. */
    public static final String ACT = "act";
}
