package dev.sluice.engine.unite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.KeyRange;
import dev.sluice.model.RowImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MergedRangesTest {
    private static List<KeyRange> ranges(String... bounds) {
        List<KeyRange> ranges = new ArrayList<>();
        Optional<RowImage> from = Optional.empty();
        for (String bound : bounds) {
            Optional<RowImage> to = Optional.of(RowImage.ofText(bound.split(",")));
            ranges.add(new KeyRange(from, to));
            from = to;
        }
        ranges.add(new KeyRange(from, Optional.empty()));
        return ranges;
    }

    private static List<KeyRange> both(List<KeyRange> some, List<KeyRange> others) {
        List<KeyRange> both = new ArrayList<>(some);
        both.addAll(others);
        return both;
    }

    @Test
    void boundsStandInTheOrderOfNumbersAndNotOfTexts() {
        assertThat(MergedRanges.of(both(ranges("9", "100"), ranges("-20", "18446744073709551615")), 1))
                .isEqualTo(ranges("-20", "9", "100", "18446744073709551615"));
    }

    @Test
    void keysOfSeveralColumnsAreOrderedColumnByColumn() {
        assertThat(MergedRanges.of(both(ranges("1,10", "2,0"), ranges("1,9", "10,1")), 1))
                .isEqualTo(ranges("1,9", "1,10", "2,0", "10,1"));
    }

    @Test
    void everySoManiethBoundIsKept() {
        assertThat(MergedRanges.of(both(ranges("10", "20", "30"), ranges("11", "21", "31")), 2))
                .isEqualTo(ranges("11", "21", "31"));
    }

    @Test
    void boundThatTwoTablesHaveIsOne() {
        assertThat(MergedRanges.of(both(ranges("10", "20"), ranges("10", "20")), 1)).isEqualTo(ranges("10", "20"));
    }

    @Test
    void tablesWithoutBoundsAreOneRange() {
        assertThat(MergedRanges.of(both(ranges(), ranges()), 2)).containsExactly(KeyRange.ALL);
    }
}
