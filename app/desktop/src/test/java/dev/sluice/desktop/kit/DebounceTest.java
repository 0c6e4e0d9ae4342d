package dev.sluice.desktop.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class DebounceTest {
    private final HandClock clock = new HandClock();
    private final Queue<Runnable> window = new ArrayDeque<>();
    private int done;
    private final Debounce debounce = new Debounce(clock, window::add, Duration.ofMillis(300), () -> done++);

    private void windowWorks() {
        while (!window.isEmpty()) {
            window.remove().run();
        }
    }

    @Test
    void manyAskingsAreDoneOnce() {
        debounce.ask();
        debounce.ask();
        clock.tick();
        windowWorks();

        assertThat(done).isEqualTo(1);
        assertThat(clock.isIdle()).isTrue();
    }

    @Test
    void whatIsAskedAgainOnTheWayToTheWindowWaitsOnce() {
        debounce.ask();
        clock.tick();
        debounce.cancel();
        windowWorks();

        assertThat(done).isZero();
    }

    @Test
    void whatIsOnTheWayToTheWindowAtTheEndIsDoneByNobody() {
        debounce.ask();
        clock.tick();
        clock.shutdownNow();
        windowWorks();

        assertThat(done).isZero();
    }

    @Test
    void flushingDoesWhatWaitsAndNothingElse() {
        debounce.flush();
        debounce.ask();
        debounce.flush();
        clock.tick();
        windowWorks();

        assertThat(done).isEqualTo(1);
    }
}
