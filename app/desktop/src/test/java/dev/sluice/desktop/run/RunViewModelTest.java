package dev.sluice.desktop.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.desktop.kit.HandClock;
import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.kit.Work;
import dev.sluice.engine.api.RunProgress.Load;
import dev.sluice.engine.api.RunResult.RunError;
import dev.sluice.model.Phase;
import dev.sluice.model.ProjectState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunViewModelTest {
    private final HandClock clock = new HandClock();
    private final FakeActions actions = new FakeActions();
    private RunLook look = Looks.idle(ProjectState.NOT_STARTED);
    private final RunViewModel model = new RunViewModel("shop", () -> look, actions,
            new Work(Runnable::run, Runnable::run), clock, () -> Looks.NOON);

    @Test
    void theOneButtonStartsPausesAndResumes() {
        look(Looks.idle(ProjectState.NOT_STARTED));
        model.act();
        look(Looks.running(Looks.copying(Load.NONE), Looks.NOON));
        model.act();
        MainAction whilePausing = model.actionProperty().get();
        model.act();
        look(Looks.idle(ProjectState.PAUSED));
        model.act();

        assertThat(actions.calls).containsExactly("start", "pause", "start");
        assertThat(whilePausing).isEqualTo(MainAction.PAUSING);
    }

    @Test
    void aProjectWhoseProcessDiedIsResumedAndOneThatIsDoneHasNoButton() {
        look(Looks.idle(ProjectState.RUNNING));
        MainAction afterDeath = model.actionProperty().get();
        look(Looks.idle(ProjectState.COMPLETED, Phase.SCHEMA, Phase.FULL, Phase.VERIFICATION));

        assertThat(afterDeath).isEqualTo(MainAction.RESUME);
        assertThat(model.actionProperty().get()).isEqualTo(MainAction.NONE);
    }

    @Test
    void whatTheRunEndedWithStaysUntilTheNextOne() {
        RunError error = new RunError("SLUICE-403", "shop.orders", "the disk is full", "Make room.");
        look(Looks.ended(Looks.copying(Load.NONE), Looks.NOON, error));
        List<Problem> told = model.failuresProperty().get();
        look(Looks.running(Looks.copying(Load.NONE), Looks.NOON));

        assertThat(told).singleElement().satisfies(problem -> {
            assertThat(problem.title()).isEqualTo("Rows could not be written");
            assertThat(problem.message()).isEqualTo("shop.orders: the disk is full");
            assertThat(problem.remedy()).isEqualTo("Make room.");
        });
        assertThat(model.failuresProperty().get()).isEmpty();
    }

    @Test
    void aRefusedPauseIsToldAndMayBeAskedForAgain() {
        look(Looks.running(Looks.copying(Load.NONE), Looks.NOON));
        actions.refuses = true;

        model.act();

        assertThat(model.problemProperty().get()).map(Problem::message).contains("It runs elsewhere");
        assertThat(model.actionProperty().get()).isEqualTo(MainAction.PAUSE);
    }

    @Test
    void whatMayLoseRowsIsDoneOnlyAsItWasAskedFor() {
        List<String> gone = new ArrayList<>();

        model.commands().start(Optional.of(Phase.FULL));
        model.commands().restart(true);
        model.commands().delete(() -> gone.add("left the page"));
        actions.refuses = true;
        model.commands().delete(() -> gone.add("left once more"));

        assertThat(actions.calls).containsExactly("start until full", "restart true", "delete", "delete");
        assertThat(gone).containsExactly("left the page");
    }

    @Test
    void whereAFileWasWrittenIsToldUntilTheNextOneIsAskedFor() {
        model.commands().export(Path.of("a.json"));
        Optional<Path> exported = model.commands().writtenProperty().get();
        actions.refuses = true;
        model.commands().export(Path.of("b.json"));

        assertThat(exported).contains(Path.of("a.json"));
        assertThat(model.commands().writtenProperty().get()).isEmpty();
        assertThat(model.problemProperty().get()).isPresent();
    }

    /** A banner that was sent away must come back for the next try. */
    @Test
    void theSameRefusalIsToldEachTime() {
        List<Optional<Problem>> told = new ArrayList<>();
        model.problemProperty().addListener((_, _, now) -> told.add(now));
        actions.refuses = true;

        model.commands().release();
        model.commands().release();

        assertThat(told).filteredOn(Optional::isPresent).hasSize(2);
    }

    @Test
    void whoHasGoneOnBeforeTheProjectWasDeletedIsNotCalledBack() {
        List<Runnable> asked = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        RunViewModel slow = new RunViewModel("shop", () -> look, actions, new Work(asked::add, Runnable::run), clock,
                () -> Looks.NOON);
        slow.look();
        slow.delete(() -> gone.add("left the page"));
        slow.lookAway();

        asked.forEach(Runnable::run);

        assertThat(actions.calls).containsExactly("delete");
        assertThat(gone).isEmpty();
    }

    @Test
    void theCommandLineCanBePastedIntoAShell() {
        List<String> lines = new ArrayList<>();

        model.commands().commandLine(lines::add);

        assertThat(lines).containsExactly("sluice run 'my shop.json'");
    }

    @Test
    void nothingIsAskedWhileNobodyLooks() {
        model.look();
        model.lookAway();

        assertThat(clock.isIdle()).isTrue();
    }

    private void look(RunLook next) {
        look = next;
        model.look();
        clock.tick();
    }
}
