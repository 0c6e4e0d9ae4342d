package dev.sluice.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.fakes.FakeLog.Place;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LagClockTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private final LagClock clock = new LagClock();

    @Test
    void nothingIsSaidBeforeTheFirstLook() {
        assertThat(clock.lag(5 * SECOND, new Place(7), Duration.ZERO)).isEmpty();
    }

    @Test
    void anIdleSourceHasNoLagHoweverOldItsLastTransactionIs() {
        clock.look(100 * SECOND, new Place(7));

        assertThat(clock.lag(101 * SECOND, new Place(7), Duration.ZERO)).contains(Duration.ZERO);
    }

    @Test
    void whatWasThereAtALookAndIsNotAppliedHasWaitedSinceThen() {
        clock.look(100 * SECOND, new Place(7));
        clock.look(101 * SECOND, new Place(8));
        clock.look(102 * SECOND, new Place(9));

        assertThat(clock.lag(103 * SECOND, new Place(7), Duration.ZERO)).contains(Duration.ofSeconds(2));
        assertThat(clock.lag(103 * SECOND, new Place(9), Duration.ZERO)).contains(Duration.ZERO);
    }

    @Test
    void aBacklogFromBeforeTheFirstLookIsAsOldAsTheSourceSays() {
        clock.look(100 * SECOND, new Place(900));

        assertThat(clock.lag(101 * SECOND, new Place(7), Duration.ofHours(1))).contains(Duration.ofHours(1));
    }

    @Test
    void aClockThatIsMovedOnTheSourceSaysNothingOfWhatCameAfterTheFirstLook() {
        clock.look(100 * SECOND, new Place(7));
        clock.lag(100 * SECOND, new Place(7), Duration.ZERO);
        clock.look(101 * SECOND, new Place(8));

        assertThat(clock.lag(102 * SECOND, new Place(7), Duration.ofHours(3))).contains(Duration.ofSeconds(1));
    }

    @Test
    void aSourceThatCannotBeAskedIsNotCalledCaughtUp() {
        clock.look(100 * SECOND, new Place(7));

        assertThat(clock.lag(130 * SECOND, new Place(7), Duration.ZERO)).contains(Duration.ofSeconds(30));
    }

    @Test
    void manyHoursOfLooksKeepTheOldestAndTheNewest() {
        for (long second = 0; second < 10_000; second++) {
            clock.look(second * SECOND, new Place(second));
        }

        assertThat(clock.lag(10_000 * SECOND, new Place(-1), Duration.ZERO)).contains(Duration.ofSeconds(10_000));
        assertThat(clock.lag(10_000 * SECOND, new Place(9_999), Duration.ZERO)).contains(Duration.ZERO);
    }
}
