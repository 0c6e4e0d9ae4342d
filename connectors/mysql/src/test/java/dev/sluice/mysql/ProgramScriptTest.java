package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.TableId;
import dev.sluice.spi.CatalogReader.CatalogObject;
import dev.sluice.spi.NewNames;
import dev.sluice.spi.ObjectDefinition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the script for after the switchover says, and what it leaves to a person. */
final class ProgramScriptTest {
    private static final TableId ORDERS = new TableId("shop", "orders");
    private static final NewNames SAME = new NewNames(Map.of(ORDERS, ORDERS));
    private static final NewNames OTHER_SCHEMA = new NewNames(Map.of(ORDERS, new TableId("archive", "orders")));
    private static final NewNames OTHER_TABLE = new NewNames(Map.of(ORDERS, new TableId("shop", "sales")));

    private static ObjectDefinition procedure(String sql) {
        return object("procedure", sql, "");
    }

    private static ObjectDefinition object(String kind, String sql, String sqlMode) {
        return new ObjectDefinition(new CatalogObject(kind, new TableId("shop", "p")), sql,
                Map.of("sql_mode", sqlMode, "character_set_client", "latin1", "collation_connection",
                        "latin1_swedish_ci"),
                kind.equals("trigger") ? Set.of(ORDERS) : Set.of());
    }

    private static String script(NewNames names, Flavor flavor, ObjectDefinition... objects) {
        Collations collations = new Collations(() -> Set.of("latin1_swedish_ci"));
        return new ProgramScript(flavor, collations, names).of(List.of(objects));
    }

    private static String script(NewNames names, String sql) {
        return script(names, Flavor.MYSQL, procedure(sql));
    }

    @Test
    void eachObjectHasItsDatabaseModesAndDelimiter() {
        assertThat(script(SAME, Flavor.MARIADB, object("procedure", "CREATE PROCEDURE p() SELECT ';;'", "ANSI_QUOTES")))
                .endsWith("""
                          -- procedure shop.p
                          SET NAMES utf8mb4;
                          USE `shop`;
                          SET character_set_client = latin1, collation_connection = latin1_swedish_ci;
                          SET sql_mode = 'ANSI_QUOTES';
                          DELIMITER //
                          CREATE PROCEDURE p() SELECT ';;'
                          //
                          DELIMITER ;
                          """);
    }

    @Test
    void aTextBeyondAsciiTravelsAsUtf8() {
        assertThat(script(SAME, "CREATE PROCEDURE p() SELECT 'é'")).contains("SET character_set_client = utf8mb4,");
    }

    @Test
    void routinesComeFirstAndEventsLast() {
        assertThat(script(SAME, Flavor.MYSQL, object("event", "CREATE EVENT p", ""),
                object("trigger", "CREATE TRIGGER p", ""), object("function", "CREATE FUNCTION p", "")))
                .containsSubsequence("CREATE FUNCTION", "CREATE TRIGGER", "CREATE EVENT");
    }

    @Test
    void theHeaderNamesTheDefinersAndTheCommand() {
        assertThat(script(SAME, "CREATE DEFINER=`a b`@`%` PROCEDURE p() SELECT 1"))
                .contains("mysql --default-character-set=utf8mb4 --comments --binary-mode", "`a b`@`%`");
    }

    @Test
    void aModeThatSaysNothingOfATextIsLeftOutWhereItIsUnknown() {
        ObjectDefinition object = object("procedure", "CREATE PROCEDURE p() SELECT 1",
                "NO_AUTO_CREATE_USER,ANSI_QUOTES");

        assertThat(script(SAME, Flavor.MYSQL, object)).contains("SET sql_mode = 'ANSI_QUOTES';");
        assertThat(script(SAME, Flavor.MARIADB, object)).contains("NO_AUTO_CREATE_USER");
    }

    @Test
    void namesOfTheOldDatabaseAreReplacedWhereTheyCanMeanNothingElse() {
        assertThat(script(OTHER_SCHEMA,
                "CREATE PROCEDURE `shop`.p() BEGIN CALL shop.q(); SELECT shop.f(1), 'shop.orders'"
                        + " FROM shop.orders JOIN orders; END"))
                .contains("USE `archive`;", "CREATE PROCEDURE `archive`.`p`() BEGIN CALL `archive`.`q`();"
                        + " SELECT `archive`.`f`(1), 'shop.orders' FROM `archive`.`orders` JOIN orders; END");
    }

    @Test
    void anAliasCalledLikeTheDatabaseIsLeftToAPerson() {
        assertThat(script(OTHER_SCHEMA, "CREATE PROCEDURE p() SELECT shop.id FROM orders shop"))
                .contains("-- To be adapted by hand: it says 'shop'", "\n-- CREATE PROCEDURE p()")
                .doesNotContain("\nCREATE", "USE `archive`");
    }

    @Test
    void aTableWithAnotherNameIsLeftToAPerson() {
        assertThat(script(OTHER_TABLE, "CREATE PROCEDURE p() DELETE FROM orders"))
                .contains("-- To be adapted by hand: it names orders, which is called otherwise");
        assertThat(script(OTHER_TABLE, "CREATE PROCEDURE p() DELETE FROM lines")).contains("\nCREATE PROCEDURE p()");
    }

    @Test
    void lettersOfATableChangeWhereItIsWrittenAsTheSourceHasIt() {
        NewNames lower = new NewNames(Map.of(new TableId("shop", "Orders"), new TableId("shop", "orders")));

        assertThat(script(lower,
                "CREATE PROCEDURE p() INSERT INTO Orders (id) SELECT `Orders`.id, 'Orders' FROM shop.Orders, o.Orders"))
                .contains("\nCREATE PROCEDURE p() INSERT INTO orders (id) SELECT `orders`.id, 'Orders' FROM"
                        + " `shop`.`orders`, o.Orders");
        assertThat(script(lower, "CREATE PROCEDURE p() SELECT orders FROM lines"))
                .contains("\nCREATE PROCEDURE p() SELECT orders");
    }

    @Test
    void otherLettersThanTheSourceHasAreLeftToAPerson() {
        NewNames lower = new NewNames(Map.of(new TableId("shop", "Orders"), new TableId("shop", "orders")));

        assertThat(script(lower, "CREATE PROCEDURE p() DELETE FROM ORDERS"))
                .contains("-- To be adapted by hand: it names ORDERS, which is called otherwise");
        assertThat(script(lower, "CREATE PROCEDURE p() DELETE FROM Shop.ORDERS"))
                .contains("-- To be adapted by hand: it names Shop.ORDERS, which is called otherwise");
    }

    @Test
    void aTableWithAnotherNameIsReplacedWhereItsDatabaseStandsBeforeIt() {
        assertThat(script(OTHER_TABLE, "CREATE PROCEDURE p() DELETE FROM shop.orders"))
                .contains("\nCREATE PROCEDURE p() DELETE FROM `shop`.`sales`");
    }

    @Test
    void aDatabaseThatIsTornApartIsLeftToAPerson() {
        NewNames torn = new NewNames(
                Map.of(ORDERS, ORDERS, new TableId("shop", "lines"), new TableId("archive", "lines")));

        assertThat(script(torn, "CREATE PROCEDURE p() SELECT 1")).contains("go to several databases");
        assertThat(script(torn, Flavor.MYSQL, object("trigger", "CREATE TRIGGER p BEFORE INSERT ON orders", "")))
                .contains("USE `shop`;");
    }

    @Test
    void packagesAreLeftToAPersonWhereTheTargetHasNone() {
        assertThat(script(SAME, Flavor.MYSQL, object("package", "CREATE PACKAGE p AS END", "ORACLE")))
                .contains("-- To be adapted by hand: MySQL has no packages.");
    }
}
