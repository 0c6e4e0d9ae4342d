package dev.sluice.desktop.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.desktop.kit.HandClock;
import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.kit.Work;
import dev.sluice.engine.api.KeptDifferences.Kind;
import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunProgress.Load;
import dev.sluice.engine.api.RunProgress.TableProgress;
import dev.sluice.engine.api.RunProgress.TableState;
import dev.sluice.engine.api.VerificationScope;
import dev.sluice.model.TableId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerificationViewModelTest {
    private final FakeComparisons comparisons = new FakeComparisons();
    private final HandClock clock = new HandClock();
    private final VerificationViewModel model = new VerificationViewModel(comparisons,
            new Work(Runnable::run, Runnable::run), clock);

    @BeforeEach
    void aTableOfWhichRowsAreMissing() {
        LongStream.rangeClosed(1, 1_500)
                .forEach(number -> comparisons.rows.add(FakeComparisons.row(number, Kind.MISSING)));
        comparisons.tables = List.of(FakeComparisons.table(1_500));
        model.look();
        clock.tick();
    }

    private void select() {
        model.select(Optional.of(model.tables().getFirst()));
    }

    @Test
    void rowsOfTheSelectedTableComePageByPage() {
        select();

        assertThat(model.found().rows()).hasSize(1_000);
        assertThat(model.found().moreProperty().get()).isTrue();

        model.found().loadMore();

        assertThat(model.found().rows()).hasSize(1_500).extracting(row -> row.row().number()).doesNotHaveDuplicates();
        assertThat(model.found().moreProperty().get()).isFalse();
    }

    @Test
    void aTableThatWasComparedAnewShowsItsNewRowsInTheSamePlace() {
        select();
        ComparedTableRow row = model.tables().getFirst();
        comparisons.rows.clear();
        comparisons.tables = List.of(FakeComparisons.table(0));

        clock.tick();

        assertThat(model.tables()).containsExactly(row);
        assertThat(ComparedTableRow.state(row.lookProperty().get())).isEqualTo(ComparedTableRow.State.EQUAL);
        assertThat(model.found().rows()).isEmpty();
    }

    @Test
    void whileATableIsComparedItsStateIsTheRuns() {
        model.project(true, Optional.of(progress("Full verification", TableState.RUNNING)), Obstacle.COMPARING);

        assertThat(state()).isEqualTo(ComparedTableRow.State.COMPARING);

        model.project(true, Optional.of(progress("Full migration", TableState.RUNNING)),
                Obstacle.ENDS);
        assertThat(state()).isEqualTo(ComparedTableRow.State.DIFFERENT);
    }

    private ComparedTableRow.State state() {
        return ComparedTableRow.state(model.tables().getFirst().lookProperty().get());
    }

    private static RunProgress progress(String step, TableState state) {
        return new RunProgress(step,
                List.of(new TableProgress(FakeComparisons.ORDERS, state, 0, 0, 0, Optional.empty())), 0, 0, 0, 0, 0,
                Optional.empty(), Optional.empty(), Load.NONE);
    }

    @Test
    void allRowsMeanTheTableAsAWholeAndSomeMeanThoseAlone() {
        select();
        assertThat(model.found().selection().orElseThrow().rows())
                .isEqualTo(Map.of(FakeComparisons.ORDERS, Set.of()));

        model.found().includeAll(false);
        assertThat(model.found().selection()).isEmpty();

        model.found().rows().get(2).includedProperty().set(true);
        assertThat(model.found().selection().orElseThrow().rows())
                .isEqualTo(Map.of(FakeComparisons.ORDERS, Set.of(3L)));
    }

    @Test
    void allRowsAreTickedWithoutLookingAtAllOfThemForEach() {
        select();
        List<Number> counts = new ArrayList<>();
        model.found().includedProperty().addListener((_, _, now) -> counts.add(now));
        int rows = model.found().rows().size();

        model.found().includeAll(false);
        model.found().includeAll(true);
        model.found().rows().getFirst().includedProperty().set(false);

        assertThat(rows).isGreaterThan(1);
        assertThat(counts).containsExactly(0, rows, rows - 1);
    }

    @Test
    void rowsThatTheTargetAloneHasAreDeletedOnlyWhenThatIsTicked() {
        select();
        model.corrections().preview();
        model.found().deletesProperty().set(true);
        model.corrections().apply();

        assertThat(comparisons.previewed).extracting(selection -> selection.extraRows()).containsExactly(false, true);
        assertThat(comparisons.applied).singleElement()
                .satisfies(selection -> assertThat(selection.extraRows()).isTrue());
    }

    /** A preview may take long, and a box is ticked in a moment. */
    @Test
    void whatIsTickedWhileAPreviewIsMadeIsShownBeforeItIsApplied() {
        Deque<Runnable> asked = new ArrayDeque<>();
        VerificationViewModel slow = new VerificationViewModel(comparisons, new Work(asked::add, Runnable::run), clock);
        slow.select(Optional.of(model.tables().getFirst()));
        asked.remove().run();
        slow.corrections().preview();
        slow.found().deletesProperty().set(true);
        slow.corrections().apply();

        asked.remove().run();
        slow.corrections().apply();
        assertThat(slow.corrections().stepProperty().get()).isEqualTo(CorrectionsViewModel.Step.PREVIEW);
        asked.remove().run();
        slow.corrections().apply();
        asked.remove().run();

        assertThat(comparisons.previewed).extracting(selection -> selection.extraRows()).containsExactly(false, true);
        assertThat(comparisons.applied).containsExactly(comparisons.previewed.getLast());
    }

    @Test
    void nothingIsAppliedThatWasNotShown() {
        select();

        model.corrections().apply();

        assertThat(comparisons.applied).isEmpty();
    }

    @Test
    void whatApplyingCameToStaysAndThePreviewGoes() {
        select();
        model.corrections().preview();

        model.corrections().apply();

        assertThat(model.corrections().offerProperty().get()).isEmpty();
        assertThat(model.corrections().outcomeProperty().get().orElseThrow().changedSinceSeen()).isEqualTo(1);
    }

    @Test
    void aFailureToApplyLeavesThePreviewWithTheProblem() {
        select();
        model.corrections().preview();
        comparisons.refuses = true;

        model.corrections().apply();

        assertThat(model.corrections().problemProperty().get()).map(Problem::message).contains("Another server");
        assertThat(model.corrections().offerProperty().get()).isPresent();
        assertThat(model.corrections().stepProperty().get()).isEqualTo(CorrectionsViewModel.Step.NONE);
    }

    @Test
    void whatChangedCanBeAskedForWhereTheSourceIsFollowed() {
        assertThat(model.followedProperty().get()).isFalse();

        comparisons.follows = true;
        model.lookAway();
        model.look();

        assertThat(model.followedProperty().get()).isTrue();
    }

    @Test
    void aRunThatFollowsIsComparedMeanwhileAndNoOtherNorTwiceAtOnce() {
        for (Obstacle obstacle : List.of(Obstacle.ENDS, Obstacle.NOT_FOLLOWING_YET, Obstacle.COMPARING,
                Obstacle.COMPARING_MEANWHILE)) {
            model.project(true, Optional.empty(), obstacle);
            model.verify(VerificationScope.EVERYTHING);
            assertThat(model.mayVerify()).isFalse();
        }

        model.project(true, Optional.empty(), Obstacle.NONE);
        model.verify(VerificationViewModel.CHANGED);
        model.project(false, Optional.empty(), Obstacle.NONE);
        model.verify(VerificationViewModel.BAD_ROWS);

        assertThat(comparisons.verified).containsExactly(VerificationViewModel.CHANGED, VerificationViewModel.BAD_ROWS);
        assertThat(model.followedProperty().get()).as("what changed can be asked for").isTrue();
    }

    @Test
    void aComparisonMeanwhileIsStoppedByItself() {
        model.project(true, Optional.empty(), Obstacle.COMPARING_MEANWHILE);

        model.stop();

        assertThat(comparisons.stops).isEqualTo(1);
        assertThat(model.problemProperty().get()).isEmpty();
    }

    /** Else the statements for one table would stand under the name of the other, and be applied. */
    @Test
    void aPreviewThatComesOnceAnotherTableIsSelectedIsNotShown() {
        Deque<Runnable> asked = new ArrayDeque<>();
        comparisons.tables = List.of(FakeComparisons.table(1_500),
                FakeComparisons.table(new TableId("shop", "items"), 0));
        clock.tick();
        VerificationViewModel slow = new VerificationViewModel(comparisons, new Work(asked::add, Runnable::run), clock);
        slow.select(Optional.of(model.tables().getFirst()));
        asked.remove().run();
        slow.corrections().preview();
        slow.select(Optional.of(model.tables().getLast()));

        asked.remove().run();

        assertThat(comparisons.previewed).hasSize(1);
        assertThat(slow.corrections().offerProperty().get()).isEmpty();
        slow.corrections().apply();
        asked.forEach(Runnable::run);
        assertThat(comparisons.applied).isEmpty();
    }

    @Test
    void aPreviewThatFailsIsToldBesideTheRowsThatAreStillSeen() {
        select();
        comparisons.refuses = true;

        model.corrections().preview();

        assertThat(model.problemProperty().get()).map(Problem::message).contains("Another server");
    }

    @Test
    void rowsThatWereCorrectedAreComparedAgain() {
        select();
        model.corrections().preview();

        model.corrections().apply();

        assertThat(comparisons.verified).containsExactly(VerificationViewModel.BAD_ROWS);
    }

    @Test
    void whatApplyingCameToIsToldAlsoWhereTheRowsCannotBeComparedAgain() {
        select();
        model.corrections().preview();
        comparisons.refusesToCompare = true;

        model.corrections().apply();

        assertThat(model.corrections().outcomeProperty().get().orElseThrow().repaired()).isEqualTo(1);
        assertThat(model.problemProperty().get()).map(Problem::message).contains("Another server");
    }

    @Test
    void aRunThatEndsBringsTheRowsThatDifferNowAlsoWhereTheyAreAsMany() {
        select();
        comparisons.rows.replaceAll(row -> FakeComparisons.row(row.number() + 5_000, Kind.MISSING));

        model.project(true, Optional.empty(), Obstacle.NONE);
        model.project(false, Optional.empty(), Obstacle.NONE);

        assertThat(model.found().rows().getFirst().row().number()).isEqualTo(5_001);
    }
}
