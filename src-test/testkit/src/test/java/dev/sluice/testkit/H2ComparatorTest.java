package dev.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class H2ComparatorTest {
    private static final String URL = "jdbc:h2:mem:kit-comparator;DB_CLOSE_DELAY=-1";
    private static final ComparedSchema SOURCE = ComparedSchema.h2(URL, "source");
    private static final ComparedSchema TARGET = ComparedSchema.h2(URL, "target");

    @BeforeAll
    static void makeTwins() {
        EdgeTables.h2(URL, "source");
        EdgeTables.h2(URL, "target");
    }

    @AfterAll
    static void drop() throws SQLException {
        run("SHUTDOWN");
    }

    @Test
    void twinsAreTheSame() {
        assertThat(TableComparator.assertSameRows(SOURCE, TARGET)).hasSizeGreaterThan(30);
        SchemaComparator.assertSame(SOURCE, TARGET, true);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                            EDGE_TEXT     | V = NULL     | ID = 2
                                            EDGE_TEXT     | V = 'a '     | ID = 4
                                            EDGE_TEXT     | V = 'A'      | ID = 4
                                            EDGE_TEXT     | IC = 'A'     | ID = 4
                                            EDGE_TEXT     | LT = CONCAT(LT, ' ') | ID = 1001
                                            EDGE_FLOATS   | F = 16777215 | ID = 5
                                            EDGE_FLOATS   | D = 0        | ID = 10
                                            EDGE_TEMPORAL | TS9 = '9999-12-31 23:59:59.999999998' | ID = 3
                                            EDGE_TEMPORAL | TZ = '2024-10-26 20:45:00.1+00:00' | ID = 5
                                            EDGE_BINARY   | VB = X'2000' | ID = 4
                                            EDGE_BINARY   | BL = X'00'   | ID = 2
                                            EDGE_DECIMALS | WIDEST = 0   | ID = 5
                                            EDGE_LABELS   | J = NULL     | ID = 4
                                            EDGE_LABELS   | E = 'a'      | ID = 3
                                            """)
    void oneChangedValueIsFound(String table, String change, String where) throws SQLException {
        run("DROP SCHEMA IF EXISTS PLANTED CASCADE", "CREATE SCHEMA PLANTED",
                "CREATE TABLE PLANTED.%1$s AS SELECT * FROM \"source\".%1$s".formatted(table),
                "UPDATE PLANTED.%s SET %s WHERE %s".formatted(table, change, where));

        TableComparison comparison = TableComparator.compare(SOURCE, ComparedSchema.h2(URL, "PLANTED"), table);

        assertThat(comparison.differingRows()).as(comparison.toString()).isEqualTo(2);
        assertThat(comparison.differences().getFirst()).startsWith("only in source: " + where.replace(" ", ""));
    }

    @Test
    void declarationsDifferByIndexAndWhenAskedByCounter() throws SQLException {
        WebShop.h2(URL, "shop a", 100);
        WebShop.h2(URL, "shop b", 100);
        ComparedSchema a = ComparedSchema.h2(URL, "shop a");
        ComparedSchema b = ComparedSchema.h2(URL, "shop b");

        run("ALTER TABLE \"shop b\".\"order\" ALTER COLUMN ID RESTART WITH 7000");
        assertThat(SchemaComparator.compare(a, b, false)).isEmpty();
        assertThat(SchemaComparator.compare(a, b, true)).hasSize(2);
        run("DROP INDEX \"shop b\".VISIT_MOMENT");

        assertThat(SchemaComparator.compare(a, b, false)).singleElement().asString().contains("VISIT_MOMENT");
        assertThat(SchemaComparator.compare(a.selecting(table -> !table.equals("VISIT")),
                b.selecting(table -> !table.equals("VISIT")), false)).isEmpty();
    }

    private static void run(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(URL);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
