package dev.sluice.engine.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.fakes.Tables;
import dev.sluice.model.LogicalType;
import dev.sluice.model.TableSchema;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LargeValuesTest {
    @Test
    void columnsThatAreNotLargeMakeALargeRowTogether() {
        assertThat(LargeValues.possibleIn(columns(4, new LogicalType.Binary(1 << 20)))).isFalse();
        assertThat(LargeValues.possibleIn(columns(40, new LogicalType.Binary(1 << 20)))).isTrue();
        assertThat(LargeValues.possibleIn(columns(4, new LogicalType.Text(65_535)))).isFalse();
        assertThat(LargeValues.possibleIn(columns(40, new LogicalType.Text(65_535)))).isTrue();
    }

    @Test
    void columnsWithoutALimitMakeALargeRowHoweverMany() {
        assertThat(LargeValues.possibleIn(columns(1_000, new LogicalType.Text(Long.MAX_VALUE)))).isTrue();
        assertThat(LargeValues.possibleIn(columns(1, new LogicalType.Json()))).isTrue();
        assertThat(LargeValues.possibleIn(columns(1_000, new LogicalType.Decimal(65, 30)))).isFalse();
    }

    private static TableSchema columns(int count, LogicalType type) {
        return Tables.of("shop.forty",
                IntStream.range(0, count).mapToObj(i -> Tables.column("c" + i, "any", type, true)).toList(),
                List.of());
    }
}
