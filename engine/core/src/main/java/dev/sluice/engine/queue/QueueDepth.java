package dev.sluice.engine.queue;

import java.time.Duration;
import java.util.Optional;

/**
 * One look at a {@link HandoffQueue}: how full it is and who waits for whom.
 *
 * @param items handed over but not yet taken
 * @param bytes of those items
 * @param waitingForRoom how long the longest waiting producer has waited; empty when none waits
 * @param waitingForItems how long the longest waiting consumer has waited; empty when none waits
 */
public record QueueDepth(int items, long bytes, Optional<Duration> waitingForRoom,
        Optional<Duration> waitingForItems) {}
