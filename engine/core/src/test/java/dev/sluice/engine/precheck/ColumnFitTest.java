package dev.sluice.engine.precheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.LogicalType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ColumnFitTest {
    private static final LogicalType ABC = new LogicalType.Enumeration(List.of("a", "b", "c"));
    private static final LogicalType SET = new LogicalType.LabelSet(List.of("a", "b"));

    static Stream<Arguments> holdsEveryValue() {
        return Stream.of(
                Arguments.of(integer(32, true), integer(32, true)),
                Arguments.of(integer(32, true), integer(64, true)),
                Arguments.of(integer(32, false), integer(64, true)),
                Arguments.of(new LogicalType.Decimal(10, 2), new LogicalType.Decimal(12, 2)),
                Arguments.of(new LogicalType.Floating(32), new LogicalType.Floating(64)),
                Arguments.of(new LogicalType.Text(10), new LogicalType.Text(11)),
                Arguments.of(new LogicalType.Binary(10), new LogicalType.Binary(10)),
                Arguments.of(new LogicalType.Time(0), new LogicalType.Time(6)),
                Arguments.of(new LogicalType.Enumeration(List.of("c", "a")), ABC),
                Arguments.of(SET, new LogicalType.LabelSet(List.of("a", "b", "c"))),
                Arguments.of(new LogicalType.Json(), new LogicalType.Text(1L << 32)));
    }

    static Stream<Arguments> mayLoseAValue() {
        return Stream.of(
                Arguments.of(integer(64, true), integer(32, true)),
                Arguments.of(integer(64, false), integer(64, true)),
                Arguments.of(integer(8, true), integer(64, false)),
                Arguments.of(new LogicalType.Decimal(10, 2), new LogicalType.Decimal(10, 3)),
                Arguments.of(new LogicalType.Decimal(10, 2), new LogicalType.Decimal(9, 2)),
                Arguments.of(new LogicalType.Floating(64), new LogicalType.Floating(32)),
                Arguments.of(new LogicalType.Decimal(10, 2), new LogicalType.Floating(64)),
                Arguments.of(new LogicalType.BitString(8), new LogicalType.BitString(9)),
                Arguments.of(new LogicalType.Text(11), new LogicalType.Text(10)),
                Arguments.of(new LogicalType.Text(10), new LogicalType.Binary(100)),
                Arguments.of(new LogicalType.DateTime(6), new LogicalType.DateTime(3)),
                Arguments.of(new LogicalType.Timestamp(0), new LogicalType.DateTime(0)),
                Arguments.of(ABC, new LogicalType.Enumeration(List.of("a", "b"))),
                Arguments.of(SET, new LogicalType.LabelSet(List.of("b", "a"))),
                Arguments.of(new LogicalType.Json(), new LogicalType.Text(65_535)),
                Arguments.of(new LogicalType.Date(), new LogicalType.DateTime(0)));
    }

    @ParameterizedTest
    @MethodSource("holdsEveryValue")
    void widerColumnHoldsEveryValue(LogicalType source, LogicalType target) {
        assertThat(ColumnFit.fits(source, target)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("mayLoseAValue")
    void narrowerOrOtherColumnMayLoseAValue(LogicalType source, LogicalType target) {
        assertThat(ColumnFit.fits(source, target)).isFalse();
    }

    private static LogicalType integer(int bits, boolean signed) {
        return new LogicalType.Integer(bits, signed);
    }
}
