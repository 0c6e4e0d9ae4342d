package dev.sluice.desktop.precheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.kit.Tone;
import dev.sluice.desktop.kit.Work;
import dev.sluice.desktop.precheck.PrecheckViewModel.Overall;
import dev.sluice.desktop.wizard.Draft;
import dev.sluice.desktop.wizard.DraftChoices;
import dev.sluice.engine.api.EngineOptions;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Phase;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.PrecheckResult.Failed;
import dev.sluice.model.PrecheckResult.Passed;
import dev.sluice.model.Remedy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PrecheckViewModelTest {
    private static final PrecheckResult REACHABLE = new Passed("reachable", "source", "MariaDB 11.4");
    private static final PrecheckResult RULES = new Passed("rules", "objects", "3 tables selected");
    private static final PrecheckResult READ_ONLY = new Failed("target-writable", "target",
            ErrorCode.TARGET_READ_ONLY, "read_only is ON", Remedy.ofSql("Switch it off.", "SET GLOBAL read_only=OFF"),
            true);

    private final Draft draft = new Draft("1", new DraftChoices("shop", Optional.of("prod"), Optional.of("new"),
            Phase.DEFAULT, List.of("shop.*"), List.of(), List.of(), Map.of(), "",
            Optional.empty()));
    private final Fake servers = new Fake();
    private final Deque<Runnable> background = new ArrayDeque<>();
    private boolean held;
    private final PrecheckViewModel model = new PrecheckViewModel(draft, servers, new Work(this::run, Runnable::run));

    private void run(Runnable work) {
        if (held) {
            background.add(work);
        } else {
            work.run();
        }
    }

    @Test
    void serversAreAskedFromTheFirstStepOnAndTablesOnceTheyAreChosen() {
        draft.stepProperty().set("phases");
        assertThat(servers.calls).containsExactly("servers");
        assertThat(model.standingProperty().get().overall()).isEqualTo(Overall.INCOMPLETE);
        assertThat(model.rows()).extracting(CheckRow::tone).containsOnly(Tone.GREY);

        draft.stepProperty().set("objects");
        draft.stepProperty().set("schema");

        assertThat(servers.calls).containsExactly("servers", "all");
        assertThat(model.standingProperty().get().overall()).isEqualTo(Overall.PASSED);
        assertThat(model.rows()).extracting(CheckRow::tone).containsOnly(Tone.GREEN);
    }

    @Test
    void nothingIsGreenBeforeEverythingHasAnswered() {
        List<Tone> seen = new ArrayList<>();
        servers.afterEach = () -> model.rows().forEach(row -> seen.add(row.tone()));

        model.askAll();

        assertThat(seen).isNotEmpty().containsOnly(Tone.GREY);
        assertThat(model.rows()).extracting(CheckRow::tone).containsOnly(Tone.GREEN);
    }

    @Test
    void aChangeAfterwardsTakesTheGreenAway() {
        model.enter();

        draft.includeProperty().set(List.of("other.*"));

        assertThat(model.standingProperty().get().overall()).isEqualTo(Overall.INCOMPLETE);
        model.enter();
        assertThat(model.standingProperty().get().overall()).isEqualTo(Overall.PASSED);
    }

    @Test
    void aDecisionAboutADefinitionTakesTheGreenAwayAndTheNextStepChecksAgain() {
        draft.stepProperty().set("schema");
        assertThat(model.standingProperty().get().overall()).isEqualTo(Overall.PASSED);

        draft.decided();
        assertThat(model.standingProperty().get().overall()).isEqualTo(Overall.INCOMPLETE);
        draft.stepProperty().set("options");

        assertThat(model.standingProperty().get().overall()).isEqualTo(Overall.PASSED);
        assertThat(servers.calls).containsExactly("all", "all");
    }

    @Test
    void aChangeThatIsTakenBackNeedsNoOtherCheck() {
        model.enter();

        draft.setOption("workers", "3");
        assertThat(model.standingProperty().get().overall()).isEqualTo(Overall.INCOMPLETE);
        draft.resetOption("workers");
        model.enter();

        assertThat(model.standingProperty().get().overall()).isEqualTo(Overall.PASSED);
        assertThat(servers.calls).containsExactly("all");
    }

    @Test
    void whatIsBeingAskedIsNotAskedASecondTimeByTheNextStep() {
        held = true;
        model.enter();
        draft.stepProperty().set("precheck");
        background.remove().run();

        assertThat(background).isEmpty();
        assertThat(servers.calls).containsExactly("all");
    }

    @Test
    void rowsStayInTheirPlacesWhileTheyAreAskedAgain() {
        servers.all = List.of(REACHABLE, READ_ONLY, RULES);
        model.enter();
        CheckRow failing = model.rows().get(1);

        servers.all = List.of(REACHABLE, new Passed("target-writable", "target", "read_only is OFF"));
        model.askAgain(failing);

        assertThat(model.rows()).hasSize(2).contains(failing);
        assertThat(failing.state()).isEqualTo(CheckRow.State.PASSED);
    }

    @Test
    void aServersCheckIsAskedAgainWithTheServersAlone() {
        draft.stepProperty().set("phases");
        model.enter();

        model.askAgain(model.rows().getFirst());

        assertThat(servers.calls).containsExactly("servers", "all", "servers");
        assertThat(model.standingProperty().get().overall()).isEqualTo(Overall.PASSED);
    }

    @Test
    void aSkipStandsInTheProjectsOptionsWithItsReason() {
        servers.all = List.of(REACHABLE, READ_ONLY);
        model.enter();
        CheckRow failing = model.rows().getLast();
        assertThat(failing.isSkippable()).isTrue();
        servers.all = List.of(REACHABLE, new PrecheckResult.Skipped((Failed) READ_ONLY, "a replica; until Monday"));

        model.skip(failing, "a replica; until Monday");

        assertThat(draft.optionsProperty().get()).containsEntry(EngineOptions.PRECHECK_SKIP.name(),
                "target-writable: a replica, until Monday");
        assertThat(failing.state()).isEqualTo(CheckRow.State.SKIPPED);
        assertThat(model.standingProperty().get().overall()).isEqualTo(Overall.PASSED);
        model.unskip(failing);
        assertThat(draft.optionsProperty().get()).isEmpty();
    }

    @Test
    void whatIsAskedForMeanwhileIsAskedAfterwards() {
        held = true;
        model.askAll();
        model.askAll();
        assertThat(background).hasSize(1);

        background.remove().run();
        assertThat(background).hasSize(1);
        background.remove().run();

        assertThat(servers.calls).containsExactly("all", "all");
    }

    @Test
    void serversThatDoNotAnswerAreToldAndLeaveNothingGreen() {
        model.enter();
        servers.failure = Optional.of(new MigrationException(ErrorCode.HOST_UNREACHABLE, "No answer",
                Remedy.of("Start it.")));

        model.askAll();

        assertThat(model.problemProperty().get()).map(Problem::message).contains("No answer");
        assertThat(model.standingProperty().get().overall()).isEqualTo(Overall.INCOMPLETE);
        assertThat(model.rows()).extracting(CheckRow::tone).doesNotContain(Tone.GREEN);
    }

    @Test
    void anotherPairOfServersBeginsAnew() {
        servers.all = List.of(REACHABLE, READ_ONLY);
        model.enter();

        draft.targetProperty().set(Optional.of("other"));
        servers.all = List.of(REACHABLE);
        model.enter();
        model.askAll();

        assertThat(model.rows()).extracting(CheckRow::check).containsExactly("reachable");
    }

    private static final class Fake implements PrecheckQuestions {
        private final List<String> calls = new ArrayList<>();
        private List<PrecheckResult> all = List.of(REACHABLE, RULES);
        private Optional<MigrationException> failure = Optional.empty();
        private Runnable afterEach = () -> {};

        @Override
        public List<PrecheckResult> servers(MigrationProject project, Consumer<PrecheckResult> onResult) {
            calls.add("servers");
            return tell(List.of(REACHABLE), onResult);
        }

        @Override
        public List<PrecheckResult> all(MigrationProject project, Consumer<PrecheckResult> onResult) {
            calls.add("all");
            return tell(all, onResult);
        }

        private List<PrecheckResult> tell(List<PrecheckResult> results, Consumer<PrecheckResult> onResult) {
            failure.ifPresent(each -> {
                throw each;
            });
            for (PrecheckResult result : results) {
                onResult.accept(result);
                afterEach.run();
            }
            return results;
        }
    }
}
