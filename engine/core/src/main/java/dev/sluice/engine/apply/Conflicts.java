package dev.sluice.engine.apply;

import dev.sluice.model.ConflictPolicy;
import dev.sluice.spi.ChangeEvent.Rows;
import dev.sluice.spi.ChangeWriter.Trouble;

/** Where changes go that could not be made as told. For one thread. */
@FunctionalInterface
interface Conflicts {
    /**
     * Keeps one change, in place of what an earlier attempt left of it.
     *
     * @param row counts the changed rows of its transaction
     * @return what is to become of it
     * @throws dev.sluice.model.MigrationException CHANGE_REFUSED; TOO_MANY_CONFLICTS
     */
    ConflictPolicy keep(AppliedTable table, Rows rows, Trouble trouble, Place place, int row)
            throws InterruptedException;
}
