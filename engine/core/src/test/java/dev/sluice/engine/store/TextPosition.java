package dev.sluice.engine.store;

import dev.sluice.spi.LogPosition;

/** A place in a log that counts. */
record TextPosition(long place) implements LogPosition {
    static TextPosition of(String text) {
        return new TextPosition(Long.parseLong(text.substring(4)));
    }

    @Override
    public String text() {
        return "log/" + place;
    }

    @Override
    public boolean covers(LogPosition other) {
        return place >= ((TextPosition) other).place;
    }
}
