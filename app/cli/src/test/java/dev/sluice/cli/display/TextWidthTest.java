package dev.sluice.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextWidthTest {
    @Test
    void someCharactersTakeTwoColumnsAndSomeNone() {
        assertThat(TextWidth.of("shop")).isEqualTo(4);
        assertThat(TextWidth.of("東京")).isEqualTo(4);
        assertThat(TextWidth.of("🦊")).isEqualTo(2);
        assertThat(TextWidth.of("e\u0301")).isEqualTo(1);
    }

    @Test
    void textIsCutBetweenCharactersAndFilledToItsColumns() {
        assertThat(TextWidth.fit("東京都庁", 6)).isEqualTo("東京~ ");
        assertThat(TextWidth.fit("abc", 5)).isEqualTo("abc  ");
        assertThat(TextWidth.fit("abcdef", 5)).isEqualTo("abcd~");
        assertThat(TextWidth.cut("abc", 0)).isEmpty();
    }
}
