package dev.sluice.desktop.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SamplerTest {
    private final HandClock clock = new HandClock();
    private final List<Runnable> window = new ArrayList<>();
    private final List<Integer> shown = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();

    private Sampler<Integer> sampler(java.util.concurrent.Callable<Integer> question) {
        return new Sampler<>(question, shown::add, failures::add, new Work(Runnable::run, window::add), clock,
                Duration.ofMillis(100));
    }

    @Test
    void theNextQuestionWaitsUntilTheLastAnswerWasShown() {
        Sampler<Integer> sampler = sampler(asked::incrementAndGet);
        sampler.start();
        clock.tick();
        clock.tick();

        assertThat(asked).hasValue(1);
        letTheWindowWork();
        clock.tick();
        letTheWindowWork();
        assertThat(shown).containsExactly(1, 2);
    }

    @Test
    void anAnswerThatComesAfterTheStopIsNotShown() {
        Sampler<Integer> sampler = sampler(asked::incrementAndGet);
        sampler.start();
        clock.tick();
        sampler.stop();
        letTheWindowWork();

        assertThat(shown).isEmpty();
        assertThat(clock.isIdle()).isTrue();
    }

    @Test
    void aFailureIsToldAndTheNextQuestionIsAskedAllTheSame() {
        Sampler<Integer> sampler = sampler(() -> {
            if (asked.incrementAndGet() == 1) {
                throw new IllegalStateException("the disk is gone");
            }
            return asked.get();
        });
        sampler.start();
        clock.tick();
        letTheWindowWork();
        clock.tick();
        letTheWindowWork();

        assertThat(failures).singleElement().isInstanceOf(IllegalStateException.class);
        assertThat(shown).containsExactly(2);
    }

    private void letTheWindowWork() {
        List.copyOf(window).forEach(Runnable::run);
        window.clear();
    }
}
