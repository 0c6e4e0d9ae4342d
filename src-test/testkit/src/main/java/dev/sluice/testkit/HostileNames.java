package dev.sluice.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Names that have to be quoted, and quoted rightly, as schemas, tables, columns, indexes and constraints: quotes of all
 * kinds, dots, blanks, pattern signs, reserved words, other scripts, the longest allowed, and two that differ in case
 * only.
 */
public final class HostileNames {
    private static final List<String> SCHEMAS = List.of("we\"ird db", "a.b", "select", "per%cent_", "back`tick 日本");
    private static final List<String> NAMES = List.of("say \"x\"", "it's", "back`tick", "``", "a.b", "two  blanks",
            "%_",
            "order", "key", "null", "größe", "日本語", "back\\slash", "semi;colon", "-- comment", "${x}", "a?b", "1",
            "x".repeat(64), "tab\there", "{d '2024'}", ":name");
    private static final int ROWS = 3;

    private HostileNames() {}

    /** Makes the schemas anew, each with a table of every name. @return the schemas' names */
    public static List<String> mariaDb(MariaDb server) {
        for (String schema : SCHEMAS) {
            List<String> statements = new ArrayList<>();
            for (String table : tables()) {
                statements.add(create(table, SampleSchema.OfMariaDb::quote));
                statements.add("CREATE INDEX " + SampleSchema.OfMariaDb.quote(table) + " ON "
                        + SampleSchema.OfMariaDb.quote(table) + " (" + SampleSchema.OfMariaDb.quote(NAMES.getFirst())
                        + ")");
                statements.addAll(inserts(table, SampleSchema.OfMariaDb::quote));
            }
            SampleSchema.OfMariaDb.empty(server, schema).run(statements);
        }
        return SCHEMAS;
    }

    /** Makes the schemas anew, each with a table of every name. @return the schemas' names */
    public static List<String> h2(String url) {
        for (String schema : SCHEMAS) {
            List<String> statements = new ArrayList<>();
            for (String table : tables()) {
                statements.add(create(table, SampleSchema.OfH2::quote));
                statements.add("CREATE INDEX " + SampleSchema.OfH2.quote("index of " + table) + " ON "
                        + SampleSchema.OfH2.quote(table) + " (" + SampleSchema.OfH2.quote(NAMES.getFirst()) + ")");
                statements.addAll(inserts(table, SampleSchema.OfH2::quote));
            }
            SampleSchema.OfH2.empty(url, schema).run(statements);
        }
        return SCHEMAS;
    }

    private static List<String> tables() {
        List<String> tables = new ArrayList<>(NAMES);
        tables.addAll(List.of("Case", "case"));
        return tables;
    }

    private static String create(String table, UnaryOperator<String> quote) {
        StringBuilder sql = new StringBuilder("CREATE TABLE " + quote.apply(table) + " (");
        NAMES.forEach(name -> sql.append(quote.apply(name)).append(" INTEGER NOT NULL, "));
        String check = shorten("check " + table);
        return sql.append("CONSTRAINT ").append(quote.apply(check)).append(" CHECK (")
                .append(quote.apply(NAMES.get(1))).append(" >= 0), PRIMARY KEY (").append(quote.apply(NAMES.get(2)))
                .append(", ").append(quote.apply(NAMES.get(4))).append("))").toString();
    }

    private static List<String> inserts(String table, UnaryOperator<String> quote) {
        List<String> inserts = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            List<String> values = new ArrayList<>();
            for (int column = 0; column < NAMES.size(); column++) {
                values.add(Integer.toString(row * NAMES.size() + column));
            }
            inserts.add("INSERT INTO " + quote.apply(table) + " VALUES (" + String.join(", ", values) + ")");
        }
        return inserts;
    }

    private static String shorten(String name) {
        return name.length() <= 64 ? name : name.substring(0, 64);
    }
}
