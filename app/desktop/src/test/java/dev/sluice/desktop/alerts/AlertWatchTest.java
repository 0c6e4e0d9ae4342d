package dev.sluice.desktop.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.desktop.alerts.Alert.Kind;
import dev.sluice.desktop.shell.Pulse;
import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunProgress.Load;
import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.RunResult.RunError;
import dev.sluice.engine.api.Verdict;
import dev.sluice.model.ProjectState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlertWatchTest {
    private static final Instant START = Instant.parse("2026-11-21T14:02:00Z");

    private final FakeTroubles troubles = new FakeTroubles();
    private final AlertWatch watch = new AlertWatch(troubles, () -> START);

    @Test
    void aWaitIsToldOnceAndOnlyWhenItHasLastedAMinute() {
        assertThat(watch.see(waiting(0, "the target"))).isEmpty();
        assertThat(watch.see(waiting(60, "the target"))).isEmpty();

        assertThat(watch.see(waiting(61, "the target")))
                .containsExactly(new Alert(Kind.WAITING, "shop", START, 0, "the target"));
        assertThat(watch.see(waiting(300, "the target"))).isEmpty();
    }

    @Test
    void anotherWaitBeginsAnew() {
        watch.see(waiting(0, "the target"));
        watch.see(waiting(50, "the source"));

        assertThat(watch.see(waiting(70, "the source"))).isEmpty();
        assertThat(watch.see(waiting(111, "the source"))).extracting(Alert::words).containsExactly("the source");
    }

    @Test
    void conflictsAreToldWhenThereAreMoreThanBefore() {
        troubles.conflicts = 2;
        assertThat(watch.see(waiting(0, ""))).isEmpty(); // told by an earlier run

        troubles.conflicts = 5;
        assertThat(watch.see(waiting(1, ""))).isEmpty(); // the metadb is not asked every second
        assertThat(watch.see(waiting(15, ""))).extracting(Alert::kind, Alert::count)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Kind.CONFLICTS, 5L));
        assertThat(watch.see(waiting(30, ""))).isEmpty();
    }

    @Test
    void aFailedRunIsToldWithItsFirstError() {
        assertThat(watch.ended(result(Ending.FAILED, 0))).containsExactly(new Alert(Kind.FAILED, "shop", START, 0,
                "SLUICE-403 shop.orders: The disk of the target is full"));
    }

    @Test
    void aStatementThatNeedsSomebodyIsToldInThePlaceOfTheFailure() {
        troubles.stopped = Optional.of("ALTER TABLE t DROP COLUMN c");

        assertThat(watch.ended(result(Ending.FAILED, 0))).extracting(Alert::kind, Alert::words)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Kind.STATEMENT, "ALTER TABLE t DROP COLUMN c"));
    }

    @Test
    void differencesAreToldAlsoOfARunThatEndedWell() {
        assertThat(watch.ended(result(Ending.COMPLETED, 3))).extracting(Alert::kind, Alert::count)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Kind.DIFFERENT, 3L));
    }

    @Test
    void aPauseThatSomebodyAskedForIsNoAlert() {
        assertThat(watch.ended(result(Ending.PAUSED, 0))).isEmpty();
    }

    @Test
    void aRunThatEndedWithoutAResultIsTold() {
        watch.see(waiting(0, ""));
        troubles.failure = Optional.of(new IllegalStateException());

        assertThat(watch.see(new Pulse(List.of(), 0, 0, START.plusSeconds(1)))).extracting(Alert::kind, Alert::project)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Kind.FAILED, "shop"));
        assertThat(watch.see(new Pulse(List.of(), 0, 0, START.plusSeconds(2)))).isEmpty();
    }

    private static Pulse waiting(int second, String reason) {
        RunProgress progress = new RunProgress("Full migration", List.of(), 0, 0, 0, 0, 0, Optional.empty(),
                Optional.of(reason).filter(words -> !words.isEmpty()), Load.NONE);
        return new Pulse(List.of(new Pulse.Beat("shop", Optional.of(progress))), 0, 0, START.plusSeconds(second));
    }

    private static RunResult result(Ending ending, long different) {
        List<RunError> errors = ending == Ending.FAILED
                ? List.of(new RunError("SLUICE-403", "shop.orders", "The disk of the target is full", "Make room."))
                : List.of();
        return new RunResult("shop", ProjectState.PAUSED, ending, 1, errors.size(), 0, 0, 0, Duration.ZERO, 0, 0, 0,
                different, 0, List.of(), errors, new Verdict(Verdict.Kind.NOT_VERIFIED, "", List.of()));
    }

    private static final class FakeTroubles implements Troubles {
        private long conflicts;
        private Optional<String> stopped = Optional.empty();
        private Optional<Throwable> failure = Optional.empty();

        @Override
        public long conflicts(String project) {
            return conflicts;
        }

        @Override
        public Optional<String> stoppedStatement(String project) {
            return stopped;
        }

        @Override
        public Optional<Throwable> failure(String project) {
            return failure;
        }
    }
}
