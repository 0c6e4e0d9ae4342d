package dev.sluice.desktop.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    private final Figures figures = new Figures(Texts.in(Texts.ENGLISH), ZoneId.of("Asia/Shanghai"));

    @ParameterizedTest
    @CsvSource({"0, 0 B", "999, 999 B", "1000, 1.00 kB", "999499, 999 kB", "999500, 1.00 MB", "61234567, 61.2 MB",
        "5e15, 5.00 PB"})
    void bytesHaveThreeDigitsThatCount(double bytes, String text) {
        assertThat(figures.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0 s", "400, 0.4 s", "41000, 41 s", "60000, 1 min", "192000, 3 min 12 s", "11520000, 3 h 12 min",
        "90000000, 1 d 1 h"})
    void durationsHaveTheTwoLargestUnits(long millis, String text) {
        assertThat(figures.duration(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @Test
    void whatMovesHasNoRateOfZeroAndWhatIsNotDoneIsNotAHundred() {
        assertThat(figures.rate(0.2)).isEqualTo("<1");
        assertThat(figures.rate(0)).isEqualTo("0");
        assertThat(figures.rate(148_201.4)).isEqualTo("148,201");
        assertThat(figures.percent(0.9999)).isEqualTo("99 %");
        assertThat(figures.percent(1)).isEqualTo("100 %");
    }

    @Test
    void timesOfOtherDaysSayTheDay() {
        Instant now = Instant.parse("2026-11-21T08:00:00Z");

        assertThat(figures.time(now.minusSeconds(60), now)).isEqualTo("15:59:00");
        assertThat(figures.time(now.minusSeconds(86_400), now)).isEqualTo("2026-11-20 16:00:00");
        assertThat(figures.shortTime(now.minusSeconds(60), now)).isEqualTo("15:59:00");
        assertThat(figures.shortTime(now.minusSeconds(86_400), now)).isEqualTo("11-20 16:00");
        assertThat(figures.dayAndTime(now)).as("always").isEqualTo("2026-11-21 16:00:00");
        assertThat(figures.exactTime(now)).isEqualTo("2026-11-21 16:00:00 +08:00\n2026-11-21 08:00:00 UTC");
    }
}
