package dev.sluice.desktop.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.desktop.wizard.WizardViewModel.Mark;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WizardViewModelTest {
    private final FakeStep route = new FakeStep("route");
    private final FakeStep phases = new FakeStep("phases");
    private final FakeStep summary = new FakeStep("summary");
    private final Draft draft = new Draft("d1", DraftChoices.NOTHING);

    private WizardViewModel model() {
        return new WizardViewModel(draft, List.of(route, phases, summary));
    }

    @Test
    void nobodyGoesPastAnObstacleAndBackIsFree() {
        WizardViewModel model = model();
        model.next();
        phases.state().obstacleProperty().set(Optional.of("Choose a phase"));
        model.next();
        model.open(2);

        assertThat(model.currentProperty().get()).isEqualTo(1);
        assertThat(model.obstacle().getValue()).contains("Choose a phase");
        assertThat(model.reachable(2).getValue()).isFalse();
        assertThat(model.mark(1).getValue()).isEqualTo(Mark.ATTENTION);
        assertThat(model.mark(0).getValue()).isEqualTo(Mark.DONE);
        assertThat(model.mark(2).getValue()).isEqualTo(Mark.AHEAD);

        model.back();
        assertThat(model.currentProperty().get()).isZero();
        assertThat(draft.stepProperty().get()).isEqualTo("route");
    }

    @Test
    void aDraftOpensWhereItWasLeftUnlessSomethingStandsBeforeThat() {
        draft.stepProperty().set("summary");
        assertThat(model().currentProperty().get()).isEqualTo(2);

        phases.state().obstacleProperty().set(Optional.of("Choose a phase"));
        assertThat(model().currentProperty().get()).isEqualTo(1);
    }

    @Test
    void theStepsBeforeAnObstacleAreReachableAgainOnceItIsGone() {
        WizardViewModel model = model();
        route.state().obstacleProperty().set(Optional.of("Choose a source"));
        assertThat(model.reachable(1).getValue()).isFalse();

        route.state().obstacleProperty().set(Optional.empty());

        assertThat(model.reachable(2).getValue()).isTrue();
        model.open(2);
        assertThat(model.isLast()).isTrue();
    }
}
