package dev.sluice.engine.route;

import dev.sluice.model.CheckSchema;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.ForeignKeySchema;
import dev.sluice.model.IndexSchema;
import dev.sluice.model.IndexSchema.Part;
import dev.sluice.model.RowFilter;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which rows and columns of a table are moved, and what the columns are called in the target.
 *
 * @param filter names columns of the source, also such as are left out
 * @param leftOut columns that are not moved
 * @param renames column of the source to its name in the target, where that is another
 */
public record TableMapping(Optional<RowFilter> filter, Set<String> leftOut, Map<String, String> renames) {
    /** Everything, as it is. */
    public static final TableMapping WHOLE = new TableMapping(Optional.empty(), Set.of(), Map.of());

    public TableMapping {
        leftOut = Set.copyOf(leftOut);
        renames = Map.copyOf(renames);
    }

    /** The name of a column in the target. */
    public String target(String column) {
        return renames.getOrDefault(column, column);
    }

    /** What is moved of the source's table; keys and checks that need a column that is not moved stay behind. */
    public TableSchema moved(TableSchema declared) {
        List<ColumnSchema> columns = declared.columns().stream().filter(column -> !leftOut.contains(column.name()))
                .toList();
        return declared.withColumns(columns,
                declared.indexes().stream().filter(this::isMoved).toList(),
                declared.foreignKeys().stream().filter(key -> isMoved(key.columns())).toList(),
                declared.checks().stream().filter(check -> leftOut.stream().noneMatch(
                        column -> mentions(check.expressionSql(), column))).toList())
                .withFilter(filter);
    }

    private boolean isMoved(IndexSchema index) {
        return isMoved(index.columns()) && index.parts().stream().filter(Part::isExpression)
                .noneMatch(part -> leftOut.stream().anyMatch(column -> mentions(part.column(), column)));
    }

    private boolean isMoved(Collection<String> columns) {
        return columns.stream().noneMatch(leftOut::contains);
    }

    /** What is {@linkplain #moved moved}, as the target is to have it; its foreign keys still refer to the source's names. */
    public TableSchema wanted(TableSchema moved, TableId target) {
        return moved.withId(target).withColumns(
                moved.columns().stream().map(column -> column.withName(target(column.name()))).toList(),
                moved.indexes().stream().map(this::renamed).toList(),
                moved.foreignKeys().stream().map(this::renamed).toList(), moved.checks())
                .withFilter(Optional.empty());
    }

    /** The index under the target's names. */
    public IndexSchema renamed(IndexSchema index) {
        return new IndexSchema(index.name(), index.kind(), index.parts().stream()
                .map(part -> new Part(target(part.column()), part.prefix(), part.descending(), part.isExpression()))
                .toList(),
                index.comment());
    }

    private ForeignKeySchema renamed(ForeignKeySchema key) {
        return new ForeignKeySchema(key.name(), key.columns().stream().map(this::target).toList(), key.referenced(),
                key.referencedColumns(), key.onDelete(), key.onUpdate());
    }

    /** Checks of the declaration that name a column which gets another name: their text would name it as before. */
    List<CheckSchema> checksOfRenamed(TableSchema declared) {
        return declared.checks().stream().filter(check -> renames.keySet().stream().anyMatch(
                column -> mentions(check.expressionSql(), column))).toList();
    }

    /** Whether an SQL text names the column; rather too often than too seldom. */
    static boolean mentions(String sql, String column) {
        return Pattern.compile("(?iu)(?<![\\w$])" + Pattern.quote(column) + "(?![\\w$])").matcher(sql).find();
    }
}
