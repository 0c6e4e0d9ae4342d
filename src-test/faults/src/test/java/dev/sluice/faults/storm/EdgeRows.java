package dev.sluice.faults.storm;

import dev.sluice.testkit.EdgeTables;
import dev.sluice.testkit.OwnServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** The edges of every type: rows of a pool, which is not moved, come, go and become each other in tables like the pool's. */
final class EdgeRows implements Area {
    static final String POOL = "storm_pool";
    private static final List<String> FAMILIES = List.of("integers", "decimals", "floats", "bits", "temporal", "text",
            "charsets", "binary", "labels", "documents");
    private static final List<String> KEYED = List.of("key_bigint_unsigned", "key_bigint", "key_text_ci",
            "key_text_bin",
            "key_text_latin1", "key_binary", "key_uuid", "key_decimal", "key_moment", "key_day", "key_label",
            "key_mixed");
    private static final int ROWS = 60;

    private final List<Table> tables;

    /** @param others all columns but the first part of the key */
    private record Table(String name, String key, List<String> others, List<String> ids) {
        String columns() {
            return others.stream().map(column -> ", " + column).collect(Collectors.joining());
        }
    }

    private EdgeRows(List<Table> tables) {
        this.tables = tables;
    }

    /** Makes the pool, with what the pair can carry exactly. */
    static EdgeRows pool(OwnServer source, StormPair pair) {
        EdgeTables.create(source, POOL);
        List<String> fitting = new ArrayList<>(List.of("USE " + POOL));
        if (pair == StormPair.MARIADB_TO_MYSQL) {
            for (String variant : List.of("", "_composite", "_unique", "_keyless")) {
                fitting.add("ALTER TABLE edge_decimals" + variant + " DROP COLUMN fraction");
                fitting.add("DELETE FROM edge_documents" + variant + " WHERE j LIKE '%1e400%'");
                fitting.add("DELETE FROM edge_temporal" + variant + " WHERE ABS(t6) > 8385959.0");
            }
        }
        fitting.add("CREATE TABLE numbers (n INT PRIMARY KEY)");
        fitting.add("INSERT INTO numbers SELECT 1 + a.d + 10 * b.d + 100 * c.d + 1000 * d.d + 10000 * e.d FROM "
                + List.of("a", "b", "c", "d").stream().map(name -> "(" + digits(10) + ") " + name)
                        .collect(Collectors.joining(", "))
                + ", (" + digits(2) + ") e");
        source.execute(fitting);
        return new EdgeRows(names().stream().map(name -> table(source, name)).toList());
    }

    private static String digits(int count) {
        return java.util.stream.IntStream.range(0, count).mapToObj(digit -> "SELECT " + digit + " AS d")
                .collect(Collectors.joining(" UNION ALL "));
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>(KEYED);
        for (String family : FAMILIES) {
            names.addAll(List.of("edge_" + family, "edge_" + family + "_composite", "edge_" + family + "_unique",
                    "edge_" + family + "_keyless"));
        }
        return names;
    }

    private static Table table(OwnServer source, String name) {
        List<String> columns = source.query("SELECT column_name FROM information_schema.columns WHERE table_schema = '"
                + POOL + "' AND table_name = '" + name + "' ORDER BY ordinal_position").stream()
                .map(row -> String.valueOf(row.getFirst())).toList();
        boolean keyed = name.startsWith("key_");
        String picked = keyed ? "v" : "id";
        List<String> ids = source.query("SELECT DISTINCT " + picked + " FROM " + POOL + "." + name).stream()
                .map(row -> String.valueOf(row.getFirst())).toList();
        return new Table(name, picked, columns.stream().filter(column -> !column.equals(picked)).toList(), ids);
    }

    @Override
    public List<String> create() {
        List<String> statements = new ArrayList<>();
        for (Table table : tables) {
            statements.add("CREATE TABLE " + table.name + " LIKE " + POOL + "." + table.name);
            if (table.key.equals("v")) {
                statements.add("ALTER TABLE " + table.name + " ADD KEY by_v (v"
                        + (table.name.equals("key_mixed") ? "(20))" : ")"));
            }
            statements.add("INSERT INTO " + table.name + " SELECT * FROM " + POOL + "." + table.name);
        }
        return statements;
    }

    @Override
    public List<String> change(Random random, boolean calm) {
        Table table = tables.get(random.nextInt(tables.size()));
        String id = "'" + table.ids.get(random.nextInt(table.ids.size())) + "'";
        if (table.name.endsWith("_keyless")) {
            return ofHeaps(table, id, random);
        }
        return table.key.equals("v") ? ofKeys(table, id, random) : ofValues(table, id, random);
    }

    /** Rows that stand twice in the pool already, and that nothing tells apart. */
    private static List<String> ofHeaps(Table table, String id, Random random) {
        int row = 100_000 + random.nextInt(20);
        String rows = " WHERE id = " + row;
        return List.of(switch (random.nextInt(8)) {
            case 0 -> "INSERT INTO " + table.name + " (id" + table.columns() + ") SELECT " + row + table.columns()
                    + " FROM " + POOL + "." + table.name + " WHERE id = " + id;
            case 1 -> "INSERT INTO " + table.name + " SELECT * FROM " + POOL + "." + table.name + " WHERE id = " + id
                    + " LIMIT 1";
            case 2, 3 -> "DELETE FROM " + table.name + rows + " LIMIT 1";
            case 4 -> "DELETE FROM " + table.name + " WHERE id = " + id + " LIMIT 2";
            case 5 -> "UPDATE " + table.name + " SET id = " + (100_000 + random.nextInt(20)) + rows + " LIMIT 1";
            case 6 -> "UPDATE " + table.name + " SET id = " + row + " WHERE id = " + id + " LIMIT 1";
            default -> "UPDATE " + table.name + " t JOIN " + POOL + "." + table.name + " p ON p.id = " + id + " SET "
                    + table.others.stream().map(column -> "t." + column + " = p." + column)
                            .collect(Collectors.joining(", "))
                    + " WHERE t.id IN (" + row + ", " + (row + 1) + ")";
        });
    }

    /** Rows with keys of every type. */
    private static List<String> ofKeys(Table table, String v, Random random) {
        String pooled = " SELECT * FROM (SELECT * FROM " + POOL + "." + table.name + ") p WHERE v = " + v;
        return List.of(switch (random.nextInt(4)) {
            case 0 -> "DELETE FROM " + table.name + " WHERE v = " + v;
            case 1 -> "INSERT IGNORE INTO " + table.name + pooled;
            case 2 -> "REPLACE INTO " + table.name + pooled;
            default -> "UPDATE " + table.name + " SET v = REVERSE(v) WHERE v = " + v;
        });
    }

    /** Rows with values of every type. */
    private static List<String> ofValues(Table table, String id, Random random) {
        int row = 100_000 + random.nextInt(ROWS);
        String pooled = " SELECT " + row + table.columns() + " FROM " + POOL + "." + table.name + " WHERE id = " + id;
        String into = " INTO " + table.name + " (id" + table.columns() + ")" + pooled;
        String assigned = table.others.stream().filter(_ -> random.nextInt(3) > 0)
                .map(column -> "t." + column + " = p." + column).collect(Collectors.joining(", "));
        return List.of(switch (random.nextInt(6)) {
            case 0 -> "INSERT" + into;
            case 1 -> "REPLACE" + into;
            case 2 -> "DELETE FROM " + table.name + " WHERE id = " + row;
            case 3 -> "UPDATE " + table.name + " SET id = " + (100_000 + random.nextInt(ROWS)) + " WHERE id = " + row;
            case 4 -> "INSERT IGNORE" + into;
            default -> assigned.isEmpty()
                    ? "DELETE FROM " + table.name + " WHERE id = " + id
                    : "UPDATE " + table.name + " t JOIN " + POOL + "." + table.name + " p ON p.id = " + id + " SET "
                            + assigned + " WHERE t.id IN (" + row + ", " + (row + 1) + ")";
        });
    }
}
