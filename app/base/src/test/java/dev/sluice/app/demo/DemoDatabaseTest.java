package dev.sluice.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.MigrationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoDatabaseTest {
    /** Rows of both shops that the other does not have, a multiset's way; a changed row counts once on each side. */
    private static final String ONLY_LEFT = "SELECT COUNT(*) FROM (SELECT * FROM %1$s EXCEPT SELECT * FROM %2$s)";

    @TempDir
    Path folder;

    @Test
    void theShopHoldsHundredsOfThousandsOfRowsOfManyKinds() throws SQLException {
        DemoDatabase shop = new DemoDatabase(folder.resolve("shop"));

        long rows = shop.createShop();

        assertThat(rows).isBetween(200_000L, 1_000_000L);
        assertThat(count(shop, "SELECT COUNT(*) FROM SHOP.CUSTOMERS WHERE CITY IS NULL")).isPositive();
        assertThat(count(shop, "SELECT COUNT(*) FROM SHOP.CUSTOMERS WHERE NAME LIKE '%🦊%'")).isPositive();
    }

    @Test
    void theDamageIsExactlyWhatIsSaid() throws SQLException, IOException {
        DemoDatabase source = new DemoDatabase(folder.resolve("source"));
        DemoDatabase target = new DemoDatabase(folder.resolve("target"));
        source.createShop();
        Files.copy(folder.resolve("source.mv.db"), folder.resolve("target.mv.db"));

        PlantedDifferences planted = target.damage();

        long lines = count(source, "SELECT COUNT(*) FROM SHOP.ORDER_LINES")
                - count(target, "SELECT COUNT(*) FROM SHOP.ORDER_LINES");
        long products = count(target, "SELECT COUNT(*) FROM SHOP.PRODUCTS")
                - count(source, "SELECT COUNT(*) FROM SHOP.PRODUCTS");
        assertThat(planted.missing()).isEqualTo(lines);
        assertThat(planted.extra()).isEqualTo(products);
        assertThat(planted.differ()).isEqualTo(changed(source, target, "CUSTOMERS") + changed(source, target, "ORDERS")
                + changed(source, target, "AUDIT")
                + changed(source, target, "PRODUCTS") - products);
        assertThat(count(target, "SELECT COUNT(*) FROM SHOP.AUDIT"))
                .isEqualTo(count(source, "SELECT COUNT(*) FROM SHOP.AUDIT"));
    }

    @Test
    void aPlaceThatCannotBeWrittenIsAClearError() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> new DemoDatabase(file.resolve("shop")).create())
                .isInstanceOf(MigrationException.class).hasMessageContaining("making its database " + file);
    }

    /** Rows of the target's table that the source's table does not have. */
    private static long changed(DemoDatabase source, DemoDatabase target, String table) throws SQLException {
        try (Connection connection = open(target); Statement statement = connection.createStatement()) {
            statement.execute("CREATE LOCAL TEMPORARY LINKED TABLE L (NULL, 'jdbc:h2:file:" + source.file()
                    + "', 'sa', '', '(SELECT * FROM SHOP." + table + ")')");
            try (ResultSet rows = statement.executeQuery(ONLY_LEFT.formatted("SHOP." + table, "L"))) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static long count(DemoDatabase database, String query) throws SQLException {
        try (Connection connection = open(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Connection open(DemoDatabase database) throws SQLException {
        return DriverManager.getConnection("jdbc:h2:file:" + database.file(), "sa", "");
    }
}
