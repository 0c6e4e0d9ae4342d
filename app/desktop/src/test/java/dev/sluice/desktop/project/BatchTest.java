package dev.sluice.desktop.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.desktop.project.BatchAction.Obstacle;
import dev.sluice.model.Phase;
import dev.sluice.model.ProjectState;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BatchTest {
    private static List<ProjectRow> rows(HomeLook... looks) {
        return Arrays.stream(looks).map(ProjectRow::new).toList();
    }

    @Test
    void whatStandsStillAndIsNotCompleteCanBeStarted() {
        Batch batch = Batch.of(BatchAction.START, rows(HomeLooks.of("new", ProjectState.NOT_STARTED),
                HomeLooks.of("paused", ProjectState.PAUSED), HomeLooks.of("failed", ProjectState.FAILED),
                HomeLooks.of("died", ProjectState.RUNNING), HomeLooks.of("done", ProjectState.COMPLETED),
                HomeLooks.of("released", ProjectState.RELEASED),
                HomeLooks.running("runs", Phase.FULL, Optional.empty())));

        assertThat(batch.fit()).extracting(HomeLook::name).containsExactly("new", "paused", "failed", "died");
        assertThat(batch.unfit()).extracting(unfit -> unfit.look().name() + " " + unfit.why())
                .containsExactly("done " + Obstacle.COMPLETE, "released " + Obstacle.RELEASED,
                        "runs " + Obstacle.RUNNING);
    }

    @Test
    void onlyWhatRunsCanBePaused() {
        Batch batch = Batch.of(BatchAction.PAUSE, rows(HomeLooks.of("paused", ProjectState.PAUSED),
                HomeLooks.running("runs", Phase.FULL, Optional.empty())));

        assertThat(batch.fit()).extracting(HomeLook::name).containsExactly("runs");
        assertThat(batch.unfit()).extracting(Batch.Unfit::why).containsExactly(Obstacle.NOT_RUNNING);
    }

    @Test
    void onlyWhatWasRunAndStandsStillCanBeReleased() {
        Batch batch = Batch.of(BatchAction.RELEASE, rows(HomeLooks.of("new", ProjectState.NOT_STARTED),
                HomeLooks.of("done", ProjectState.COMPLETED), HomeLooks.of("released", ProjectState.RELEASED),
                HomeLooks.running("runs", Phase.FULL, Optional.empty())));

        assertThat(batch.fit()).extracting(HomeLook::name).containsExactly("done");
        assertThat(batch.unfit()).extracting(Batch.Unfit::why).containsExactly(Obstacle.NOTHING_KEPT,
                Obstacle.RELEASED_BEFORE, Obstacle.RUNNING_FIRST);
    }

    @Test
    void whatRunsCannotBeDeleted() {
        Batch batch = Batch.of(BatchAction.DELETE, rows(HomeLooks.of("new", ProjectState.NOT_STARTED),
                HomeLooks.running("runs", Phase.FULL, Optional.empty())));

        assertThat(batch.fit()).extracting(HomeLook::name).containsExactly("new");
        assertThat(batch.unfit()).extracting(Batch.Unfit::why).containsExactly(Obstacle.RUNNING_FIRST);
    }

    @Test
    void whatDestroysIsAlwaysAskedForAndTheRestForSeveralOnly() {
        List<ProjectRow> one = rows(HomeLooks.of("new", ProjectState.NOT_STARTED));
        List<ProjectRow> two = rows(HomeLooks.of("a", ProjectState.PAUSED), HomeLooks.of("b", ProjectState.PAUSED));

        assertThat(Batch.of(BatchAction.START, one).isPlain()).isTrue();
        assertThat(Batch.of(BatchAction.START, two).isPlain()).isFalse();
        assertThat(Batch.of(BatchAction.DELETE, one).isPlain()).isFalse();
    }
}
