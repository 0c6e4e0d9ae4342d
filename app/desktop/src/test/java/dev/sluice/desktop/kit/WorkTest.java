package dev.sluice.desktop.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkTest {
    private final Work work = new Work(Runnable::run, Runnable::run);
    private final List<Throwable> failures = new ArrayList<>();

    @Test
    void everyFailureOfTheQuestionIsTold() {
        work.ask(() -> {
            throw new java.io.IOException("the disk is gone");
        }, _ -> {}, failures::add);
        work.ask(() -> {
            throw new StackOverflowError();
        }, _ -> {}, failures::add);

        assertThat(failures).extracting(failure -> (Object) failure.getClass())
                .containsExactly(java.io.IOException.class, StackOverflowError.class);
    }

    @Test
    void aFailureToShowTheAnswerIsHeardByTheWindowsThread() {
        assertThatThrownBy(() -> work.ask(() -> 1, _ -> {
            throw new IllegalStateException("no such row");
        }, failures::add)).hasMessage("no such row");

        assertThat(failures).isEmpty();
    }
}
