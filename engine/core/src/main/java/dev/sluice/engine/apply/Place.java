package dev.sluice.engine.apply;

import dev.sluice.spi.ChangeWriter.Applied;
import dev.sluice.spi.ChangeWriter.Mode;
import dev.sluice.spi.LogPosition;

/**
 * A transaction of the source that is complete.
 *
 * @param number in the Store's count
 * @param after the source's position after it
 * @param time when it began, by the source's clock, in microseconds since 1970 UTC; 0 where that is not known
 */
record Place(long number, LogPosition after, Mode mode, long time) {
    /** How far the target is once it has this. */
    Applied applied() {
        return new Applied(number, after.text());
    }
}
