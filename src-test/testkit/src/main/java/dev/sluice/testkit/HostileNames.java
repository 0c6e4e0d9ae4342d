package dev.sluice.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
    public static List<String> create(SqlServer server) {
        for (String schema : SCHEMAS) {
            List<String> statements = new ArrayList<>();
            for (String table : tables()) {
                String index = "INDEX %s (%s)".formatted(SampleSchema.OfFamily.quote(table),
                        SampleSchema.OfFamily.quote(NAMES.getFirst()));
                statements.add(create(table, SampleSchema.OfFamily::quote, ", " + index));
                statements.add(insert(table, SampleSchema.OfFamily::quote));
            }
            SampleSchema.OfFamily.empty(server, schema).run(statements);
        }
        return SCHEMAS;
    }

    /** Makes the schemas anew, each with a table of every name. @return the schemas' names */
    public static List<String> h2(String url) {
        for (String schema : SCHEMAS) {
            List<String> statements = new ArrayList<>();
            for (String table : tables()) {
                statements.add(create(table, SampleSchema.OfH2::quote, ""));
                statements.add("CREATE INDEX " + SampleSchema.OfH2.quote("index of " + table) + " ON "
                        + SampleSchema.OfH2.quote(table) + " (" + SampleSchema.OfH2.quote(NAMES.getFirst()) + ")");
                statements.add(insert(table, SampleSchema.OfH2::quote));
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

    private static String create(String table, UnaryOperator<String> quote, String index) {
        String columns = NAMES.stream().map(name -> quote.apply(name) + " INTEGER NOT NULL, ")
                .collect(Collectors.joining());
        return "CREATE TABLE %s (%sCONSTRAINT %s CHECK (%s >= 0), PRIMARY KEY (%s, %s)%s)".formatted(
                quote.apply(table), columns, quote.apply(shorten(tables().indexOf(table) + ". check " + table)),
                quote.apply(NAMES.get(1)),
                quote.apply(NAMES.get(2)), quote.apply(NAMES.get(4)), index);
    }

    private static String insert(String table, UnaryOperator<String> quote) {
        String rows = IntStream.range(0, ROWS)
                .mapToObj(row -> IntStream.range(0, NAMES.size())
                        .mapToObj(column -> Integer.toString(row * NAMES.size() + column))
                        .collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining(", "));
        return "INSERT INTO " + quote.apply(table) + " VALUES " + rows;
    }

    private static String shorten(String name) {
        return name.length() <= 64 ? name : name.substring(0, 64);
    }
}
