package dev.sluice.engine.apply;

import dev.sluice.spi.ChangeEvent.Statement;

/** Meets the statements that the source logged as text. Everything before one is durable in the target when it comes. */
@FunctionalInterface
public interface StatementHandler {
    /**
     * Returns once the statement's effect on the target is durable, or it is known to have none. After a crash the same
     * statement comes again.
     *
     * @param number of the statement in the Store's count
     * @return what is to be known of the tables from now on
     */
    Effect handle(long number, Statement statement) throws InterruptedException;

    /** What a statement leaves behind. */
    enum Effect {
        NONE,
        /** Tables of the target are declared otherwise: what was decided about them is decided anew. */
        TABLES_CHANGED
    }
}
