package dev.sluice.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.api.Flow.Rates;
import dev.sluice.engine.stream.FlowMeter.Amount;
import dev.sluice.engine.stream.FlowMeter.Counts;
import dev.sluice.engine.stream.FlowMeter.Window;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FlowMeterTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private final FlowMeter meter = new FlowMeter();

    @Test
    void oneLookSaysNothing() {
        assertThat(look(1, 500)).isEqualTo(new Window(Rates.NONE, Rates.NONE, 0, 0, 0));
    }

    @Test
    void ratesAndSharesAreThoseOfTheLastSeconds() {
        for (int second = 0; second < 60; second++) {
            look(second, 1_000_000L * second);
        }
        for (int second = 60; second < 70; second++) {
            look(second, 60_000_000 + 100L * second);
        }

        Window window = look(70, 60_000_000 + 7_000);

        assertThat(window.read()).isEqualTo(new Rates(100, 100, 100));
        assertThat(window.applied()).isEqualTo(new Rates(200, 200, 200));
        assertThat(window.committing()).isEqualTo(0.5);
        assertThat(window.busy()).isEqualTo(0.75);
    }

    private Window look(long second, long count) {
        long nanos = second * SECOND;
        return meter.look(new Counts(nanos, new Amount(count, count, count),
                new Amount(2 * count, 2 * count, 2 * count), 0, nanos / 4, nanos / 2));
    }
}
