package dev.sluice.engine.verify;

import dev.sluice.spi.TableSnapshots.TableSnapshot;

/**
 * Both sides of a followed table at one place of the source's log: the source by a view, the target as it is, because
 * nothing is applied. It lasts until it is closed, or its time is up. For the thread that got it.
 */
public interface Standstill extends AutoCloseable {
    /** Of the tables of the source. */
    TableSnapshot source();

    /** Whether what was read of the target until now belongs to the source's view. */
    boolean stands();

    /** Lets the target be written to again. */
    @Override
    void close();
}
