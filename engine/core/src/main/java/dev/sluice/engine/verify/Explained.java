package dev.sluice.engine.verify;

/**
 * How much of what differed in the sums the rows themselves have shown.
 *
 * @param rows differences found, and rows still changing
 * @param vanished suspects that stood on neither side when they were looked for by key
 */
record Explained(long rows, long vanished) {
    static final Explained NOTHING = new Explained(0, 0);

    Explained plus(Explained other) {
        return new Explained(rows + other.rows, vanished + other.vanished);
    }

    boolean isWhole() {
        return rows > 0 && vanished == 0;
    }
}
