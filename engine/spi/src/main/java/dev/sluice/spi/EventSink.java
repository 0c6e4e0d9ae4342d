package dev.sluice.spi;

/** Where a log's reader puts what it reads: the engine's side. */
@FunctionalInterface
public interface EventSink {
    /** Takes the event; waits while there is no room. That wait is the back-pressure. Batches in it are given up. */
    void accept(ChangeEvent event) throws InterruptedException;
}
