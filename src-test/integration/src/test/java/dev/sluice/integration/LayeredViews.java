package dev.sluice.integration;

import dev.sluice.testkit.SqlServer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Twenty tables and forty views over them in four layers, made in an order that has nothing to do with their names:
 * joins, unions, common table expressions, window functions, check options, quotes and other scripts in every name.
 */
final class LayeredViews {
    private static final int TABLES = 20;
    private static final int VIEWS = 40;
    private static final int LAYER = 10;
    private static final List<String> ODD = List.of("say \"x\"", "it's", "back`tick", "a.b", "größe", "日本語", "order",
            "-- c", "from", "semi;colon");

    private final SqlServer server;
    private final String schema;

    private LayeredViews(SqlServer server, String schema) {
        this.server = server;
        this.schema = schema;
    }

    /** Makes the schema anew. */
    static void make(SqlServer server, String schema) {
        LayeredViews sample = new LayeredViews(server, schema);
        List<String> statements = new ArrayList<>(List.of("DROP DATABASE IF EXISTS " + quote(schema),
                "CREATE DATABASE " + quote(schema) + " CHARACTER SET utf8mb4", "USE " + quote(schema)));
        for (int i = 0; i < TABLES; i++) {
            statements.add("CREATE TABLE %s (id INT PRIMARY KEY, %s VARCHAR(40) NOT NULL)".formatted(
                    quote(table(i)), quote(ODD.get(i % ODD.size()))));
            statements.add("INSERT INTO %s VALUES (1, 'one'), (2, 'zwei ß'), (3, '三'), (%d, 'it''s')"
                    .formatted(quote(table(i)), 10 + i));
        }
        for (int i = 0; i < VIEWS; i++) {
            statements.add(sample.create(i));
        }
        server.execute(statements);
    }

    /** Later layers get names that sort before those of earlier ones. */
    static List<String> views() {
        List<String> views = new ArrayList<>();
        for (int i = 0; i < VIEWS; i++) {
            views.add(view(i));
        }
        Collections.shuffle(views, new Random(7));
        return views;
    }

    static String quote(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    private static String table(int number) {
        return "t%02d %s".formatted(number, ODD.get(number % ODD.size()));
    }

    private static String view(int number) {
        return "v%02d %s".formatted(VIEWS - number, ODD.get((number * 7) % ODD.size()));
    }

    private String create(int number) {
        String text = quote(ODD.get(number % ODD.size()));
        String name = quote(view(number));
        if (number < LAYER) {
            String table = quote(table(number));
            return "CREATE %s VIEW %s (id, %s) AS SELECT id, %s FROM %s WHERE id <> 2 OR %s = 'from `t` ''x\\\\' %s"
                    .formatted(number % 2 == 0 ? "SQL SECURITY INVOKER" : "ALGORITHM=MERGE", name, text, text, table,
                            text, number % 3 == 0 ? "WITH LOCAL CHECK OPTION" : "");
        }
        String below = quote(view(number - LAYER));
        String other = quote(table(number % TABLES));
        String plain = ODD.get((number - LAYER) % ODD.size());
        return switch (number % 4) {
            case 0 -> "CREATE VIEW %s AS SELECT b.id, CONCAT(b.%s, ' é') AS %s FROM %s b LEFT JOIN %s t ON t.id = b.id"
                    .formatted(name, quote(plain), text, below, other);
            case 1 -> "CREATE VIEW %s AS SELECT id, %s AS %s FROM %s UNION ALL SELECT id, 'x' FROM %s.%s"
                    .formatted(name, quote(plain), text, below, quote(schema), other);
            case 2 -> "CREATE VIEW %s AS WITH t AS (SELECT id, %s AS n FROM %s) SELECT t.id, n AS %s FROM t"
                    .formatted(name, quote(plain), below, text);
            default ->
                "CREATE VIEW %s AS SELECT %s.id, CONCAT(%s, COUNT(*) OVER (PARTITION BY %s.id)) AS %s FROM %s WHERE EXISTS"
                        .formatted(name, below, quote(plain), below, text, below)
                        + " (SELECT 1 FROM " + other + " WHERE " + other + ".id = " + below + ".id)";
        };
    }

    /** Every row of every view, sorted, with the view's name in front. */
    static List<String> rows(SqlServer server, String schema) {
        return views().stream().flatMap(view -> server
                .query("SELECT * FROM " + quote(schema) + "." + quote(view)).stream()
                .map(row -> view + ": " + row.stream().map(String::valueOf).collect(Collectors.joining("|"))).sorted())
                .toList();
    }

    /** What the server says of every view, as if the schema were called {@code S}. */
    static List<String> definitions(SqlServer server, String schema) {
        return views().stream()
                .map(view -> String.valueOf(
                        server.query("SHOW CREATE VIEW " + quote(schema) + "." + quote(view)).getFirst())
                        .replace(quote(schema) + ".", "S."))
                .toList();
    }
}
