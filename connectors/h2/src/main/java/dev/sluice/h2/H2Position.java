package dev.sluice.h2;

import dev.sluice.spi.LogPosition;

/**
 * A place in the log that triggers write: everything up to a batch.
 *
 * @param generation which log: a new one is begun whenever capturing is set up anew; {@value #NONE} where there is none
 * @param batch the last one, 0 before the first
 */
record H2Position(String generation, long batch) implements LogPosition {
    static final String NONE = "none";

    static H2Position parse(String text) {
        int slash = text.indexOf('/');
        if (slash <= 0) {
            throw new IllegalArgumentException("'" + text + "' is no position of an H2 log");
        }
        try {
            return new H2Position(text.substring(0, slash), Long.parseLong(text.substring(slash + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is no position of an H2 log", e);
        }
    }

    static H2Position of(LogPosition position) {
        return position instanceof H2Position own ? own : parse(position.text());
    }

    @Override
    public String text() {
        return generation + "/" + batch;
    }

    @Override
    public boolean covers(LogPosition other) {
        H2Position position = of(other);
        return generation.equals(position.generation) && batch >= position.batch;
    }
}
