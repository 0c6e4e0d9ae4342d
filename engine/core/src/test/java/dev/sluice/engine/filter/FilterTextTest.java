package dev.sluice.engine.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.fakes.Tables;
import dev.sluice.model.LogicalType;
import dev.sluice.model.RowFilter;
import dev.sluice.model.TableSchema;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a row filter may say, and what it becomes. */
class FilterTextTest {
    private static final TableSchema ORDERS = Tables.of("shop.orders",
            List.of(Tables.number("id"), Tables.number("amount"), Tables.text("status"), Tables.text("we`ird \"name"),
                    Tables.column("placed", "datetime", new LogicalType.DateTime(0), true),
                    Tables.column("weight", "double", new LogicalType.Floating(64), true),
                    Tables.column("paid", "boolean", new LogicalType.Boolean(), true)),
            List.of(Tables.primary("id")));

    private static final String ALLOWED = """
                                          id = 1 => ([id] = 1)
                                          ID<>1 => ([id] <> 1)
                                          id != 1 => ([id] <> 1)
                                          NOT id = 1 AND amount > 2 OR paid => (((NOT ([id] = 1)) AND ([amount] > 2)) OR [paid])
                                          id NOT IN (1) AND paid OR id IN (2) => ((([id] NOT IN (1)) AND [paid]) OR ([id] IN (2)))
                                          id IN (1, 2, -3) => ([id] IN (1, 2, (-3)))
                                          status NOT IN ('a', NULL) => ([status] NOT IN (<a>, NULL))
                                          amount BETWEEN 1 AND 2.50 => ([amount] BETWEEN 1 AND 2.50)
                                          status IS NOT NULL => ([status] IS NOT NULL)
                                          (id > 1) IS NOT TRUE => (([id] > 1) IS NOT TRUE)
                                          paid = FALSE => ([paid] = FALSE)
                                          status LIKE 'a\\_%' => ([status] LIKE <a\\_%>)
                                          status = 'it''s' => ([status] = <it's>)
                                          status = 'C:\\' => ([status] = <C:\\>)
                                          `status` = 'x' => ([status] = <x>)
                                          "we`ird ""name" = 'größe 🐟' => ([we`ird "name] = <größe 🐟>)
                                          placed >= '2026-01-31 10:00:00' => ([placed] >= <2026-01-31 10:00:00>)
                                          placed < DATE '2026-01-31' => ([placed] < DATE '2026-01-31')
                                          id % 2 = 0 => (([id] % 2) = 0)
                                          MOD(id, 2) * -1 = 0 => ((MOD([id], 2) * (-1)) = 0)
                                          COALESCE(status, 'x') = TRIM(status) => (COALESCE([status], <x>) = TRIM([status]))
                                          SUBSTRING(status, 1, 2) = 'ab' => (SUBSTRING([status], 1, 2) = <ab>)
                                          weight IS NULL => ([weight] IS NULL)
                                          """;

    private static final String REFUSED = """
                                          id NOTNULL => holds something that is not allowed
                                          id = amount(+) => holds something that is not allowed
                                          PRIOR id = 1 => holds something that is not allowed
                                          stauts = 'x' => did you mean 'status'
                                          status = "open" => column 'open'
                                          status = nothing => a text stands in single quotes
                                          orders.id = 1 => write the column's name alone
                                          id IN (SELECT id FROM x) => not allowed
                                          EXISTS (SELECT 1) => not allowed
                                          SLEEP(10) = 0 => function 'SLEEP'
                                          LOWER(status) = 'x' => function 'LOWER'
                                          RAND() < 1 => function 'RAND'
                                          placed < CURRENT_DATE => not allowed
                                          id = @x => not allowed
                                          id = ? => not allowed
                                          id = 0x10 => not allowed
                                          id = 1e3 => no exponent
                                          status = N'x' => not allowed
                                          status || 'x' = 'y' => not allowed
                                          CASE WHEN paid THEN 1 END = 1 => not allowed
                                          status = 5 => cannot be compared exactly
                                          id = '5' => cannot be compared exactly
                                          weight > 1 => not compared exactly
                                          placed > 'yesterday' => is not a date or a time
                                          id => where a condition has to stand
                                          id AND paid => where a condition has to stand
                                          id = 1 -- x => comments
                                          id = 1; DROP TABLE x => semicolons
                                          id = 1 /* x */ => comments
                                          id = 1 foo => only up to 'id = 1'
                                          ! id = 1 => write NOT
                                          id = = 1 => not an SQL condition
                                          status = 'x => quote is never closed
                                          id ~~ 5 => not allowed
                                          """;

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '^', textBlock = ALLOWED)
    void conditionIsWrittenWithItsGroupsAndQuotes(String text, String written) {
        assertThat(on(text).sql(name -> "[" + name + "]", value -> "<" + value + ">")).isEqualTo("(" + written + ")");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '^', textBlock = REFUSED)
    void whatIsNoFilterIsRefusedWithTheReason(String text, String reason) {
        assertThatThrownBy(() -> on(text)).isInstanceOf(FilterException.class).hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void emptyFilterIsRefused(String text) {
        assertThatThrownBy(() -> FilterText.parse(text)).isInstanceOf(FilterException.class);
    }

    @Test
    void filterKnowsItsColumnsAndTakesOtherNames() {
        RowFilter filter = on("id > 1 AND status = 'id'");

        assertThat(filter.columns()).containsExactlyInAnyOrder("id", "status");
        assertThat(filter.renamed(name -> name + "_2").sql(name -> name, text -> "'" + text + "'"))
                .isEqualTo("(((id_2 > 1) AND (status_2 = 'id')))");
    }

    private static RowFilter on(String text) {
        return FilterText.parse(text).on(ORDERS);
    }
}
