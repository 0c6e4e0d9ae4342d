package dev.sluice.mysql;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** What a server's {@code information_schema} can be asked for: flavors and releases differ in some columns. */
final class CatalogShape {
    private final Set<String> columns;

    private CatalogShape(Set<String> columns) {
        this.columns = columns;
    }

    static CatalogShape read(Queries queries) {
        return new CatalogShape(new HashSet<>(queries.list("looking what the catalog can tell",
                """
                SELECT CONCAT(table_name, '.', column_name) FROM information_schema.columns
                WHERE table_schema = 'information_schema'
                AND table_name IN ('COLUMNS', 'STATISTICS', 'CHECK_CONSTRAINTS', 'TABLE_CONSTRAINTS')""",
                row -> row.getString(1).toUpperCase(Locale.ROOT))));
    }

    /** Of {@code statistics}: whether the optimizer is kept from using the index. */
    String indexInvisible() {
        if (has("STATISTICS.IS_VISIBLE")) {
            return "is_visible = 'NO'";
        }
        return has("STATISTICS.IGNORED") ? "ignored = 'YES'" : "0";
    }

    /** Of {@code statistics}: the expression that is indexed in the place of a column. */
    String indexExpression() {
        return has("STATISTICS.EXPRESSION") ? "expression" : "NULL";
    }

    /** Of {@code columns}: the number of the spatial reference system that all values have. */
    String spatialReference() {
        return has("COLUMNS.SRS_ID") ? "srs_id" : "NULL";
    }

    boolean hasChecks() {
        return has("CHECK_CONSTRAINTS.CHECK_CLAUSE");
    }

    /** Schema, table, name, {@code Column} or something else, clause, and whether it is enforced, of checks. */
    String checks(CatalogScope scope) {
        if (has("CHECK_CONSTRAINTS.LEVEL")) {
            return "SELECT constraint_schema, table_name, constraint_name, level, check_clause, 'YES'"
                    + " FROM information_schema.check_constraints WHERE "
                    + scope.condition("constraint_schema", "table_name");
        }
        return """
               SELECT t.table_schema, t.table_name, t.constraint_name, 'Table', c.check_clause, t.enforced
               FROM information_schema.table_constraints t
               JOIN information_schema.check_constraints c
                 ON c.constraint_schema = t.constraint_schema AND c.constraint_name = t.constraint_name
               WHERE t.constraint_type = 'CHECK' AND %s"""
                .formatted(scope.condition("t.table_schema", "t.table_name"));
    }

    private boolean has(String column) {
        return columns.contains(column);
    }
}
