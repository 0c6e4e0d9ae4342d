package dev.sluice.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.KeyRange;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.Slice;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyConditionsTest {
    private final KeyConditions conditions = new KeyConditions(new PlainDialect());
    private final TableSchema single = PlainDialect.table(List.of(PlainDialect.number("id")), "id");
    private final TableSchema composite = PlainDialect.table(
            List.of(PlainDialect.number("a"), PlainDialect.text("b"), PlainDialect.number("c")), "a", "b", "c");

    @Test
    void theWholeTableNeedsNoCondition() {
        assertThat(conditions.range(single, KeyRange.ALL)).isEmpty();
    }

    @Test
    void aRangeIncludesItsBeginningAndExcludesItsEnd() {
        assertThat(conditions.range(single, range(RowImage.ofText("3"), RowImage.ofText("7"))))
                .contains("\"id\" >= 3 AND \"id\" < 7");
    }

    @Test
    void aRangeWithOneBoundNamesThatOneOnly() {
        assertThat(conditions.range(single, new KeyRange(Optional.empty(), Optional.of(RowImage.ofText("7")))))
                .contains("\"id\" < 7");
    }

    @Test
    void aCompositeBoundIsComparedColumnByColumn() {
        KeyRange from = new KeyRange(Optional.of(RowImage.ofText("1", "x'", "2")), Optional.empty());

        assertThat(conditions.range(composite, from)).contains("\"a\" >= 1 AND (\"a\" > 1"
                + " OR (\"a\" = 1 AND \"b\" > 'x''') OR (\"a\" = 1 AND \"b\" = 'x''' AND \"c\" >= 2))");
    }

    @Test
    void aCompositeEndIsStrictInItsLastColumn() {
        KeyRange to = new KeyRange(Optional.empty(), Optional.of(RowImage.ofText("1", "x", "2")));

        assertThat(conditions.range(composite, to)).contains("\"a\" <= 1 AND (\"a\" < 1"
                + " OR (\"a\" = 1 AND \"b\" < 'x') OR (\"a\" = 1 AND \"b\" = 'x' AND \"c\" < 2))");
    }

    @Test
    void keysAreListed() {
        assertThat(conditions.keys(single, new Slice.Keys(List.of(RowImage.ofText("1"), RowImage.ofText("4")))))
                .isEqualTo("\"id\" IN (1, 4)");
        assertThat(conditions.keys(composite,
                new Slice.Keys(List.of(RowImage.ofText("1", "x", "2"), RowImage.ofText("1", "y", "3")))))
                .isEqualTo("\"a\" IN (1) AND ((\"a\" = 1 AND \"b\" = 'x' AND \"c\" = 2)"
                        + " OR (\"a\" = 1 AND \"b\" = 'y' AND \"c\" = 3))");
    }

    @Test
    void noKeysSelectNoRow() {
        assertThat(conditions.keys(single, new Slice.Keys(List.of()))).isEqualTo("1 = 0");
    }

    @Test
    void boundsThatDoNotFitTheKeyAreRefused() {
        assertThatThrownBy(() -> conditions.range(composite, range(RowImage.ofText("1"), RowImage.ofText("2"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> conditions.range(single, range(RowImage.ofText((String) null), RowImage.ofText("2"))))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("NULL");
        assertThatThrownBy(() -> conditions.range(PlainDialect.table(List.of(PlainDialect.number("id"))),
                range(RowImage.ofText("1"), RowImage.ofText("2")))).isInstanceOf(IllegalArgumentException.class);
    }

    private static KeyRange range(RowImage from, RowImage to) {
        return new KeyRange(Optional.of(from), Optional.of(to));
    }
}
