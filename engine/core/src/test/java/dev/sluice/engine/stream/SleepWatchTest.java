package dev.sluice.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SleepWatchTest {
    private long wallMillis = 1_700_000_000_000L;
    private long nanos = 5;
    private final SleepWatch watch = new SleepWatch(() -> wallMillis, () -> nanos);

    @Test
    void aNightIsNoticedOnce() {
        pass(Duration.ofSeconds(30));
        wallMillis += Duration.ofHours(8).toMillis();

        assertThat(watch.slept()).contains(Duration.ofHours(8));
        assertThat(watch.slept()).isEmpty();
    }

    @Test
    void aBusyHourAndACorrectedClockAreNoSleep() {
        pass(Duration.ofHours(1));
        wallMillis += 500;
        assertThat(watch.slept()).isEmpty();
        wallMillis -= Duration.ofHours(2).toMillis();
        assertThat(watch.slept()).isEmpty();
    }

    private void pass(Duration time) {
        wallMillis += time.toMillis();
        nanos += time.toNanos();
    }
}
