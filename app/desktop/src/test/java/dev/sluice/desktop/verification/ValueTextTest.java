package dev.sluice.desktop.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.desktop.verification.ValueText.Form;
import dev.sluice.desktop.verification.ValueText.Piece;
import dev.sluice.engine.api.KeptDifferences.Cell;
import dev.sluice.engine.api.KeptValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ValueTextTest {
    private static KeptValue value(String text) {
        return KeptValue.whole(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Cell cell(String source, String target) {
        return new Cell("status", Optional.of(value(source)), Optional.of(value(target)));
    }

    @Test
    void nullTheEmptyTextAndTheWordLookDifferent() {
        assertThat(List.of(ValueText.plain(KeptValue.whole(null)), ValueText.plain(value("")),
                ValueText.plain(value("NULL")))).containsExactly("NULL", "''", "'NULL'");
    }

    @Test
    void aTrailingBlankIsMarkedOnTheSideThatHasIt() {
        Cell cell = cell("paid ", "paid");

        assertThat(ValueText.source(cell, true, Form.TEXT)).containsExactly(new Piece("'", false),
                new Piece("paid", false), new Piece(" ", true), new Piece("'", false));
        assertThat(ValueText.target(cell, true, Form.TEXT)).noneMatch(Piece::changed);
    }

    @Test
    void onlyWhatDiffersInsideTheValueIsMarked() {
        assertThat(ValueText.source(cell("10:02:11.5", "10:03:11.5"), true, Form.TEXT)).filteredOn(Piece::changed)
                .containsExactly(new Piece("2", true));
    }

    @Test
    void bytesThatAreNoTextAndLineEndsAreReadable() {
        assertThat(ValueText.plain(KeptValue.whole(new byte[]{(byte) 0xff, 0}))).isEqualTo("0xff00");
        assertThat(ValueText.plain(value("a\nb\u0000"))).isEqualTo("'a\\nb\\u0000'");
        assertThat(ValueText.source(cell("ab", "ab"), false, Form.HEX)).extracting(Piece::text)
                .containsExactly("0x", "6162");
    }

    @Test
    void jsonHasALineForEachMemberAndTextsStayWhole() {
        assertThat(ValueText.whole(value("{\"a\":[1,2],\"b\":\"x,\\\"{\"}"), Form.JSON))
                .isEqualTo("{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": \"x,\\\"{\"\n}");
    }

    @Test
    void aLineEndAndABackslashWithALetterDoNotLookAlike() {
        Cell cell = cell("a\nb", "a\\nb");

        assertThat(ValueText.plain(value("a\nb"))).isNotEqualTo(ValueText.plain(value("a\\nb")));
        assertThat(ValueText.target(cell, true, Form.TEXT)).anyMatch(Piece::changed);
        assertThat(ValueText.plain(value("a\u2028b"))).isEqualTo("'a\\u2028b'");
    }
}
