package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.jdbc.KeyConditions;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.IndexSchema;
import dev.sluice.model.IndexSchema.Kind;
import dev.sluice.model.IndexSchema.Part;
import dev.sluice.model.KeyRange;
import dev.sluice.model.LogicalType;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Without a hint the server reads the whole table for a range of a third of its rows. */
class RangeHintTest {
    private static final KeyRange HALF = new KeyRange(Optional.of(RowImage.ofText("7")), Optional.empty());

    private final KeyConditions conditions = new KeyConditions(new MySqlDialect());

    @Test
    void aRangeOfThePrimaryKeyIsReadByIt() {
        assertThat(conditions.from(table(Kind.PRIMARY), HALF))
                .isEqualTo(" FROM `shop`.`t` FORCE INDEX (PRIMARY) WHERE `id` >= 7");
    }

    @Test
    void theWholeTableNeedsNoHint() {
        assertThat(conditions.from(table(Kind.PRIMARY), KeyRange.ALL)).isEqualTo(" FROM `shop`.`t`");
    }

    @Test
    void anotherKeyIsLeftToTheOptimizer() {
        assertThat(conditions.from(table(Kind.UNIQUE), HALF)).isEqualTo(" FROM `shop`.`t` WHERE `id` >= 7");
    }

    private static TableSchema table(Kind kind) {
        ColumnSchema id = new ColumnSchema("id", "int(11)", new LogicalType.Integer(32, true), false, Optional.empty(),
                Optional.empty(), Optional.empty(), false, false, Optional.empty(), Optional.empty(), "");
        return new TableSchema(new TableId("shop", "t"), "mysql", List.of(id),
                List.of(new IndexSchema("PRIMARY", kind, List.of(Part.of("id")), "")), List.of(), List.of(), "",
                Map.of());
    }
}
