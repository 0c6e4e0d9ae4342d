package dev.sluice.engine.schema;

import dev.sluice.model.Sha256;
import dev.sluice.model.TableSchema;

/** A short text that changes when a table's definition does. */
public final class Fingerprint {
    private Fingerprint() {}

    /** Of all but the auto-increment counter, which moves with the rows. */
    public static String of(TableSchema table) {
        return Sha256.hex(table.id() + "\n" + table.columns() + table.indexes() + table.foreignKeys()
                + table.checks() + TableChanges.settings(table));
    }
}
