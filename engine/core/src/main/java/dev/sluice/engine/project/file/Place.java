package dev.sluice.engine.project.file;

/** Where something stands in a file; both count from 1, columns in characters. */
record Place(int line, int column) {
    static final Place START = new Place(1, 1);
}
