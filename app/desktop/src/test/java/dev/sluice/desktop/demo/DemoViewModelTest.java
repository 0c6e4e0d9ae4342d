package dev.sluice.desktop.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.desktop.kit.Work;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoViewModelTest {
    private final List<String> ready = new ArrayList<>();
    private Optional<MigrationException> failure = Optional.empty();
    private final DemoViewModel model = new DemoViewModel(() -> failure.ifPresent(known -> {
        throw known;
    }), new Work(Runnable::run, Runnable::run), ready::add);

    @Test
    void onceItRunsItsProjectIsShown() {
        model.look();
        model.start();

        assertThat(ready).containsExactly("demo");
        assertThat(model.problemProperty().get()).isEmpty();
    }

    @Test
    void whoHasGoneOnToSomethingElseIsNotCalledBack() {
        model.look();
        model.lookAway();

        model.start();

        assertThat(ready).isEmpty();
    }

    @Test
    void aFailureStaysUntilItIsTriedAgain() {
        failure = Optional.of(new MigrationException(ErrorCode.FILE_UNWRITABLE, "The disk is full",
                Remedy.of("Make room.")));
        model.look();
        model.start();
        boolean told = model.problemProperty().get().isPresent();
        failure = Optional.empty();
        model.start();

        assertThat(told).isTrue();
        assertThat(model.problemProperty().get()).isEmpty();
        assertThat(ready).containsExactly("demo");
    }
}
