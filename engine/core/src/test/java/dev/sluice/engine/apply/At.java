package dev.sluice.engine.apply;

import dev.sluice.spi.LogPosition;

/** A place in a log that counts. */
record At(long place) implements LogPosition {
    static At of(String text) {
        return new At(Long.parseLong(text));
    }

    @Override
    public String text() {
        return String.valueOf(place);
    }

    @Override
    public boolean covers(LogPosition other) {
        return place >= ((At) other).place;
    }
}
