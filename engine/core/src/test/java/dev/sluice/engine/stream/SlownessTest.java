package dev.sluice.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.api.Flow.Rates;
import dev.sluice.engine.api.Flow.Times;
import dev.sluice.engine.stream.FlowMeter.Window;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SlownessTest {
    private static final Optional<Duration> LATE = Optional.of(Duration.ofSeconds(30));
    private static final Times P99_OF_120_MS = new Times(Duration.ofMillis(8), Duration.ofMillis(120));

    @Test
    void aFullStoreComesFirst() {
        Slowness full = new Slowness(window(0, 0, 0.9), LATE, 7, Optional.of("room"), Optional.of("a comparison"),
                Times.NONE, Times.NONE, P99_OF_120_MS);

        assertThat(full.because()).startsWith("the Store is full");
    }

    @Test
    void anApplyThatIsHeldSaysWhatFor() {
        Slowness held = new Slowness(window(0.1, 0.2, 0.62), LATE, 7, Optional.empty(),
                Optional.of("a comparison of shop.orders"), Times.NONE, Times.NONE, P99_OF_120_MS);

        assertThat(held.because()).isEqualTo("held for a comparison of shop.orders");
    }

    @Test
    void beforeTheCopyIsDoneNothingIsApplied() {
        assertThat(because(window(0, 0, 0), Optional.empty(), 7)).startsWith("the copy comes first");
    }

    @Test
    void anIdleSourceIsToldFromOneThatIsKeptUpWith() {
        assertThat(because(window(0, 0, 0), Optional.of(Duration.ZERO), 0)).isEqualTo("nothing new on the source");
        assertThat(because(new Window(new Rates(5, 1, 9), Rates.NONE, 0, 0, 0), Optional.of(Duration.ZERO), 0))
                .isEqualTo("the target keeps up");
    }

    @Test
    void aLagWithNothingToApplyIsTheLogs() {
        assertThat(because(window(0, 0, 0), LATE, 0)).startsWith("reading the source's log");
    }

    @Test
    void whatTakesMostOfTheTimeIsNamedWithItsShare() {
        assertThat(because(window(0.1, 0.2, 0.62), LATE, 7))
                .isEqualTo("commits on the target take 62 % of the time, p99 120.0 ms");
        assertThat(because(window(0.1, 0.8, 0.05), LATE, 7)).startsWith("writing rows to the target takes 80 %");
        assertThat(because(window(0.7, 0.2, 0.05), LATE, 7)).startsWith("reading the Store takes 70 %");
    }

    @Test
    void anApplyThatDoesNothingIsSaidToWait() {
        assertThat(because(window(0, 0, 0.01), LATE, 7)).startsWith("nothing is applied now");
    }

    private static String because(Window window, Optional<Duration> lag, long waiting) {
        return new Slowness(window, lag, waiting, Optional.empty(), Optional.empty(), Times.NONE, Times.NONE,
                P99_OF_120_MS).because();
    }

    private static Window window(double reading, double executing, double committing) {
        return new Window(Rates.NONE, Rates.NONE, reading, executing, committing);
    }
}
