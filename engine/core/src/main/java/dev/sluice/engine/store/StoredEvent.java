package dev.sluice.engine.store;

import dev.sluice.spi.ChangeEvent;

/**
 * An event of the Store.
 *
 * @param number of the transaction it belongs to, in the Store's own count; of the last one before a heartbeat
 */
public record StoredEvent(long number, ChangeEvent event) {}
