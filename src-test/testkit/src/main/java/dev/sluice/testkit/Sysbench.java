package dev.sluice.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tables as sysbench's OLTP tests make them, filled by the server itself: about a million rows in ten seconds. */
public final class Sysbench {
    private static final int GROUPS_OF_C = 10;
    private static final int GROUPS_OF_PAD = 5;

    private Sysbench() {}

    /** Makes the database anew, with {@code sbtest1} and so on, outside the binary log. */
    public static void create(SqlServer server, String database, int tables, int rows) {
        List<String> statements = new ArrayList<>(List.of("SET SESSION sql_log_bin = 0"));
        for (int table = 1; table <= tables; table++) {
            statements.add("""
                           CREATE TABLE sbtest%1$d (
                             id INT NOT NULL AUTO_INCREMENT, k INT NOT NULL DEFAULT 0,
                             c CHAR(120) NOT NULL DEFAULT '', pad CHAR(60) NOT NULL DEFAULT '', PRIMARY KEY (id))"""
                    .formatted(table));
            statements.add("INSERT INTO sbtest%d SELECT seq, 1 + FLOOR(RAND(%d) * %d), %s, %s FROM seq_1_to_%d"
                    .formatted(table, table, rows, groups(table * 100, GROUPS_OF_C),
                            groups(table * 100 + 50, GROUPS_OF_PAD), rows));
            statements.add("CREATE INDEX k_%1$d ON sbtest%1$d (k)".formatted(table));
        }
        SampleSchema.OfFamily.empty(server, database).run(statements);
    }

    /** Groups of eleven digits; a seed makes them the same every time. */
    private static String groups(int seed, int count) {
        return IntStream.range(0, count)
                .mapToObj(group -> "LPAD(FLOOR(RAND(%d) * 1e11), 11, '0')".formatted(seed + group))
                .collect(Collectors.joining(", ", "CONCAT_WS('-', ", ")"));
    }
}
