package dev.sluice.desktop.closing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.desktop.closing.ClosingViewModel.Step;
import dev.sluice.desktop.kit.Work;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClosingViewModelTest {
    private final FakeActions actions = new FakeActions();
    private final List<List<String>> takenBack = new ArrayList<>();

    @Test
    void pauseAndQuitLeavesOnceAllHavePaused() {
        ClosingViewModel model = model();

        model.pauseAndQuit();

        assertThat(model.stepProperty().get()).isEqualTo(Step.LEFT);
        assertThat(actions.handedOver).isEmpty();
    }

    @Test
    void goingOnHandsOverWhatAnotherProcessCanGoOnWithAndNothingElse() {
        ClosingViewModel model = model();

        model.goOnWithoutWindow();

        assertThat(actions.handedOver).containsExactly(List.of("shop"));
        assertThat(model.stepProperty().get()).isEqualTo(Step.LEFT);
    }

    @Test
    void whileItPausesItSaysWhatItWaitsForAndAfterItsPatienceItMayBeLeft() {
        Deque<Runnable> background = new ArrayDeque<>();
        ClosingViewModel model = new ClosingViewModel(actions, new Work(background::add, Runnable::run),
                takenBack::add);
        actions.deaf = true;

        model.pauseAndQuit();
        background.remove().run();
        boolean lateAtFirst = model.lateProperty().get();
        List<String> told = model.hindrancesProperty().get();
        for (int i = 1; i < ClosingViewModel.PATIENCE.toSeconds(); i++) {
            background.remove().run();
        }

        assertThat(lateAtFirst).isFalse();
        assertThat(told).containsExactly("shop: a safe point to stop at");
        assertThat(model.lateProperty().get()).isTrue();
        model.quitAtOnce();
        background.remove().run();
        assertThat(model.stepProperty().get()).isEqualTo(Step.LEFT);
        assertThat(background).isEmpty();
    }

    @Test
    void projectsThatNobodyGoesOnWithAreTakenBack() {
        actions.failure = Optional.of(new MigrationException(ErrorCode.NO_ANSWER, "It did not come",
                Remedy.of("Look into the log.")));
        ClosingViewModel model = model();

        model.goOnWithoutWindow();

        assertThat(model.stepProperty().get()).isEqualTo(Step.FAILED);
        assertThat(model.problemProperty().get()).get()
                .satisfies(problem -> assertThat(problem.message()).isEqualTo("It did not come"));
        assertThat(takenBack).containsExactly(List.of("shop"));
    }

    @Test
    void whereOnlyComparisonsRunThereIsNothingToGoOnWith() {
        actions.running = List.of(new LeftRun("crm", "Full verification", false));

        assertThat(model().canGoOn()).isFalse();
    }

    private ClosingViewModel model() {
        return new ClosingViewModel(actions, new Work(Runnable::run, Runnable::run), takenBack::add);
    }

    private static final class FakeActions implements ClosingActions {
        private final List<List<String>> handedOver = new ArrayList<>();
        private List<LeftRun> running = List.of(new LeftRun("crm", "Full verification", false),
                new LeftRun("shop", "Full migration", true));
        private Optional<MigrationException> failure = Optional.empty();
        private boolean deaf;

        @Override
        public List<LeftRun> running() {
            return running;
        }

        @Override
        public boolean pauseAll(Duration limit) {
            return !deaf;
        }

        @Override
        public List<String> hindrances() {
            return List.of("shop: a safe point to stop at");
        }

        @Override
        public void handOver(List<String> projects) {
            failure.ifPresent(known -> {
                throw known;
            });
            handedOver.add(projects);
        }
    }
}
