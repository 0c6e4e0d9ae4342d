package dev.sluice.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuantitiesTest {
    @Test
    void durationsAreAsExactAsTheyAreShort() {
        assertThat(Quantities.duration(Duration.ofMillis(840))).isEqualTo("0.8 s");
        assertThat(Quantities.duration(Duration.ofMillis(9_900))).isEqualTo("9 s");
        assertThat(Quantities.duration(Duration.ofSeconds(80))).isEqualTo("1 min 20 s");
        assertThat(Quantities.duration(Duration.ofMinutes(125))).isEqualTo("2 h 05 min");
        assertThat(Quantities.clock(Duration.ofSeconds(7_272))).isEqualTo("2:01:12");
    }

    @Test
    void bytesCountInThousands() {
        assertThat(Quantities.bytes(999)).isEqualTo("999 B");
        assertThat(Quantities.bytes(61_200_000)).isEqualTo("61.2 MB");
        assertThat(Quantities.bytes(Long.MAX_VALUE)).isEqualTo("9.2 EB");
    }

    @Test
    void anEstimateThatProvesTooSmallNeverLooksFinished() {
        assertThat(Quantities.percent(150, 100)).isEqualTo(99);
        assertThat(Quantities.percent(1, 0)).isZero();
    }
}
