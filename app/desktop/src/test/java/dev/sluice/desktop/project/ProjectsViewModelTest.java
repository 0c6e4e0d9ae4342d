package dev.sluice.desktop.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.desktop.kit.HandClock;
import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.kit.Work;
import dev.sluice.engine.api.Projects.Found;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.ProjectState;
import dev.sluice.model.Remedy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProjectsViewModelTest {
    private final HandClock clock = new HandClock();
    private final FakeCommands commands = new FakeCommands();
    private List<HomeLook> looks = List.of();
    private boolean broken;
    private final ProjectsViewModel model = new ProjectsViewModel(() -> {
        if (broken) {
            throw new MigrationException(ErrorCode.INTERNAL, "The disk is gone", Remedy.of("Bring it back."));
        }
        return looks;
    }, commands, new Work(Runnable::run, Runnable::run), clock);

    private void see(HomeLook... all) {
        looks = List.of(all);
        model.look();
        clock.tick();
    }

    private List<String> chosen() {
        return model.rows().stream().filter(model.chosenProperty().get()).map(ProjectRow::name).toList();
    }

    @Test
    void rowsStayWhatTheyAreWhileTheirProjectsAreThere() {
        see(HomeLooks.of("crm", ProjectState.PAUSED), HomeLooks.of("shop", ProjectState.NOT_STARTED));
        ProjectRow shop = model.rows().getLast();

        see(HomeLooks.of("hr", ProjectState.NOT_STARTED), HomeLooks.of("shop", ProjectState.FAILED));

        assertThat(model.rows()).extracting(ProjectRow::name).containsExactly("shop", "hr");
        assertThat(model.rows().getFirst()).isSameAs(shop);
        assertThat(shop.look().state()).isEqualTo(ProjectState.FAILED);
    }

    @Test
    void anEmptyTableSaysNothingBeforeTheFirstAnswer() {
        assertThat(model.loadedProperty().get()).isFalse();

        see();

        assertThat(model.loadedProperty().get()).isTrue();
    }

    @Test
    void whatFailsIsToldUntilItWorksAgain() {
        broken = true;
        see();

        assertThat(model.problemProperty().get()).map(Problem::message).contains("The disk is gone");

        broken = false;
        clock.tick();
        assertThat(model.problemProperty().get()).isEmpty();
    }

    @Test
    void nothingIsAskedWhileNobodyLooks() {
        model.look();
        model.lookAway();

        assertThat(clock.isIdle()).isTrue();
    }

    @Test
    void stateAndTagNarrowTheRowsTogetherAndFollowThem() {
        see(HomeLooks.tagged("crm", "wave 1"), HomeLooks.tagged("hr", "wave 2"),
                HomeLooks.of("shop", ProjectState.FAILED));

        model.stateProperty().set(StateChoice.PAUSED);
        assertThat(chosen()).containsExactly("crm", "hr");
        model.tagProperty().set(Optional.of("wave 1"));
        assertThat(chosen()).containsExactly("crm");

        see(HomeLooks.of("crm", ProjectState.FAILED), HomeLooks.tagged("hr", "wave 1"),
                HomeLooks.of("shop", ProjectState.FAILED));
        assertThat(chosen()).containsExactly("hr");
    }

    @Test
    void aTagThatNoProjectHasAnyMoreIsNotFilteredBy() {
        see(HomeLooks.tagged("crm", "wave 1"), HomeLooks.tagged("hr", "wave 2"));
        model.tagProperty().set(Optional.of("wave 2"));

        see(HomeLooks.tagged("crm", "wave 1"), HomeLooks.tagged("hr"));

        assertThat(model.tags()).containsExactly("wave 1");
        assertThat(model.tagProperty().get()).isEmpty();
        assertThat(chosen()).containsExactly("crm", "hr");
    }

    @Test
    void whateverWasFoundNeedsAttention() {
        see(HomeLooks.of("fine", ProjectState.COMPLETED), HomeLooks.of("failed", ProjectState.FAILED),
                HomeLooks.found("conflicts", ProjectState.COMPLETED, new Found(0, 1, 0)),
                HomeLooks.found("differs", ProjectState.COMPLETED, new Found(3, 0, 0)));

        model.stateProperty().set(StateChoice.ATTENTION);

        assertThat(chosen()).containsExactly("failed", "conflicts", "differs");
    }

    @Test
    void oneThatFailsDoesNotKeepTheOthersOfABatchFromIt() {
        see(HomeLooks.of("crm", ProjectState.PAUSED), HomeLooks.of("hr", ProjectState.PAUSED),
                HomeLooks.of("shop", ProjectState.PAUSED));
        commands.refused.add("hr");

        model.perform(Batch.of(BatchAction.START, model.rows()));

        assertThat(commands.calls).containsExactly("start crm", "start hr", "start shop");
        assertThat(model.refusalProperty().get()).map(Problem::message).contains("hr: It runs elsewhere");
        assertThat(model.refusalProperty().get()).map(Problem::code).contains(ErrorCode.PROJECT_RUNNING.id());
    }

    @Test
    void whereAFileWasWrittenIsToldUntilTheNextOneIsAskedFor() {
        model.export("shop", Path.of("a.json"));
        Optional<Path> exported = model.writtenProperty().get();
        commands.refused.add("shop");
        model.report("shop", Path.of("a.html"));

        assertThat(exported).contains(Path.of("a.json"));
        assertThat(model.writtenProperty().get()).isEmpty();
        assertThat(model.refusalProperty().get()).isPresent();
    }

    @Test
    void theNextCommandTakesTheRefusalOfTheLastOneAway() {
        commands.refused.add("wrong.json");

        model.take(Path.of("wrong.json"));
        assertThat(model.refusalProperty().get()).isPresent();

        model.take(Path.of("right.json"));
        assertThat(model.refusalProperty().get()).isEmpty();
    }

    @Test
    void whatWasDoneIsSeenAtOnce() {
        looks = List.of(HomeLooks.of("taken", ProjectState.NOT_STARTED));

        model.take(Path.of("right.json"));

        assertThat(model.rows()).extracting(ProjectRow::name).containsExactly("taken");
    }

    @Test
    void singleCommandsReachTheirProject() {
        List<String> lines = new ArrayList<>();

        model.tag("shop", " wave 2, wave 1，wave 2 ,");
        model.export("shop", Path.of("a.json"));
        model.report("shop", Path.of("a.html"));
        model.commandLine("shop", lines::add);

        assertThat(commands.calls).containsExactly("tag [wave 1, wave 2] shop", "export to a.json shop",
                "report to a.html shop");
        assertThat(lines).containsExactly("sluice run shop.json");
    }
}
