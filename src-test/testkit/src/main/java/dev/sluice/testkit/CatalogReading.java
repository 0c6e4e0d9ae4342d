package dev.sluice.testkit;

import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a schema holds, one line for each column, index part, reference, partition, check and view, read from
 * {@code information_schema} in words that do not depend on who reads: MariaDB and MySQL print the same thing in different
 * ways. Shares nothing with the connectors.
 */
public record CatalogReading(SqlServer server, String schema) {
    /** Everything that was declared. */
    public SortedSet<String> lines() {
        SortedSet<String> lines = new TreeSet<>();
        add(lines, "column",
                """
                SELECT table_name, column_name, ordinal_position, data_type, IFNULL(character_maximum_length, ''),
                  IFNULL(numeric_precision, ''), IFNULL(numeric_scale, ''), IFNULL(datetime_precision, ''),
                  is_nullable, IFNULL(column_default, 'NULL'),
                  CONCAT(extra LIKE '%%auto_increment%%', extra LIKE '%%on update%%', extra LIKE '%%VIRTUAL%%',
                    extra LIKE '%%STORED GEN%%', extra LIKE '%%INVISIBLE%%'),
                  IFNULL(generation_expression, ''), IFNULL(collation_name, ''), column_comment
                FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
                WHERE table_schema = '%s' AND table_type = 'BASE TABLE'""");
        add(lines, "view",
                """
                SELECT table_name, ordinal_position, column_name
                FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
                WHERE table_schema = '%s' AND table_type = 'VIEW'""");
        add(lines, "index",
                """
                SELECT table_name, index_name, seq_in_index, IFNULL(column_name, 'expression'), non_unique,
                  IF(index_type IN ('FULLTEXT', 'SPATIAL'), '', IFNULL(sub_part, '')), IFNULL(collation, ''),
                  index_type, index_comment
                FROM information_schema.statistics WHERE table_schema = '%s'""");
        add(lines, "reference",
                """
                SELECT k.table_name, k.constraint_name, k.ordinal_position, k.column_name, k.referenced_table_schema = k.table_schema,
                  k.referenced_table_name, k.referenced_column_name,
                  REPLACE(r.delete_rule, 'NO ACTION', 'RESTRICT'), REPLACE(r.update_rule, 'NO ACTION', 'RESTRICT')
                FROM information_schema.key_column_usage k JOIN information_schema.referential_constraints r
                  ON r.constraint_schema = k.constraint_schema AND r.constraint_name = k.constraint_name
                  AND r.table_name = k.table_name
                WHERE k.table_schema = '%s' AND k.referenced_table_name IS NOT NULL""");
        add(lines, "partition",
                """
                SELECT table_name, IFNULL(partition_name, ''), IFNULL(subpartition_name, ''),
                  IFNULL(partition_method, ''), IFNULL(partition_expression, ''), IFNULL(subpartition_expression, ''),
                  IFNULL(partition_description, ''), partition_comment
                FROM information_schema.partitions WHERE table_schema = '%s' AND partition_name IS NOT NULL""");
        add(lines, "constraint",
                """
                SELECT table_name, constraint_type, constraint_name FROM information_schema.table_constraints
                WHERE table_schema = '%s'""");
        add(lines, "table", """
                            SELECT table_name, table_type, IFNULL(engine, ''), IFNULL(table_collation, ''),
                              IF(table_type = 'VIEW', '', table_comment)
                            FROM information_schema.tables WHERE table_schema = '%s'""");
        return lines;
    }

    private void add(SortedSet<String> lines, String kind, String sql) {
        for (List<String> row : server.query(sql.formatted(schema))) {
            lines.add(kind + " " + row.stream().map(CatalogReading::plain).collect(Collectors.joining(" | ")));
        }
    }

    /** Without the quotes, parentheses and spellings that only one of both prints. */
    private static String plain(String value) {
        return value.toLowerCase(Locale.ROOT).replaceAll("[`()' ]|\\\\", "").replace("_utf8mb4", "")
                .replaceAll("^(current_timestamp)(\\d?)$", "$1$2").replace("char_length", "character_length")
                .replace("character_length", "char_length");
    }
}
