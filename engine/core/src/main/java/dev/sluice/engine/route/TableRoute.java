package dev.sluice.engine.route;

import dev.sluice.model.ExistingRows;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;

/**
 * A selected table, its name in the target, and what is moved of it.
 *
 * @param declared as the source declares it
 * @param existingRows what becomes of rows that the target's table holds already
 */
public record TableRoute(TableSchema declared, TableId target, TableMapping mapping,
        ExistingRows existingRows) {
    /** What is moved of the table. */
    public TableSchema source() {
        return mapping.moved(declared);
    }

    /** What is moved, as the target is to have it. */
    public TableSchema wanted() {
        return mapping.wanted(source(), target);
    }
}
