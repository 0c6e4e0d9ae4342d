package dev.sluice.desktop.attached;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.desktop.kit.HandClock;
import dev.sluice.desktop.kit.Work;
import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunProgress.Load;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttachedViewModelTest {
    private final HandClock clock = new HandClock();
    private final FakeProcess other = new FakeProcess();
    private Instant now = Instant.EPOCH;
    private final List<List<String>> freed = new ArrayList<>();
    private final AttachedViewModel model = new AttachedViewModel(other, new Work(Runnable::run, Runnable::run), clock,
            freed::add, () -> now);

    @Test
    void rowsStayAndTheirFiguresMove() {
        other.glance = glance(Map.of("shop", progress(10)));
        model.look();
        clock.tick();
        AttachedRow first = model.rows().getFirst();
        other.glance = glance(Map.of("shop", progress(50), "crm", progress(0)));
        clock.tick();

        assertThat(model.rows()).first().isSameAs(first);
        assertThat(AttachedRow.part(first.progressProperty().get())).contains(0.5);
        assertThat(model.rows()).extracting(AttachedRow::project).containsExactly("shop", "crm");
    }

    @Test
    void takingOverPausesThereWaitsForTheEndAndGoesOnHere() {
        other.glance = glance(Map.of("shop", progress(10)));
        model.look();
        clock.tick();

        model.takeOver();

        assertThat(freed).containsExactly(List.of("shop"));
        assertThat(clock.isIdle()).isTrue();
    }

    @Test
    void aProcessThatDoesNotEndIsToldAndMayBeAskedAgain() {
        other.glance = glance(Map.of("shop", progress(10)));
        other.deaf = true;

        model.takeOver();

        assertThat(freed).isEmpty();
        assertThat(model.takingOverProperty().get()).isFalse();
        assertThat(model.problemProperty().get()).get()
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(ErrorCode.HOME_LOCKED.id()));
    }

    @Test
    void whatWasPausedToBeTakenOverGoesOnHereHoweverLateTheOtherProcessEnds() {
        other.glance = glance(Map.of("shop", progress(10)));
        other.deaf = true;
        model.look();
        model.takeOver();
        other.glance = glance(Map.of("crm", progress(0))); // what is paused runs no more

        other.deaf = false;
        model.takeOver();

        assertThat(freed).containsExactly(List.of("crm", "shop"));
    }

    @Test
    void whatWasPausedGoesOnHereAlsoWhenTheOtherProcessEndsByItself() {
        other.glance = glance(Map.of("shop", progress(10)));
        other.deaf = true;
        model.look();
        model.takeOver();

        other.glance = Optional.empty();
        clock.tick();

        assertThat(freed).containsExactly(List.of("shop"));
    }

    @Test
    void aProcessThatEndsByItselfLeavesTheHomeFolderOnce() {
        model.look();
        clock.tick();
        clock.tick();

        assertThat(freed).containsExactly(List.of());
    }

    @Test
    void aProcessThatDoesNotAnswerIsAProblemUntilItDoes() {
        other.failure = Optional.of(new MigrationException(ErrorCode.NO_ANSWER, "No answer", Remedy.of("Wait.")));
        model.look();
        clock.tick();
        boolean told = model.problemProperty().get().isPresent();
        other.failure = Optional.empty();
        other.glance = glance(Map.of());
        clock.tick();

        assertThat(told).isTrue();
        assertThat(model.problemProperty().get()).isEmpty();
    }

    @Test
    void figuresOfAProcessThatIsSilentTellOfWhichMomentTheyAre() {
        other.glance = glance(Map.of("shop", progress(10)));
        model.look();
        clock.tick();
        assertThat(model.silentProperty().get()).isEmpty();
        other.failure = Optional.of(new MigrationException(ErrorCode.NO_ANSWER, "No answer", Remedy.of("Wait.")));

        now = Instant.EPOCH.plusSeconds(60);
        clock.tick();

        assertThat(model.silentProperty().get()).contains(Instant.EPOCH);
        other.failure = Optional.empty();
        clock.tick();
        assertThat(model.silentProperty().get()).isEmpty();
    }

    private static Optional<Glance> glance(Map<String, RunProgress> runs) {
        return Optional.of(new Glance(4711, Instant.EPOCH, runs));
    }

    private static RunProgress progress(long rows) {
        return new RunProgress("Full migration", List.of(), rows, 100, 0, 0, 0, Optional.empty(), Optional.empty(),
                Load.NONE);
    }

    private static final class FakeProcess implements OtherProcess {
        private Optional<Glance> glance = Optional.empty();
        private Optional<MigrationException> failure = Optional.empty();
        private boolean deaf;

        @Override
        public Optional<Glance> look() {
            failure.ifPresent(known -> {
                throw known;
            });
            return glance;
        }

        @Override
        public List<String> pauseAll() {
            return glance.map(now -> List.copyOf(now.runs().keySet())).orElse(List.of());
        }

        @Override
        public boolean awaitEnd(Duration limit) {
            return !deaf;
        }
    }
}
