package dev.sluice.mysql;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.IndexSchema;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.CorrectionDialect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Repair statements in SQL that the server's own client runs as it stands. Stateless. */
final class MySqlCorrections implements CorrectionDialect {
    private static final MySqlDialect DIALECT = new MySqlDialect();

    @Override
    public String insert(TableSchema target, RowImage row) {
        return insert(target, row, List.of());
    }

    @Override
    public String insertCopy(TableSchema target, RowImage row, long below) {
        return insert(target, row, List.of("(" + copies(target, row) + ") < " + below));
    }

    private static String insert(TableSchema target, RowImage row, List<String> guards) {
        List<ColumnSchema> columns = target.writtenColumns();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            values.add(value(columns.get(i), row, i));
        }
        String head = "INSERT INTO " + Sql.name(target.id()) + " ("
                + Sql.names(columns.stream().map(ColumnSchema::name).toList()) + ")";
        List<String> taken = target.indexes().stream().filter(IndexSchema::isUnique)
                .map(index -> sameKey(target, index, row)).flatMap(Optional::stream).toList();
        List<String> conditions = new ArrayList<>(guards);
        if (!taken.isEmpty()) {
            conditions.add("NOT EXISTS (SELECT 1 FROM " + Sql.name(target.id()) + " WHERE "
                    + String.join(" OR ", taken) + ")");
        }
        return conditions.isEmpty()
                ? head + " VALUES (" + String.join(", ", values) + ")"
                : head + " SELECT " + String.join(", ", values) + " FROM DUAL WHERE "
                        + String.join(" AND ", conditions);
    }

    private static String copies(TableSchema target, RowImage row) {
        return "SELECT COUNT(*) AS copies FROM " + Sql.name(target.id()) + " WHERE " + ExactRow.condition(target, row);
    }

    /** What holds for a row with the same key; empty when a NULL or a server-computed column makes the key harmless. */
    private static Optional<String> sameKey(TableSchema target, IndexSchema index, RowImage row) {
        List<ColumnSchema> columns = target.writtenColumns();
        List<String> parts = new ArrayList<>();
        for (IndexSchema.Part part : index.parts()) {
            if (part.isExpression() || part.prefix().isPresent()) {
                return Optional.empty();
            }
            int position = columns.indexOf(target.column(part.column()));
            if (position < 0 || row.isNull(position)) {
                return Optional.empty();
            }
            parts.add(Sql.name(part.column()) + " = " + DIALECT.literal(columns.get(position), row.value(position)));
        }
        return Optional.of("(" + String.join(" AND ", parts) + ")");
    }

    @Override
    public String update(TableSchema target, RowImage from, RowImage to) {
        List<ColumnSchema> columns = target.writtenColumns();
        List<String> changes = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            // A column with ON UPDATE keeps its value only when it is set.
            if (!Arrays.equals(from.value(i), to.value(i)) || columns.get(i).onUpdateSql().isPresent()) {
                changes.add(Sql.name(columns.get(i).name()) + " = " + value(columns.get(i), to, i));
            }
        }
        return "UPDATE " + Sql.name(target.id()) + " SET " + String.join(", ", changes) + " WHERE "
                + ExactRow.condition(target, from) + " LIMIT 1";
    }

    /** To MySQL a document with 1 is one with 1.0; it writes a row only where some column changes. */
    @Override
    public boolean overlooks(TableSchema target, RowImage from, RowImage to) {
        List<ColumnSchema> columns = target.writtenColumns();
        return IntStream.range(0, columns.size()).filter(i -> !Arrays.equals(from.value(i), to.value(i)))
                .allMatch(i -> columns.get(i).nativeType().equals("json") && !from.isNull(i) && !to.isNull(i));
    }

    @Override
    public String delete(TableSchema target, RowImage row) {
        return "DELETE FROM " + Sql.name(target.id()) + " WHERE " + ExactRow.condition(target, row) + " LIMIT 1";
    }

    /** The count is wrapped: a server may refuse to look into the very table that it deletes from. */
    @Override
    public String deleteCopy(TableSchema target, RowImage row, long above) {
        return "DELETE FROM " + Sql.name(target.id()) + " WHERE " + ExactRow.condition(target, row)
                + " AND (SELECT copies FROM (" + copies(target, row) + ") AS standing) > " + above + " LIMIT 1";
    }

    private static String value(ColumnSchema column, RowImage row, int index) {
        byte[] value = row.value(index);
        return value == null ? "NULL" : DIALECT.stored(column, value);
    }

    @Override
    public String scriptHeader() {
        return """
               SET NAMES utf8mb4;
               SET SESSION time_zone = '+00:00', sql_mode = '%s', foreign_key_checks = 0, unique_checks = 1, autocommit = 0;
               SET @sluice_missed = 0;
               START TRANSACTION;
               """
                .formatted(SessionPools.SQL_MODE);
    }

    @Override
    public String counted(String statement) {
        return statement + ";\nSET @sluice_missed = @sluice_missed + IF(ROW_COUNT() = 1, 0, 1);\n";
    }

    @Override
    public String scriptFooter() {
        return "COMMIT;\nSELECT @sluice_missed AS `statements that did not match`;\n";
    }
}
