package dev.sluice.mysql;

import dev.sluice.model.CheckSchema;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.ForeignKeySchema;
import dev.sluice.model.IndexSchema;
import dev.sluice.model.LogicalType;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One table's declaration while it is gathered from several statements. For one thread. */
final class TableParts {
    private static final ForeignKeyActions RESTRICTED = new ForeignKeyActions("RESTRICT", "RESTRICT");

    final TableId id;
    final List<ColumnSchema> columns = new ArrayList<>();
    final Map<String, IndexParts> indexes = new LinkedHashMap<>();
    final Map<String, ForeignKeyParts> foreignKeys = new LinkedHashMap<>();
    final List<CheckSchema> checks = new ArrayList<>();
    final Map<String, String> options = new LinkedHashMap<>();
    String comment = "";
    /** Some expression holds signs that the server may have garbled. */
    boolean garbled;

    TableParts(TableId id) {
        this.id = id;
    }

    /** An index while its columns come one by one. */
    record IndexParts(IndexSchema.Kind kind, String comment, List<IndexSchema.Part> parts) {}

    /** A foreign key while its columns come one by one. */
    record ForeignKeyParts(TableId referenced, List<String> columns, List<String> referencedColumns) {}

    /** What happens to the referring row. */
    record ForeignKeyActions(String onDelete, String onUpdate) {}

    TableSchema build(Map<String, ForeignKeyActions> foreignKeyActions) {
        List<IndexSchema> builtIndexes = indexes.entrySet().stream().map(entry -> new IndexSchema(entry.getKey(),
                entry.getValue().kind(), entry.getValue().parts(), entry.getValue().comment())).toList();
        List<ForeignKeySchema> builtKeys = foreignKeys.entrySet().stream().map(entry -> {
            ForeignKeyParts key = entry.getValue();
            ForeignKeyActions actions = foreignKeyActions.getOrDefault(entry.getKey(), RESTRICTED);
            return new ForeignKeySchema(entry.getKey(), key.columns(), key.referenced(), key.referencedColumns(),
                    actions.onDelete(), actions.onUpdate());
        }).toList();
        return new TableSchema(id, FamilyConnectors.DIALECT, columns.stream().map(this::withJson).toList(),
                builtIndexes, builtKeys, checks, comment, options);
    }

    /** JSON is LONGTEXT with a check that MariaDB adds by itself. */
    private ColumnSchema withJson(ColumnSchema column) {
        String check = options.get(TableOptions.columnCheck(column.name()));
        if (!("json_valid(" + Sql.name(column.name()) + ")").equals(check)
                || !column.nativeType().equals("longtext")) {
            return column;
        }
        return column.withType(new LogicalType.Json());
    }
}
