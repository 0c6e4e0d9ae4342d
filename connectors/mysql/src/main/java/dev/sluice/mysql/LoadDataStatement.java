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
        List<String> conversions = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            TransferColumn column = columns.get(i);
            String variable = "@sluice_" + i;
            fields.add(column.charset().isPresent() ? variable : Sql.name(column.name()));
            column.charset().ifPresent(charset -> conversions
                    .add(Sql.name(column.name()) + " = CONVERT(" + variable + " USING " + charset + ")"));
        }
        String set = conversions.isEmpty() ? "" : " SET " + String.join(", ", conversions);
        return """
               LOAD DATA LOCAL INFILE 'sluice' INTO TABLE %s CHARACTER SET binary
               FIELDS TERMINATED BY '\\t' ESCAPED BY '\\\\' LINES TERMINATED BY '\\n' (%s)%s"""
                .formatted(Sql.name(target), String.join(", ", fields), set);
    }
}
