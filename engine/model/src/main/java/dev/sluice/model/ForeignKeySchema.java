package dev.sluice.model;

import java.util.List;

/** A foreign key; the actions are SQL words such as {@code RESTRICT} or {@code SET NULL}. */
public record ForeignKeySchema(String name, List<String> columns, TableId referenced, List<String> referencedColumns,
        String onDelete, String onUpdate) {
    public ForeignKeySchema {
        columns = List.copyOf(columns);
        referencedColumns = List.copyOf(referencedColumns);
        if (columns.isEmpty() || columns.size() != referencedColumns.size()) {
            throw new IllegalArgumentException(
                    "Foreign key '" + name + "' pairs " + columns + " with " + referencedColumns);
        }
    }
}
