package dev.sluice.engine.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.api.Flow.Times;
import java.time.Duration;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class TimingTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private final Timing timing = new Timing(0);

    @Test
    void theMiddleAndTheSlowestOfAHundredAreTold() {
        for (int millis = 1; millis <= 200; millis++) {
            timing.record(millis * 1_000_000L);
        }

        Times times = timing.times(SECOND);

        assertThat(times.p50().toMillis()).isCloseTo(100, Percentage.withPercentage(2));
        assertThat(times.p99().toMillis()).isCloseTo(198, Percentage.withPercentage(2));
    }

    @Test
    void whatIsLongPastDoesNotCount() {
        timing.record(SECOND);
        timing.times(6 * SECOND);
        timing.record(1_000);
        timing.times(12 * SECOND);

        assertThat(timing.times(13 * SECOND).p99()).isLessThan(Duration.ofMillis(1));
        timing.times(18 * SECOND);
        assertThat(timing.times(24 * SECOND)).isEqualTo(Times.NONE);
    }
}
