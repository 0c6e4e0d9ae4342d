package dev.sluice.h2;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.LogicalType;
import dev.sluice.model.RowImage;
import dev.sluice.model.Sha256;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.CorrectionDialect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Repair statements for H2, run by {@code RunScript -showResults}. */
final class H2Corrections implements CorrectionDialect {
    /** From this many bytes on, a large value is recognised by its hash. */
    private static final int HASH_FROM = 1024;

    private final H2Dialect dialect;

    H2Corrections(H2Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public String insert(TableSchema target, RowImage row) {
        String key = target.rowKey().isEmpty()
                ? ""
                : " WHERE NOT EXISTS (SELECT 1 FROM " + dialect.quote(target.id()) + " WHERE "
                        + keyCondition(target, row) + ")";
        return insert(target, row, key);
    }

    @Override
    public String insertCopy(TableSchema target, RowImage row, long below) {
        return insert(target, row, " WHERE (" + copies(target, row) + ") < " + below);
    }

    private String insert(TableSchema target, RowImage row, String where) {
        List<ColumnSchema> columns = target.writtenColumns();
        String into = "INSERT INTO " + dialect.quote(target.id())
                + columns.stream().map(column -> dialect.quote(column.name()))
                        .collect(Collectors.joining(", ", " (", ")"))
                + H2Inserter.overriding(columns);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            byte[] value = row.value(i);
            values.add(value == null ? "NULL" : dialect.literal(columns.get(i), value));
        }
        return into + " SELECT " + String.join(", ", values) + where;
    }

    private String copies(TableSchema target, RowImage row) {
        return "SELECT COUNT(*) FROM " + dialect.quote(target.id()) + " WHERE " + guard(target, row);
    }

    @Override
    public String update(TableSchema target, RowImage from, RowImage to) {
        List<ColumnSchema> columns = target.writtenColumns();
        List<String> changes = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            ColumnSchema column = columns.get(i);
            // A column with ON UPDATE that is not named would be set to the present.
            if (!Arrays.equals(from.value(i), to.value(i)) || column.onUpdateSql().isPresent()) {
                byte[] value = to.value(i);
                changes.add(dialect.quote(column.name()) + " = "
                        + (value == null ? "NULL" : dialect.literal(column, value)));
            }
        }
        return "UPDATE " + dialect.quote(target.id()) + " SET " + String.join(", ", changes) + " WHERE "
                + guard(target, from);
    }

    @Override
    public String delete(TableSchema target, RowImage row) {
        String statement = "DELETE FROM " + dialect.quote(target.id()) + " WHERE " + guard(target, row);
        return target.rowKey().isPresent() ? statement : statement + " FETCH FIRST ROW ONLY";
    }

    @Override
    public String deleteCopy(TableSchema target, RowImage row, long above) {
        return "DELETE FROM " + dialect.quote(target.id()) + " WHERE " + guard(target, row) + " AND ("
                + copies(target, row) + ") > " + above + " FETCH FIRST ROW ONLY";
    }

    @Override
    public String scriptHeader() {
        return """
               -- Run with: java -cp h2.jar org.h2.tools.RunScript -url ... -user ... -script FILE -showResults
               -- A row that moves a unique value is deleted and inserted: rows that refer to it must not go with it. H2 can only
               -- switch its checks off for the whole database, so nothing else should write meanwhile.
               SET REFERENTIAL_INTEGRITY FALSE;
               SET AUTOCOMMIT FALSE;
               SET @SLUICE_MISSED = 0;
               """;
    }

    /** H2 has no ROW_COUNT(); a data change delta table counts, and forces the one look at what was changed. */
    @Override
    public String counted(String statement) {
        String table = statement.startsWith("DELETE") ? "OLD TABLE" : "FINAL TABLE";
        return "SET @SLUICE_MISSED = @SLUICE_MISSED + 1 - (SELECT COUNT(*) FROM " + table + " (" + statement + "));";
    }

    @Override
    public String scriptFooter() {
        return """
               COMMIT;
               SET REFERENTIAL_INTEGRITY TRUE;
               SELECT @SLUICE_MISSED AS STATEMENTS_THAT_DID_NOT_MATCH;
               """;
    }

    private String keyCondition(TableSchema table, RowImage row) {
        List<ColumnSchema> written = table.writtenColumns();
        return table.identityColumns().stream()
                .map(column -> isValue(column, row.value(written.indexOf(column))))
                .collect(Collectors.joining(" AND "));
    }

    /** The key by itself, for the index, and every old value exactly. */
    private String guard(TableSchema table, RowImage row) {
        List<ColumnSchema> columns = table.writtenColumns();
        List<String> conditions = new ArrayList<>();
        if (table.rowKey().isPresent()) {
            conditions.add(keyCondition(table, row));
        }
        for (int i = 0; i < columns.size(); i++) {
            conditions.add(isExactly(columns.get(i), row.value(i)));
        }
        return conditions.stream().distinct().collect(Collectors.joining(" AND "));
    }

    private String isExactly(ColumnSchema column, byte @Nullable [] value) {
        String name = dialect.quote(column.name());
        if (value == null) {
            return name + " IS NULL";
        }
        if (H2Types.isLargeObject(column.nativeType()) && value.length >= HASH_FROM) {
            return "HASH('SHA-256', " + name + ") = " + H2Dialect.bytes(Sha256.of(value));
        }
        // Texts that ignore case, and equal instants with another offset, compare as equal.
        if (H2Types.ignoresCase(column.nativeType()) || column.type() instanceof LogicalType.OffsetDateTime) {
            return "CAST(" + name + " AS CHARACTER VARYING) = CAST(" + dialect.literal(column, value)
                    + " AS CHARACTER VARYING)";
        }
        return isValue(column, value);
    }

    private String isValue(ColumnSchema column, byte @Nullable [] value) {
        String name = dialect.quote(column.name());
        return value == null ? name + " IS NULL" : name + " = " + dialect.literal(column, value);
    }
}
