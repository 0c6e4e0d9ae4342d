package dev.sluice.engine.apply;

import dev.sluice.engine.api.EngineOptions;
import dev.sluice.model.OptionValues;
import java.time.Duration;

/**
 * How much goes into one target transaction.
 *
 * @param rows at most, unless one transaction of the source has more
 * @param bytes of heap that the waiting changes may take; a larger transaction is streamed
 * @param hold how long a complete transaction may wait for others while more keep coming
 */
record ApplySettings(int rows, long bytes, Duration hold) {
    /** A fifth of the second that the target may lag behind. */
    private static final Duration HOLD = Duration.ofMillis(200);

    static ApplySettings of(OptionValues options) {
        return new ApplySettings(options.get(EngineOptions.APPLY_ROWS), options.get(EngineOptions.APPLY_BYTES), HOLD);
    }
}
