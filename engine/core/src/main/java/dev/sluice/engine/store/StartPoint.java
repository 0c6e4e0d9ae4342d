package dev.sluice.engine.store;

import dev.sluice.spi.LogPosition;
import java.time.Instant;

/** Where reading begins. */
public sealed interface StartPoint {
    /** With the first transaction that is kept. */
    record Beginning() implements StartPoint {}

    /** With the transaction of this number, which may be one that is still to come. */
    record Number(long number) implements StartPoint {}

    /** With the first transaction that began then or later, by the source's clock; with the next one to come where all are older. */
    record Time(Instant time) implements StartPoint {}

    /** With the first transaction that the position does not cover. */
    record After(LogPosition position) implements StartPoint {}
}
