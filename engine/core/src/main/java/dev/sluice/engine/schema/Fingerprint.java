package dev.sluice.engine.schema;

import dev.sluice.model.IndexSchema;
import dev.sluice.model.Sha256;
import dev.sluice.model.TableSchema;
import java.util.List;

/** A short text that changes when a table's definition does. */
public final class Fingerprint {
    private Fingerprint() {}

    /** Of all but the auto-increment counter, which moves with the rows. */
    public static String of(TableSchema table) {
        return Sha256.hex(table.id() + "\n" + table.columns() + table.indexes() + table.foreignKeys()
                + table.checks() + TableChanges.settings(table));
    }

    /** Of what stands before the rows come: the rest of a definition is added later. */
    public static String withoutLaterParts(TableSchema table) {
        return of(table.withParts(table.indexes().stream().filter(IndexSchema::isUnique).toList(), List.of()));
    }
}
