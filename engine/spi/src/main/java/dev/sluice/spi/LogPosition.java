package dev.sluice.spi;

/** A place in a source's log. Only the connector that made it understands it. */
public interface LogPosition {
    /** For people and for keeping. */
    String text();

    /** True when everything logged up to the other position is also before this one. A partial order. */
    boolean covers(LogPosition other);
}
