package dev.sluice.desktop.run;

import static dev.sluice.desktop.run.Looks.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.desktop.kit.HandClock;
import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.kit.Work;
import dev.sluice.engine.api.Definitions;
import dev.sluice.engine.api.RunProgress.Load;
import dev.sluice.engine.api.RunProgress.TableProgress;
import dev.sluice.engine.api.RunProgress.TableState;
import dev.sluice.engine.api.RunResult.RunError;
import dev.sluice.model.ProjectState;
import dev.sluice.model.TableId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TablesViewModelTest {
    private final HandClock clock = new HandClock();
    private final FakeActions runActions = new FakeActions();
    private final List<String> decided = new ArrayList<>();
    private Instant now = Looks.NOON;
    private RunLook look = Looks.idle(ProjectState.NOT_STARTED);
    private final RunViewModel run = new RunViewModel("shop", () -> look, runActions,
            new Work(Runnable::run, Runnable::run), clock, () -> now);
    private final TablesViewModel model = new TablesViewModel(run, new Decisions());

    @Test
    void rowsStayInTheirPlacesWhileTheirFiguresChange() {
        show(table("orders", TableState.RUNNING, 10), table("items", TableState.WAITING, 0));
        MovedTable orders = model.rows().getFirst();

        show(table("orders", TableState.DONE, 1_000), table("items", TableState.RUNNING, 5),
                table("late", TableState.WAITING, 0));

        assertThat(model.rows()).extracting(MovedTable::source).containsExactly("shop.orders", "shop.items",
                "shop.late");
        assertThat(model.rows().getFirst()).isSameAs(orders);
        assertThat(orders.now().progress().rows()).isEqualTo(1_000);
        assertThat(orders.targetProperty().get()).isEqualTo("moved.orders");
    }

    @Test
    void aTableThatRunsHasARateAndATimeLeft() {
        show(table("orders", TableState.RUNNING, 100));
        now = now.plusSeconds(2);
        show(table("orders", TableState.RUNNING, 300));

        MovedTable.Now orders = model.rows().getFirst().now();

        assertThat(orders.rowsPerSecond()).contains(100.0);
        assertThat(orders.timeLeft()).contains(Duration.ofSeconds(7));
    }

    @Test
    void aNewStepThatCountsFromNothingHasNoRateBelowIt() {
        show(table("orders", TableState.RUNNING, 900));
        now = now.plusSeconds(2);
        show(table("orders", TableState.RUNNING, 0));
        now = now.plusSeconds(1);
        show(table("orders", TableState.RUNNING, 50));

        assertThat(model.rows().getFirst().now().rowsPerSecond()).contains(50.0);
    }

    @Test
    void onlyTablesOfTheChosenStateAreShownAndFailuresAreCountedAllTheTime() {
        show(table("orders", TableState.FAILED, 10), table("items", TableState.DONE, 10));

        model.stateProperty().set(Optional.of(TableState.FAILED));

        assertThat(model.rows()).extracting(MovedTable::source).containsExactly("shop.orders");
        assertThat(model.failedProperty().get()).isEqualTo(1);
    }

    @Test
    void aFailureIsToldWithTheRemedyOfTheRunThatEnded() {
        show(table("orders", TableState.FAILED, 10));
        Optional<Problem> whileRunning = model.problem(model.rows().getFirst());
        boolean decidedWhileRunning = model.mayDecide(model.rows().getFirst());
        look = Looks.ended(Looks.copying(Load.NONE, table("orders", TableState.FAILED, 10)), now,
                new RunError("SLUICE-403", "shop.orders", "The disk is full", "Make room."));
        clock.tick();

        assertThat(whileRunning).map(Problem::message).contains("The disk is full");
        assertThat(decidedWhileRunning).isFalse();
        assertThat(model.problem(model.rows().getFirst())).map(Problem::remedy).contains("Make room.");
        assertThat(model.mayDecide(model.rows().getFirst())).isTrue();
    }

    @Test
    void aFailedDefinitionIsTriedAloneAndFailedRowsWithTheRun() {
        show(new TableProgress(new TableId("shop", "defined"), TableState.FAILED, 0, 0, 0,
                Optional.of("SLUICE-401 no such type")), table("copied", TableState.FAILED, 1));

        model.rows().forEach(model::retry);
        model.leaveOut(model.rows().getLast(), "not needed");

        assertThat(decided).containsExactly("retry shop.defined", "leave out shop.copied: not needed");
        assertThat(runActions.calls).containsExactly("start");
    }

    private void show(TableProgress... tables) {
        look = Looks.running(Looks.copying(Load.NONE, tables), now);
        run.look();
        model.look();
        clock.tick();
    }

    private final class Decisions implements TableActions {
        @Override
        public void targets(Consumer<Map<String, String>> found) {
            found.accept(Map.of("shop.orders", "moved.orders"));
        }

        @Override
        public void definitions(Consumer<List<Definitions.Entry>> found, Consumer<Throwable> failed) {
            throw new AssertionError("Nobody asked for definitions");
        }

        @Override
        public void retryDefinition(String table) {
            decided.add("retry " + table);
        }

        @Override
        public void leaveOut(String table, String reason) {
            decided.add("leave out " + table + ": " + reason);
        }
    }
}
