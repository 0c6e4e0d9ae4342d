package dev.sluice.mysql;

import dev.sluice.model.TableId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A part of the catalog that one statement reads: a schema, or one table of it.
 *
 * @param table empty for the whole schema
 */
record CatalogScope(String schema, String table) {
    /** Up to here a statement for each table is cheaper than one that opens every table of the schema. */
    private static final int FEW = 12;

    /** Scopes that together hold the tables, and perhaps others: the caller filters by the exact name. */
    static List<CatalogScope> covering(Collection<TableId> tables) {
        Map<String, List<TableId>> bySchema = new TreeMap<>();
        for (TableId table : tables) {
            bySchema.computeIfAbsent(table.schema(), _ -> new ArrayList<>()).add(table);
        }
        List<CatalogScope> scopes = new ArrayList<>();
        bySchema.forEach((schema, inSchema) -> {
            if (inSchema.size() > FEW) {
                scopes.add(new CatalogScope(schema, ""));
                return;
            }
            inSchema.forEach(table -> scopes.add(new CatalogScope(schema, table.name())));
        });
        return scopes;
    }

    /** The condition on the two columns that name schema and table; never LIKE, which reads {@code _} as a sign. */
    String condition(String schemaColumn, String tableColumn) {
        return schemaColumn + " = ?" + (table.isEmpty() ? "" : " AND " + tableColumn + " = ?");
    }

    Object[] parameters() {
        return table.isEmpty() ? new Object[]{schema} : new Object[]{schema, table};
    }
}
