package dev.sluice.engine.throttle;

/** The most that may pass in a second; 0 is no limit. */
public record Limits(long rowsPerSecond, long bytesPerSecond) {
    public static final Limits NONE = new Limits(0, 0);

    public Limits {
        if (rowsPerSecond < 0 || bytesPerSecond < 0) {
            throw new IllegalArgumentException("A limit is 0 (none) or more, got " + rowsPerSecond + " rows/s and "
                    + bytesPerSecond + " bytes/s");
        }
    }
}
