package dev.sluice.desktop.objects;

import dev.sluice.engine.api.SourceObjects;
import dev.sluice.engine.api.SourceObjects.Table;
import dev.sluice.model.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A schema of the source with those of its tables that may still be picked. */
record SchemaGroup(String schema, List<Table> tables) {
    SchemaGroup {
        tables = List.copyOf(tables);
    }

    /** @param search a part of {@code schema.table}, upper and lower case alike; all when blank */
    static List<SchemaGroup> of(SourceObjects source, Set<TableId> picked, String search) {
        String wanted = search.strip().toLowerCase(Locale.ROOT);
        Map<String, List<Table>> bySchema = new TreeMap<>();
        for (Table table : source.tables()) {
            if (!picked.contains(table.id()) && table.id().toString().toLowerCase(Locale.ROOT).contains(wanted)) {
                bySchema.computeIfAbsent(table.id().schema(), _ -> new ArrayList<>()).add(table);
            }
        }
        return bySchema.entrySet().stream().map(each -> new SchemaGroup(each.getKey(), each.getValue())).toList();
    }

    /** Estimated; those that the server does not know count as none. */
    long rows() {
        return tables.stream().mapToLong(table -> table.rows().orElse(0)).sum();
    }

    /** Estimated; those that the server does not know count as none. */
    long bytes() {
        return tables.stream().mapToLong(table -> table.bytes().orElse(0)).sum();
    }
}
