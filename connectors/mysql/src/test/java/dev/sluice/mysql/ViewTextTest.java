package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.TableId;
import dev.sluice.spi.NewNames;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What is renamed in a view are tables and functions, never columns, aliases, constants. */
final class ViewTextTest {
    private static final TableId ORDERS = new TableId("shop", "orders");
    private static final NewNames OTHER_SCHEMA = new NewNames(
            Map.of(ORDERS, new TableId("archive", "orders"), new TableId("shop", "v"), new TableId("archive", "v")));
    private static final NewNames OTHER_NAME = new NewNames(
            Map.of(ORDERS, new TableId("shop", "old`orders"), new TableId("shop", "v"), new TableId("shop", "w")));

    private static String renamed(String view, NewNames names) {
        return new ViewText(view).renamed(names, UnaryOperator.identity());
    }

    @Test
    void tablesAndTheirColumnsMoveToTheOtherSchema() {
        assertThat(renamed("CREATE VIEW `shop`.`v` AS select `shop`.`orders`.`id` AS `id` from (`shop`.`orders` join"
                + " `other`.`t` on((`shop`.`orders`.`id` = `other`.`t`.`id`)))", OTHER_SCHEMA))
                .isEqualTo(
                        "CREATE VIEW `archive`.`v` AS select `archive`.`orders`.`id` AS `id` from (`archive`.`orders`"
                                + " join `other`.`t` on((`archive`.`orders`.`id` = `other`.`t`.`id`)))");
    }

    @Test
    void anAliasThatIsCalledLikeTheSchemaStays() {
        String body = "select `shop`.`orders` AS `orders` from `%s`.`orders` `shop` where (`shop`.`orders` > 1)";

        assertThat(renamed("CREATE VIEW `shop`.`v` AS " + body.formatted("shop"), OTHER_SCHEMA))
                .isEqualTo("CREATE VIEW `archive`.`v` AS " + body.formatted("archive"));
    }

    @Test
    void aTableWithAnotherNameKeepsItsOldOneAsAlias() {
        assertThat(renamed("CREATE VIEW `shop`.`v` AS select `shop`.`orders`.`id` AS `id`,`orders`.`n` AS `n` from"
                + " `shop`.`orders` where `x`.`y`", OTHER_NAME))
                .isEqualTo("CREATE VIEW `shop`.`w` AS select `orders`.`id` AS `id`,`orders`.`n` AS `n` from"
                        + " `shop`.`old``orders` `orders` where `x`.`y`");
    }

    @Test
    void anAliasThatIsThereSuffices() {
        assertThat(renamed("select `o`.`id` from `shop`.`orders` `o`", OTHER_NAME))
                .isEqualTo("select `o`.`id` from `shop`.`old``orders` `o`");
    }

    /** MySQL writes the schema of a view in front of the alias that the view has. */
    @Test
    void anAliasLosesTheSchemaInFrontOfIt() {
        assertThat(renamed("select `shop`.`b`.`id` AS `id` from `shop`.`orders` `b`", OTHER_SCHEMA))
                .isEqualTo("select `b`.`id` AS `id` from `archive`.`orders` `b`");
    }

    @Test
    void aFunctionOfAnotherSchemaFollowsThatSchema() {
        assertThat(renamed("select `shop`.`f`(`o`.`id`),`g`(1) from `shop`.`orders` `o`", OTHER_SCHEMA))
                .isEqualTo("select `archive`.`f`(`o`.`id`),`g`(1) from `archive`.`orders` `o`");
    }

    @Test
    void constantsStayWhateverTheySay() {
        String view = "select 'from `shop`.`orders`' AS `a`,'it\\'s from `shop`.`orders`' AS `b`,'''`shop`.`orders`'";

        assertThat(renamed(view, OTHER_SCHEMA)).isEqualTo(view);
    }

    @Test
    void aCollationThatTheTargetHasNotIsReplaced() {
        String view = new ViewText("select `o`.`n` collate utf8mb4_0900_ai_ci AS `collate` from `shop`.`orders` `o`")
                .renamed(new NewNames(Map.of()), _ -> "nearest");

        assertThat(view).isEqualTo("select `o`.`n` collate nearest AS `collate` from `shop`.`orders` `o`");
    }

    @Test
    void whatAViewReadsAreItsTablesAndNotItself() {
        assertThat(new ViewText("CREATE DEFINER=`a`@`%` VIEW `shop`.`v` (`a.b`) AS with `orders` as (select 1 AS `id`)"
                + " select `x`.`id` from `orders` `x` join (`shop`.`orders` `shop` left join `a``b`.`t.'u` on(`shop`.`id`"
                + " = `x`.`id`)) where exists(select 1 from `shop`.`v2`)").uses())
                .containsExactly(ORDERS, new TableId("a`b", "t.'u"), new TableId("shop", "v2"));
    }
}
