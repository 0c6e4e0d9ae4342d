package dev.sluice.cli.display;

/** A progress bar. Block characters where the terminal can draw them, signs of ASCII elsewhere. */
enum Bar {
    BLOCKS("█", "░"),
    ASCII("#", "-");

    private final String full;
    private final String empty;

    Bar(String full, String empty) {
        this.full = full;
        this.empty = empty;
    }

    String draw(int percent, int columns) {
        int filled = Math.clamp(Math.round(percent * columns / 100.0), 0, columns);
        return full.repeat(filled) + empty.repeat(columns - filled);
    }
}
