package dev.sluice.faults.storm;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** Tables that are written to while they are created, altered, renamed, emptied and dropped. Used by all writers at a time. */
final class Definitions implements Area {
    private static final String PREFIX = "changing_";
    private static final int KEYS = 150;
    private static final List<String> TYPES = List.of("INT", "BIGINT UNSIGNED", "VARCHAR(30)", "VARCHAR(300)",
            "DECIMAL(12,3)", "DOUBLE", "DATE", "TEXT", "VARBINARY(40)", "SMALLINT", "CHAR(5) CHARACTER SET latin1",
            "TINYINT NOT NULL DEFAULT 3", "VARCHAR(20) NOT NULL DEFAULT 'it''s'", "DATETIME DEFAULT CURRENT_TIMESTAMP",
            "TIMESTAMP NULL DEFAULT NULL", "ENUM('a', 'b', 'it')", "BIT(9)");
    /** The table, column or key has another definition by now, or none. */
    private static final Set<Integer> OTHERWISE = Set.of(1050, 1051, 1054, 1060, 1061, 1066, 1068, 1072, 1090, 1091,
            1101,
            1110, 1136, 1146, 1170, 1176, 1265, 1366, 1411, 1412, 1364, 1067, 1118, 1071, 1832, 1292);

    private final boolean everyKind;
    private final int tables;

    /** @param everyKind else tables are only emptied and dropped, as servers of other kinds can be told */
    Definitions(boolean everyKind) {
        this.everyKind = everyKind;
        this.tables = everyKind ? 8 : 14;
    }

    static boolean isOne(String table) {
        return table.startsWith(PREFIX);
    }

    /** Whether the statement may fail so, because another writer has changed what it is about. */
    static boolean mayFail(String sql, int errorCode) {
        return sql.contains(PREFIX) && OTHERWISE.contains(errorCode);
    }

    @Override
    public List<String> create() {
        List<String> statements = new ArrayList<>();
        IntStream.range(0, everyKind ? tables - 2 : tables).mapToObj(number -> PREFIX + number).forEach(table -> {
            statements.add(creation(table));
            statements.add("INSERT INTO " + table
                    + " SELECT n, CONCAT('row ', n), n / 7, n FROM storm_pool.numbers WHERE n <= " + KEYS);
        });
        return statements;
    }

    private static String creation(String table) {
        return "CREATE TABLE " + table
                + " (id INT PRIMARY KEY, v VARCHAR(60), c0 DOUBLE, c1 INT)";
    }

    @Override
    public List<String> change(Random random, boolean calm) {
        String table = anyTable(random);
        String column = anyColumn(random);
        int id = 1 + random.nextInt(KEYS);
        return List.of(switch (random.nextInt(9)) {
            case 0 -> "INSERT IGNORE INTO " + table + " (id, v) VALUES (" + id + ", 'one'), (" + (id + 1) + ", 'it')";
            case 1 -> "REPLACE INTO " + table + " (id, " + column + ") VALUES (" + id + ", '" + id % 7 + "')";
            case 2 -> "REPLACE INTO " + table + " (id) VALUES (" + id + "), (" + (id + 5) + ")";
            case 3, 4 -> "UPDATE " + table + " SET " + column + " = id % 100, v = 'told' WHERE id BETWEEN " + id
                    + " AND " + (id + 9);
            case 5 -> "UPDATE " + table + " SET id = id + " + KEYS + " WHERE id = " + id;
            case 6 -> "UPDATE " + table + " SET " + column + " = NULL WHERE id > " + (KEYS - 20);
            case 7 -> "DELETE FROM " + table + " WHERE id BETWEEN " + id + " AND " + (id + 3);
            default -> "INSERT IGNORE INTO " + table + " SELECT * FROM " + anyTable(random) + " WHERE id > " + id;
        });
    }

    /** A statement that commits by itself. */
    String definition(Random random) {
        String table = anyTable(random);
        if (!everyKind) {
            return random.nextInt(8) == 0 ? "DROP TABLE " + table : "TRUNCATE TABLE " + table;
        }
        return switch (random.nextInt(20)) {
            case 0, 1 -> creation(table);
            case 2 -> "CREATE TABLE " + table + " LIKE " + anyTable(random);
            case 3 -> "CREATE TABLE IF NOT EXISTS " + table + " (id BIGINT, v TEXT, PRIMARY KEY (id), KEY k_v (v(9)))";
            case 4 -> "DROP TABLE " + table;
            case 5 -> "DROP TABLE IF EXISTS " + table + (random.nextBoolean() ? ", " + anyTable(random) : "");
            case 6 -> "TRUNCATE TABLE " + table;
            case 7 -> "RENAME TABLE " + table + " TO " + anyTable(random);
            case 8 -> exchanged(table, anyTable(random));
            default -> altered(table, random);
        };
    }

    /** As tools for online schema changes do. */
    private static String exchanged(String one, String other) {
        return "RENAME TABLE " + one + " TO " + PREFIX + "between, " + other + " TO " + one + ", " + PREFIX
                + "between TO " + other;
    }

    private static String altered(String table, Random random) {
        String column = anyColumn(random);
        String other = anyColumn(random);
        String alter = "ALTER TABLE " + table + " ";
        return switch (random.nextInt(15)) {
            case 0, 1, 2 -> alter + "ADD COLUMN " + column + " " + anyType(random) + List.of("", " FIRST", " AFTER id")
                    .get(random.nextInt(3));
            case 3, 4 -> alter + "DROP COLUMN " + column;
            case 5 -> alter + "MODIFY " + column + " " + anyType(random);
            case 6 -> alter + "CHANGE " + column + " " + other + " " + anyType(random);
            case 7 -> alter + "RENAME COLUMN " + column + " TO " + other;
            case 8 -> alter + "ADD KEY k_" + column + " (" + column + ")";
            case 9 -> "CREATE INDEX k_" + column + " ON " + table + " (" + column + ", id)";
            case 10 -> "DROP INDEX k_" + column + " ON " + table;
            case 11 -> alter + "DROP KEY k_" + column + ", ADD COLUMN " + other + " " + anyType(random);
            case 12 -> alter + "ADD COLUMN " + column + " " + anyType(random) + ", ADD KEY k_" + column + " (" + column
                    + "), DROP COLUMN " + other;
            case 13 -> alter + "MODIFY id BIGINT, COMMENT 'RENAME TO others'";
            default -> alter + "ENGINE = InnoDB";
        };
    }

    private String anyTable(Random random) {
        return PREFIX + random.nextInt(tables);
    }

    private static String anyColumn(Random random) {
        return "c" + random.nextInt(5);
    }

    private static String anyType(Random random) {
        return TYPES.get(random.nextInt(TYPES.size()));
    }
}
