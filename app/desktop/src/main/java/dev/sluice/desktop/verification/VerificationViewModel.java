package dev.sluice.desktop.verification;

import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.kit.Sampler;
import dev.sluice.desktop.kit.Work;
import dev.sluice.engine.api.KeptDifferences.Outcome;
import dev.sluice.engine.api.KeptDifferences.Table;
import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunProgress.TableProgress;
import dev.sluice.engine.api.RunProgress.TableState;
import dev.sluice.engine.api.VerificationScope;
import dev.sluice.model.Phase;
import dev.sluice.model.TableId;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What comparisons of one project found, kept up to date while somebody looks. Belongs to the window's thread. */
final class VerificationViewModel {
    static final VerificationScope BAD_ROWS = new VerificationScope(VerificationScope.Tables.BAD_ROWS,
            Optional.empty(), false);
    static final VerificationScope CHANGED = new VerificationScope(VerificationScope.Tables.CHANGED,
            Optional.empty(), false);
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final Comparisons comparisons;
    private final Work work;
    private final ObservableList<ComparedTableRow> tables = FXCollections.observableArrayList();
    private final Map<TableId, ComparedTableRow> byTarget = new HashMap<>();
    private final FoundRows found;
    private final CorrectionsViewModel corrections;
    private final ReadOnlyObjectWrapper<Optional<ComparedTableRow>> selected = new ReadOnlyObjectWrapper<>(
            Optional.empty());
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper starting = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<Problem>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper followed = new ReadOnlyBooleanWrapper();
    private final BooleanProperty running = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Obstacle> obstacle = new ReadOnlyObjectWrapper<>(Obstacle.NONE);
    private final Sampler<List<Table>> sampler;
    private Map<String, TableState> live = Map.of();
    private Optional<Outcome> shownOutcome = Optional.empty();

    VerificationViewModel(Comparisons comparisons, Work work, ScheduledExecutorService clock) {
        this.comparisons = comparisons;
        this.work = work;
        this.found = new FoundRows(comparisons, work, this::failed);
        this.corrections = new CorrectionsViewModel(comparisons, found, work, () -> compare(BAD_ROWS), this::failed);
        this.sampler = new Sampler<>(comparisons::tables, this::show, this::failed, work, clock, PERIOD);
    }

    ObservableList<ComparedTableRow> tables() {
        return tables;
    }

    FoundRows found() {
        return found;
    }

    CorrectionsViewModel corrections() {
        return corrections;
    }

    ReadOnlyObjectProperty<Optional<ComparedTableRow>> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /** Whether the first answer has come. */
    ReadOnlyBooleanProperty loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Problem>> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** While the project runs nothing can be corrected. */
    ReadOnlyBooleanProperty runningProperty() {
        return running;
    }

    /** What keeps it from being compared anew. */
    ReadOnlyObjectProperty<Obstacle> obstacleProperty() {
        return obstacle.getReadOnlyProperty();
    }

    /** Between the click and what it asks for. */
    ReadOnlyBooleanProperty startingProperty() {
        return starting.getReadOnlyProperty();
    }

    void look() {
        sampler.start();
        work.ask(comparisons::follows, followed::set, this::failed);
    }

    void lookAway() {
        sampler.stop();
    }

    /**
     * What the project is doing.
     *
     * @param progress of a run; of one that has ended it says nothing any more
     * @param hindrance to comparing it
     */
    void project(boolean isRunning, Optional<RunProgress> progress, Obstacle hindrance) {
        boolean ended = running.get() && !isRunning;
        running.set(isRunning);
        obstacle.set(hindrance);
        if (isRunning && hindrance == Obstacle.NONE) {
            followed.set(true);
        }
        Map<String, TableState> now = progress.filter(_ -> isRunning)
                .filter(run -> run.step().equals(Phase.VERIFICATION.title()))
                .map(run -> run.tables().stream().collect(Collectors.toMap(table -> table.table().toString(),
                        TableProgress::state, (first, _) -> first)))
                .orElse(Map.of());
        ended |= !live.isEmpty() && now.isEmpty();
        if (!now.equals(live)) {
            live = now;
            tables.forEach(row -> row.show(look(row.table())));
        }
        if (ended) {
            reload(); // it may have compared the table anew and found as many rows, but others
        }
    }

    void select(Optional<ComparedTableRow> row) {
        if (row.equals(selected.get())) {
            return;
        }
        corrections.close();
        selected.set(row);
        shownOutcome = row.flatMap(ComparedTableRow::outcome);
        found.show(row.map(ComparedTableRow::target));
    }

    /** Whether it is known which rows changed since they were compared. */
    ReadOnlyBooleanProperty followedProperty() {
        return followed.getReadOnlyProperty();
    }

    boolean mayVerify() {
        return !starting.get() && obstacle.get() == Obstacle.NONE;
    }

    void verify(VerificationScope scope) {
        if (mayVerify()) {
            corrections.forgetOutcome();
            compare(scope);
        }
    }

    private void compare(VerificationScope scope) {
        perform(() -> comparisons.verify(scope));
    }

    /** Ends the comparison under way, where its run goes on. */
    void stop() {
        perform(comparisons::stop);
    }

    private void perform(Runnable wanted) {
        starting.set(true);
        problem.set(Optional.empty());
        work.ask(() -> {
            wanted.run();
            return true;
        }, _ -> starting.set(false), failure -> {
            starting.set(false);
            failed(failure);
        });
    }

    /** Rows that are there stay in their places. */
    private void show(List<Table> now) {
        Set<TableId> targets = new HashSet<>();
        now.forEach(table -> targets.add(table.target()));
        tables.removeIf(row -> !targets.contains(row.target()));
        byTarget.keySet().retainAll(targets);
        for (Table table : now) {
            ComparedTableRow known = byTarget.get(table.target());
            if (known == null) {
                ComparedTableRow row = new ComparedTableRow(look(table));
                byTarget.put(table.target(), row);
                tables.add(row);
            } else if (!known.table().equals(table)) {
                known.show(look(table));
            }
        }
        loaded.set(true);
        reloadSelected();
    }

    private ComparedTableRow.Look look(Table table) {
        return new ComparedTableRow.Look(table,
                Optional.ofNullable(live.get(table.source()))
                        .or(() -> Optional.ofNullable(live.get(table.target().toString()))));
    }

    /** A table that was compared anew has other rows. */
    private void reloadSelected() {
        Optional<Outcome> now = selected.get().flatMap(ComparedTableRow::outcome);
        if (!now.equals(shownOutcome)) {
            shownOutcome = now;
            reload();
        }
    }

    private void reload() {
        corrections.close();
        found.show(selected.get().map(ComparedTableRow::target));
    }

    private void failed(Throwable failure) {
        problem.set(Optional.of(Problem.of(failure)));
    }
}
