package dev.sluice.mysql;

import dev.sluice.jdbc.ConnectionPool;
import dev.sluice.jdbc.PoolSettings;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A pool that connects when it is first needed. Used from any thread; the lock is this object. */
final class LazyPool {
    private final Supplier<PoolSettings> settings;
    private @Nullable ConnectionPool pool;
    private boolean aborted;

    LazyPool(Supplier<PoolSettings> settings) {
        this.settings = settings;
    }

    /** Connects while the lock is held: a pool that an abort does not know of must not come to be. */
    synchronized ConnectionPool get() {
        ConnectionPool open = pool;
        if (open == null) {
            open = ConnectionPool.open(settings.get());
            pool = open;
            if (aborted) {
                open.abort();
            }
        }
        return open;
    }

    /** Waits for a connection attempt that is under way, at most the connect timeout. */
    synchronized void abort() {
        aborted = true;
        if (pool != null) {
            pool.abort();
        }
    }

    synchronized void close() {
        aborted = true;
        if (pool != null) {
            pool.close();
        }
    }
}
