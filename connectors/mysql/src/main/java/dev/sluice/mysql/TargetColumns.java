package dev.sluice.mysql;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a writer sends its columns: that depends on the charset they really have in the target, not on the source's. Each
 * table is looked up once. For one thread.
 */
final class TargetColumns {
    private final Map<TableId, Map<String, String>> charsets = new HashMap<>();

    List<TransferColumn> of(Connection open, TableSchema source, TableId target) throws SQLException {
        Map<String, String> found = charsets.get(target);
        if (found == null) {
            found = read(open, target);
            charsets.put(target, found);
        }
        List<TransferColumn> columns = new ArrayList<>();
        for (ColumnSchema column : source.writtenColumns()) {
            String charset = found.get(column.name());
            if (charset == null) {
                throw new MigrationException(ErrorCode.SCHEMA_CHANGED,
                        "Target table " + target + " has no column '" + column.name() + "'",
                        Remedy.of("Create the target table anew, or add the column."));
            }
            columns.add(TransferColumn.of(column, charset));
        }
        return columns;
    }

    private static Map<String, String> read(Connection open, TableId table) throws SQLException {
        String sql = "SELECT column_name, IF(data_type IN ('json', 'uuid', 'inet4', 'inet6'), data_type, IFNULL(character_set_name, ''))"
                + " FROM information_schema.columns"
                + " WHERE table_schema = ? AND table_name = ?";
        try (var statement = open.prepareStatement(sql)) {
            statement.setString(1, table.schema());
            statement.setString(2, table.name());
            Map<String, String> charsets = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    charsets.put(row.getString(1), row.getString(2));
                }
            }
            return charsets;
        }
    }
}
