package dev.sluice.faults.storm;

import java.util.List;
import java.util.Random;

/**
 * Some tables of the source, and one kind of trouble that writers make in them. A new kind of trouble is a new area in
 * {@link StormSchema}. Used by all writers at a time.
 */
interface Area {
    /** Makes the tables and their first rows, in the schema in use. */
    List<String> create();

    /**
     * Statements that belong together: a transaction has all of them or none.
     *
     * @param calm while the rows are being copied
     */
    List<String> change(Random random, boolean calm);
}
