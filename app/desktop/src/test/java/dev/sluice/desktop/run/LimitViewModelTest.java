package dev.sluice.desktop.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.desktop.kit.Work;
import dev.sluice.engine.api.RunProgress.Load;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitViewModelTest {
    private final FakeActions actions = new FakeActions();
    private final LimitViewModel model = new LimitViewModel("workers",
            look -> look.progress().orElseThrow().load().workers(),
            new RunCommands(actions, new Work(Runnable::run, Runnable::run), failure -> {}));

    @Test
    void whatWasChosenIsShownUntilTheRunHasIt() {
        show(4);
        model.choose(8);
        show(4);
        long beforeTheRunHasIt = model.valueProperty().get();
        show(8);
        show(2);

        assertThat(actions.calls).containsExactly("change {workers=8}");
        assertThat(beforeTheRunHasIt).isEqualTo(8);
        assertThat(model.valueProperty().get()).isEqualTo(2);
    }

    @Test
    void whatTheRunRefusesIsNotShownForEver() {
        show(4);
        model.choose(8);
        for (int i = 0; i < 40; i++) {
            show(4);
        }

        assertThat(model.valueProperty().get()).isEqualTo(4);
    }

    @Test
    void aValueBetweenTwoStepsStandsAtTheNearest() {
        assertThat(LimitViewModel.nearest(List.of(0L, 100L, 1_000L), 90)).isEqualTo(1);
        assertThat(LimitViewModel.nearest(List.of(0L, 100L, 1_000L), 12)).isZero();
    }

    private void show(int workers) {
        model.show(Looks.running(Looks.copying(new Load(workers, 0, 0, 0, 0)), Looks.NOON));
    }
}
