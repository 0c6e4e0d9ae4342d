package dev.sluice.app.demo;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The damage that the demo does to the target, statement by statement, and what a verification has to find of it. */
final class DemoDamage {
    private enum Effect {
        /** Rows keep their key and hold other values. */
        DIFFER,
        /** Rows are gone. */
        MISSING,
        /** Rows are there that the source does not have. */
        EXTRA
    }

    private record Blow(Effect effect, String statement) {
        PlantedDifferences strike(Statement sql) throws SQLException {
            long rows = sql.executeUpdate(statement);
            return switch (effect) {
                case DIFFER -> new PlantedDifferences(0, 0, rows);
                case MISSING -> new PlantedDifferences(rows, 0, 0);
                case EXTRA -> new PlantedDifferences(0, rows, 0);
            };
        }
    }

    /** No row is touched twice, so that the counts of changed rows are the counts of differences. */
    private static final List<Blow> BLOWS = List.of(
            new Blow(Effect.DIFFER, "UPDATE SHOP.CUSTOMERS SET CITY = 'Atlantis' WHERE ID BETWEEN 101 AND 107"),
            new Blow(Effect.DIFFER, "UPDATE SHOP.CUSTOMERS SET NAME = NAME || ' ' WHERE ID = 20000"),
            new Blow(Effect.DIFFER, "UPDATE SHOP.PRODUCTS SET PRICE = PRICE + 0.01 WHERE ID = 42"),
            new Blow(Effect.DIFFER, "UPDATE SHOP.ORDERS SET NOTE = '' WHERE NOTE IS NULL AND ID BETWEEN 501 AND 503"),
            new Blow(Effect.DIFFER,
                    """
                    UPDATE SHOP.ORDERS SET ORDERED_AT = DATEADD(MICROSECOND, 1, ORDERED_AT) WHERE ID = 59999"""),
            new Blow(Effect.MISSING, "DELETE FROM SHOP.ORDER_LINES WHERE ORDER_ID IN (5000, 60000)"),
            new Blow(Effect.EXTRA,
                    """
                    INSERT INTO SHOP.PRODUCTS (ID, SKU, TITLE, PRICE)
                    SELECT 900000 + X, 'GHOST-' || X, 'Nobody ordered this', 0 FROM SYSTEM_RANGE(1, 3)"""),
            new Blow(Effect.DIFFER, "UPDATE SHOP.AUDIT SET ACTION = 'forged' WHERE ID = 40000"),
            new Blow(Effect.DIFFER, """
                                    UPDATE SHOP.AUDIT SET (LOGGED_AT, ACTOR, ACTION, DETAIL) =
                                        (SELECT LOGGED_AT, ACTOR, ACTION, DETAIL FROM SHOP.AUDIT WHERE ID = 1)
                                    WHERE ID = 1001"""));

    private DemoDamage() {}

    static PlantedDifferences plant(Statement sql) throws SQLException {
        PlantedDifferences planted = new PlantedDifferences(0, 0, 0);
        for (Blow blow : BLOWS) {
            planted = planted.plus(blow.strike(sql));
        }
        return planted;
    }
}
