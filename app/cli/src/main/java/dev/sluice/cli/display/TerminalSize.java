package dev.sluice.cli.display;

/** How many characters fit; at least one of each. */
public record TerminalSize(int columns, int lines) {
    public static final TerminalSize USUAL = new TerminalSize(80, 24);

    public TerminalSize {
        columns = Math.max(1, columns);
        lines = Math.max(1, lines);
    }
}
