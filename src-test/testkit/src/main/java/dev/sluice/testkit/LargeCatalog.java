package dev.sluice.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A schema as large as those of grown applications: 200 tables, 40 views (some on views), 300 foreign keys, every tenth
 * table in partitions. All of it is said in words that both MariaDB and MySQL know. The same seed gives the same schema.
 */
public final class LargeCatalog {
    public static final int TABLES = 200;
    public static final int VIEWS = 40;
    public static final int FOREIGN_KEYS = 300;
    /** Tables in partitions may have no foreign keys. */
    private static final int PARTITIONED_EACH = 10;
    private static final int ROWS = 12;
    private static final List<String> TYPES = List.of("INT", "BIGINT UNSIGNED", "SMALLINT NOT NULL DEFAULT 7",
            "TINYINT(1) NOT NULL DEFAULT 0", "DECIMAL(12,4)", "DECIMAL(20,0) NOT NULL DEFAULT 42", "DOUBLE", "FLOAT",
            "VARCHAR(80)", "VARCHAR(20) NOT NULL DEFAULT 'it''s'", "CHAR(3) CHARACTER SET ascii COLLATE ascii_bin",
            "VARCHAR(60) CHARACTER SET latin1 COLLATE latin1_german1_ci", "TEXT", "MEDIUMTEXT", "BLOB",
            "VARBINARY(40)", "DATE", "DATETIME(6)", "DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP",
            "TIMESTAMP(3) NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3)", "TIME(2)", "YEAR",
            "ENUM('a','it''s','é') NOT NULL DEFAULT 'a'", "SET('x','y','z')", "BIT(5) DEFAULT b'101'",
            "VARCHAR(40) COLLATE utf8mb4_bin COMMENT 'with \"quotes\" and \\\\'");

    private final String schema;
    private final Random random;
    private final List<String> statements = new ArrayList<>();
    /** Columns of each table beside its key. */
    private final List<List<String>> columns = new ArrayList<>();

    private LargeCatalog(String schema, int seed) {
        this.schema = schema;
        this.random = new Random(seed);
    }

    /** Makes the schema anew. */
    public static void create(SqlServer server, String schema, int seed) {
        SampleSchema.OfFamily.empty(server, schema).run(new LargeCatalog(schema, seed).statements());
    }

    private List<String> statements() {
        for (int table = 0; table < TABLES; table++) {
            table(table);
        }
        foreignKeys();
        for (int view = 0; view < VIEWS; view++) {
            view(view);
        }
        return statements;
    }

    private void table(int number) {
        List<String> parts = new ArrayList<>(List.of("id INT UNSIGNED NOT NULL AUTO_INCREMENT",
                "kind SMALLINT UNSIGNED NOT NULL DEFAULT 1"));
        List<String> names = new ArrayList<>();
        int wanted = 4 + random.nextInt(8);
        for (int column = 0; column < wanted; column++) {
            names.add("c" + column);
            parts.add("c" + column + " " + TYPES.get(random.nextInt(TYPES.size())));
        }
        parts.add("label VARCHAR(50) NOT NULL DEFAULT 'none'");
        parts.add("label_length INT GENERATED ALWAYS AS (CHAR_LENGTH(label)) "
                + (number % 2 == 0 ? "STORED" : "VIRTUAL"));
        parts.add(isPartitioned(number) ? "PRIMARY KEY (id, kind)" : "PRIMARY KEY (id)");
        parts.add("KEY by_label (label(" + (5 + number % 20) + "), id" + (number % 3 == 0 ? " DESC" : "") + ")");
        if (number % 4 == 0 && !isPartitioned(number)) {
            parts.add("UNIQUE KEY only_one (label, kind)");
        }
        if (number % 9 == 0 && !isPartitioned(number)) {
            parts.add("FULLTEXT KEY words (label)");
        }
        if (number % 5 == 0) {
            parts.add("CONSTRAINT kind_of_" + number + " CHECK (kind BETWEEN 1 AND 60000)");
        }
        columns.add(names);
        statements.add("CREATE TABLE " + name(number) + " (" + String.join(", ", parts)
                + ") ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE="
                + (number % 3 == 0 ? "utf8mb4_general_ci" : "utf8mb4_unicode_ci") + " COMMENT='table no. " + number
                + "'" + partitions(number));
        statements.add("INSERT INTO " + name(number) + " (kind, label) VALUES " + IntStream.rangeClosed(1, ROWS)
                .mapToObj(row -> "(" + row + ", 'label é " + row + "')").collect(Collectors.joining(", ")));
    }

    private static boolean isPartitioned(int table) {
        return table % PARTITIONED_EACH == 3;
    }

    private static String partitions(int table) {
        if (!isPartitioned(table)) {
            return "";
        }
        return switch (table / PARTITIONED_EACH % 4) {
            case 0 -> " PARTITION BY RANGE (id) (PARTITION low VALUES LESS THAN (5) COMMENT = 'the first',"
                    + " PARTITION middle VALUES LESS THAN (10), PARTITION rest VALUES LESS THAN MAXVALUE)";
            case 1 -> " PARTITION BY LIST (kind) (PARTITION few VALUES IN (1,2,3,4),"
                    + " PARTITION many VALUES IN (5,6,7,8,9,10,11,12))";
            case 2 -> " PARTITION BY HASH (id) PARTITIONS 4";
            default -> " PARTITION BY RANGE COLUMNS (id) SUBPARTITION BY HASH (kind) SUBPARTITIONS 2"
                    + " (PARTITION low VALUES LESS THAN (6), PARTITION rest VALUES LESS THAN (MAXVALUE))";
        };
    }

    private void foreignKeys() {
        List<String> actions = List.of("", " ON DELETE CASCADE", " ON DELETE SET NULL ON UPDATE CASCADE",
                " ON DELETE NO ACTION ON UPDATE NO ACTION");
        List<Integer> linked = IntStream.range(0, TABLES).filter(table -> !isPartitioned(table)).boxed().toList();
        Map<Integer, List<String>> additions = new TreeMap<>();
        Map<Integer, List<String>> references = new TreeMap<>();
        for (int key = 0; key < FOREIGN_KEYS; key++) {
            int from = linked.get(key % linked.size());
            int to = linked.get(random.nextInt(linked.size()));
            String column = "ref_" + key;
            additions.computeIfAbsent(from, _ -> new ArrayList<>())
                    .addAll(List.of("ADD COLUMN " + column + " INT UNSIGNED NULL",
                            "ADD CONSTRAINT fk_" + key + " FOREIGN KEY (" + column + ") REFERENCES " + name(to)
                                    + " (id)" + actions.get(random.nextInt(actions.size()))));
            references.computeIfAbsent(from, _ -> new ArrayList<>()).add(column + " = 1 + id % " + ROWS);
        }
        additions.forEach((table, parts) -> statements.add("ALTER TABLE " + name(table) + " "
                + String.join(", ", parts)));
        references.forEach((table, values) -> statements.add("UPDATE " + name(table) + " SET "
                + String.join(", ", values) + " WHERE id % 3 > 0"));
    }

    private void view(int number) {
        String other = number >= 10 && number % 2 == 0 ? "view_" + number / 2 : name(random.nextInt(TABLES));
        int table = random.nextInt(TABLES);
        statements.add("CREATE VIEW view_" + number + " AS SELECT a.id, a.kind, a.label,"
                + " CONCAT(a.label, '/', b.label) AS both_labels, a." + columns.get(table).getFirst() + " AS first"
                + " FROM " + name(table) + " a JOIN " + other + " b ON b.id = a.id WHERE a.kind < 10");
    }

    private static String name(int table) {
        return "table_" + table;
    }

    @Override
    public String toString() {
        return schema;
    }
}
