package dev.sluice.engine.store;

import java.time.Duration;
import java.time.InstantSource;

/**
 * How a Store behaves.
 *
 * @param maxBytes of all segments; what is not applied is kept beyond it, and the writer waits
 * @param keep how long a segment is kept after all of it was applied
 * @param group how long a complete transaction may wait for others before it is written
 */
public record StoreSettings(long maxBytes, Duration keep, Duration group, InstantSource clock) {
    private static final long MAX_SEGMENT = 64 << 20;
    private static final long MIN_SEGMENT = 64 << 10;
    private static final Duration GROUP = Duration.ofMillis(5);

    public StoreSettings(long maxBytes, Duration keep) {
        this(maxBytes, keep, GROUP, InstantSource.system());
    }

    /** After how many bytes a new segment is begun: room comes by whole segments. */
    long segmentBytes() {
        return Math.clamp(maxBytes / 8, MIN_SEGMENT, MAX_SEGMENT);
    }
}
