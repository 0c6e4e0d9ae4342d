package dev.sluice.mysql;

import dev.sluice.model.TableId;
import java.util.ArrayList;
import java.util.List;

/** The text of {@code LOAD DATA LOCAL} for one table. */
final class LoadDataStatement {
    private LoadDataStatement() {}

    /**
     * The charset is binary, so that the server takes bytes as they are; a column whose charset is not stored as UTF-8
     * is converted by way of a variable. The file name is never opened: the driver is given a stream.
     */
    static String of(TableId target, List<TransferColumn> columns) {
        List<String> fields = new ArrayList<>();
        List<String> assignments = new ArrayList<>();
        boolean anyConverted = columns.stream().anyMatch(column -> column.conversion().isPresent());
        for (int i = 0; i < columns.size(); i++) {
            TransferColumn column = columns.get(i);
            String name = Sql.name(column.name());
            String variable = "@sluice_" + i;
            // A SET clause makes MariaDB forget that the counter was given a value: a 0 would be counted up.
            boolean byVariable = column.conversion().isPresent() || anyConverted && column.autoIncrement();
            fields.add(byVariable ? variable : name);
            if (byVariable) {
                assignments.add(name + " = "
                        + column.conversion().map(conversion -> conversion.formatted(variable)).orElse(variable));
            }
        }
        String set = assignments.isEmpty() ? "" : " SET " + String.join(", ", assignments);
        return """
               LOAD DATA LOCAL INFILE 'sluice' INTO TABLE %s CHARACTER SET binary
               FIELDS TERMINATED BY '\\t' ESCAPED BY '\\\\' LINES TERMINATED BY '\\n' (%s)%s"""
                .formatted(Sql.name(target), String.join(", ", fields), set);
    }
}
