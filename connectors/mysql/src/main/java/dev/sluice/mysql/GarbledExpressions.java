package dev.sluice.mysql;

import dev.sluice.model.CheckSchema;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.IndexSchema;
import java.util.List;
import java.util.Optional;

/** Puts the expressions of a table as {@code SHOW CREATE TABLE} has them in the place of garbled ones. */
final class GarbledExpressions {
    private final TableParts table;
    private final CreateStatement create;

    GarbledExpressions(TableParts table, CreateStatement create) {
        this.table = table;
        this.create = create;
    }

    void mend() {
        table.columns.replaceAll(this::column);
        table.checks.replaceAll(check -> create.check(check.name())
                .map(expression -> new CheckSchema(check.name(), expression)).orElse(check));
        table.indexes.forEach((name, index) -> {
            List<String> parts = create.indexParts(name);
            for (int i = 0; i < index.parts().size(); i++) {
                IndexSchema.Part part = index.parts().get(i);
                if (part.isExpression()) {
                    index.parts().set(i, IndexSchema.Part.expression(unwrapped(parts.get(i)), part.descending()));
                }
            }
        });
    }

    private ColumnSchema column(ColumnSchema column) {
        Optional<String> defaultSql = create.defaultExpression(column.name()).map(expression -> "(" + expression + ")")
                .or(column::defaultSql);
        Optional<ColumnSchema.Generated> generated = column.generated().map(
                known -> new ColumnSchema.Generated(
                        create.generated(column.name()).orElse(known.expressionSql()), known.stored()));
        return new ColumnSchema(column.name(), column.nativeType(), column.type(), column.nullable(), defaultSql,
                column.onUpdateSql(), generated, column.autoIncrement(), column.invisible(), column.charset(),
                column.collation(), column.comment());
    }

    private static String unwrapped(String part) {
        return part.substring(1, part.lastIndexOf(')'));
    }
}
