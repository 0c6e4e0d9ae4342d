package dev.sluice.desktop.run;

import dev.sluice.desktop.kit.Problem;
import dev.sluice.engine.api.RunProgress.TableProgress;
import dev.sluice.engine.api.RunProgress.TableState;
import dev.sluice.engine.api.RunResult.RunError;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.TableId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.util.Subscription;

/** The tables of the run: rows that stay in their places while their figures change. Belongs to the window's thread. */
final class TablesViewModel {
    private final RunViewModel run;
    private final TableActions actions;
    private final ObservableList<MovedTable> rows = FXCollections.observableArrayList();
    private final FilteredList<MovedTable> visible = new FilteredList<>(rows);
    private final Map<TableId, MovedTable> byTable = new HashMap<>();
    private final ObjectProperty<Optional<TableState>> state = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyIntegerWrapper failed = new ReadOnlyIntegerWrapper();
    private Map<String, String> targets = Map.of();
    private Optional<List<TableProgress>> shown = Optional.empty();
    private Subscription listening = () -> {};

    TablesViewModel(RunViewModel run, TableActions actions) {
        this.run = run;
        this.actions = actions;
        state.addListener((_, _, _) -> filter());
        run.lookProperty().subscribe(look -> look.ifPresent(this::count));
    }

    /** All that the state's filter lets through. */
    ObservableList<MovedTable> rows() {
        return visible;
    }

    /** Only these are shown; empty for all. */
    ObjectProperty<Optional<TableState>> stateProperty() {
        return state;
    }

    /** How many failed; told also while nobody looks at them. */
    ReadOnlyIntegerProperty failedProperty() {
        return failed.getReadOnlyProperty();
    }

    void look() {
        listening.unsubscribe();
        listening = Subscription.combine(run.lookProperty().subscribe(look -> look.ifPresent(this::show)),
                run.nowProperty().subscribe(_ -> state.get().ifPresent(_ -> filter())));
        actions.targets(found -> {
            targets = found;
            rows.forEach(row -> row.target(targets.getOrDefault(row.source(), "")));
        });
    }

    void lookAway() {
        listening.unsubscribe();
    }

    /** What went wrong with it, with the remedy where the run has ended and told it. */
    Optional<Problem> problem(MovedTable row) {
        return row.now().progress().error().map(error -> run.lookProperty().get().flatMap(RunLook::ended).stream()
                .flatMap(result -> result.errors().stream()).filter(told -> told.table().equals(row.source()))
                .findFirst().map(TablesViewModel::told).orElseGet(() -> words(error)));
    }

    private static Problem told(RunError error) {
        return new Problem(error.code(), "", error.message(), error.remedy(), Optional.empty());
    }

    /** The engine's words begin with the code. */
    private static Problem words(String error) {
        boolean coded = error.matches("(?s)SLUICE-\\d+ .*");
        return new Problem(coded ? error.substring(0, error.indexOf(' ')) : "", "",
                coded ? error.substring(error.indexOf(' ') + 1) : error, "", Optional.empty());
    }

    /** Whether something may be decided about it now: nothing runs, and it is not done. */
    boolean mayDecide(MovedTable row) {
        return row.now().state() == TableState.FAILED
                && run.lookProperty().get().filter(look -> !look.running()).isPresent();
    }

    /** Tries it again: its definition alone where that failed, else with whatever else is not done. */
    void retry(MovedTable row) {
        boolean definition = row.now().progress().error()
                .filter(error -> error.startsWith(ErrorCode.DDL_FAILED.id())).isPresent();
        if (definition) {
            actions.retryDefinition(row.source());
        } else {
            run.commands().start(Optional.empty());
        }
    }

    /** Leaves it out of the project. */
    void leaveOut(MovedTable row, String reason) {
        actions.leaveOut(row.source(), reason);
    }

    private void count(RunLook look) {
        failed.set(
                (int) look.tables().stream().filter(table -> table.state() == TableState.FAILED).count());
    }

    private void show(RunLook look) {
        if (shown.filter(before -> before == look.tables()).isEmpty()) {
            shown = Optional.of(look.tables());
            show(look.tables(), look.seen().map(RunLook.Seen::at).orElse(run.nowProperty().get()));
        }
    }

    /** Rows that are there stay in their places, new ones come behind them. */
    private void show(List<TableProgress> tables, Instant at) {
        if (tables.size() != byTable.size() || !tables.stream().allMatch(table -> byTable.containsKey(table.table()))) {
            change(tables);
        }
        tables.forEach(table -> byTable.get(table.table()).show(table, at));
    }

    private void change(List<TableProgress> tables) {
        Set<TableId> there = new HashSet<>();
        tables.forEach(table -> there.add(table.table()));
        byTable.keySet().retainAll(there);
        Set<MovedTable> kept = Set.copyOf(byTable.values());
        rows.removeIf(row -> !kept.contains(row));
        List<MovedTable> added = tables.stream().filter(table -> !byTable.containsKey(table.table())).map(table -> {
            MovedTable row = new MovedTable(table);
            row.target(targets.getOrDefault(row.source(), ""));
            byTable.put(table.table(), row);
            return row;
        }).toList();
        rows.addAll(added);
    }

    private void filter() {
        visible.setPredicate(state.get().<java.util.function.Predicate<MovedTable>>map(
                wanted -> row -> row.now().state() == wanted).orElse(_ -> true));
    }
}
