package dev.sluice.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.RowImage;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RangeSplitterTest {
    @Test
    void aDenseKeyIsCutIntoRangesOfEqualWidth() {
        assertThat(bounds("1", "1000", 1000, 300)).contains(List.of("301", "601", "901"));
    }

    @Test
    void whatFitsOneRangeIsNotCut() {
        assertThat(bounds("1", "300", 300, 300)).contains(List.of());
        assertThat(bounds("5", "5", 1, 300)).contains(List.of());
    }

    @Test
    void aKeyThatIsHalfEmptyIsStillDense() {
        assertThat(bounds("1", "2000", 1000, 1000)).contains(List.of("1001"));
        assertThat(bounds("1", "2001", 1000, 1000)).isEmpty();
    }

    @Test
    void unsignedKeysBeyondTheSignedRangeAreCutExactly() {
        assertThat(bounds("18446744073709551606", "18446744073709551615", 10, 4))
                .contains(List.of("18446744073709551610", "18446744073709551614"));
    }

    @Test
    void aKeyOverTheWholeSignedRangeIsSparse() {
        assertThat(bounds("-9223372036854775808", "9223372036854775807", Long.MAX_VALUE / 2, 1000)).isEmpty();
    }

    @Test
    void negativeKeysAreCutThroughZero() {
        assertThat(bounds("-5", "4", 10, 4)).contains(List.of("-1", "3"));
    }

    private static Optional<List<String>> bounds(String smallest, String largest, long rows, long perRange) {
        return RangeSplitter.evenBounds(new BigInteger(smallest), new BigInteger(largest), rows, perRange)
                .map(bounds -> bounds.stream().map(RangeSplitterTest::number).toList());
    }

    private static String number(RowImage bound) {
        return String.valueOf(bound.text(0));
    }
}
