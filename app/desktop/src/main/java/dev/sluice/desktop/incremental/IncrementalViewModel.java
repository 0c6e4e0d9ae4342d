package dev.sluice.desktop.incremental;

import dev.sluice.desktop.incremental.Following.Kept;
import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.kit.Work;
import dev.sluice.engine.api.Flow.TableChanges;
import dev.sluice.engine.api.KeptConflicts;
import dev.sluice.engine.api.KeptConflicts.Retried;
import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.SourceStatements;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.TableId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** How the source of one project is followed, and what of it needs somebody. Belongs to the window's thread. */
final class IncrementalViewModel {
    /** Conflicts that are shown; all are counted. */
    static final int SHOWN = 1_000;
    /** What is kept is asked for so often, also while the tab is hidden: its badge is seen. */
    private static final Duration PERIOD = Duration.ofSeconds(3);

    private final Following following;
    private final Work work;
    private final ReadOnlyObjectWrapper<Optional<RunProgress.Following>> figures = new ReadOnlyObjectWrapper<>(
            Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Instant>> caughtUp = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Kept> kept = new ReadOnlyObjectWrapper<>(Kept.NOTHING);
    private final ReadOnlyObjectWrapper<Integer> badge = new ReadOnlyObjectWrapper<>(0);
    private final ReadOnlyObjectWrapper<Optional<Problem>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Told>> told = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ObservableList<ChangedTable> tables = FXCollections.observableArrayList();
    private final ObservableList<SourceStatements.Entry> statements = FXCollections.observableArrayList();
    private final ObservableList<KeptConflicts.Entry> conflicts = FXCollections.observableArrayList();
    private final Map<TableId, ChangedTable> byName = new HashMap<>();
    private Instant askedAt = Instant.MIN;
    private boolean asking;
    private boolean locked;

    /** What a command came to. */
    sealed interface Told {
        /** About the statement that stopped the project; told until it goes on. */
        record Decided() implements Told {}

        record Settled(Retried retried) implements Told {}

        record Resolved(long conflicts) implements Told {}

        record Exported(long conflicts, Path file) implements Told {}
    }

    IncrementalViewModel(Following following, Work work) {
        this.following = following;
        this.work = work;
    }

    /** Empty while the source is not followed, and before. */
    ReadOnlyObjectProperty<Optional<RunProgress.Following>> figuresProperty() {
        return figures.getReadOnlyProperty();
    }

    /** Since when the target has had all that the source had; empty while it lags. */
    ReadOnlyObjectProperty<Optional<Instant>> caughtUpProperty() {
        return caughtUp.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Kept> keptProperty() {
        return kept.getReadOnlyProperty();
    }

    /** Statements and conflicts that need somebody. */
    ReadOnlyObjectProperty<Integer> badgeProperty() {
        return badge.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Problem>> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Told>> toldProperty() {
        return told.getReadOnlyProperty();
    }

    /** While the project runs nothing can be decided. */
    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    ObservableList<ChangedTable> tables() {
        return tables;
    }

    ObservableList<SourceStatements.Entry> statements() {
        return statements;
    }

    ObservableList<KeptConflicts.Entry> conflicts() {
        return conflicts;
    }

    /** What the project is doing, ten times a second while its page is seen. */
    void project(boolean isRunning, Optional<RunProgress> progress, Instant now) {
        boolean ended = running.get() && !isRunning;
        running.set(isRunning);
        if (isRunning && told.get().filter(Told.Decided.class::isInstance).isPresent()) {
            told.set(Optional.empty());
        }
        Optional<RunProgress.Following> seen = progress.flatMap(RunProgress::following);
        figures.set(seen);
        boolean hasAll = isRunning && seen.flatMap(RunProgress.Following::lag).filter(Duration::isZero).isPresent();
        if (hasAll && caughtUp.get().isEmpty()) {
            caughtUp.set(Optional.of(now));
        } else if (!hasAll) {
            caughtUp.set(Optional.empty());
        }
        seen.ifPresent(each -> each.flow().tables().forEach(this::show));
        if (ended || askedAt == Instant.MIN || !locked && !now.isBefore(askedAt.plus(PERIOD))) {
            refresh(now);
        }
    }

    /** Rows stay in their places while their figures change. */
    private void show(TableChanges changes) {
        ChangedTable known = byName.get(changes.table());
        if (known == null) {
            ChangedTable row = new ChangedTable(changes);
            byName.put(changes.table(), row);
            tables.add(row);
        } else {
            known.show(changes);
        }
    }

    private void refresh(Instant now) {
        if (asking) {
            return;
        }
        asking = true;
        askedAt = now;
        work.ask(() -> following.kept(SHOWN), answer -> {
            asking = false;
            locked = false;
            show(answer);
        }, failure -> {
            asking = false;
            // Whoever declined to give the vault's password is not asked for it again every three seconds.
            locked = failure instanceof MigrationException known && known.code() == ErrorCode.VAULT_LOCKED;
            problem.set(Optional.of(Problem.of(failure)));
        });
    }

    private void show(Kept now) {
        if (now.equals(kept.get())) {
            return;
        }
        if (!now.statements().equals(statements)) {
            statements.setAll(now.statements());
        }
        showConflicts(now.conflicts());
        kept.set(now);
        badge.set((int) Math.min(9_999, now.conflictCount()) + (now.stopped().isPresent() ? 1 : 0));
    }

    /** What stays keeps its place and its selection: a decision must not fall on another row than the one it was made for. */
    private void showConflicts(List<KeptConflicts.Entry> now) {
        Set<KeptConflicts.Entry> there = Set.copyOf(now);
        conflicts.removeIf(entry -> !there.contains(entry));
        for (int i = 0; i < now.size(); i++) {
            if (i >= conflicts.size() || !conflicts.get(i).equals(now.get(i))) {
                conflicts.add(i, now.get(i));
            }
        }
        if (!conflicts.equals(now)) { // in another order
            conflicts.setAll(now);
        }
    }

    void editStatement(String sql) {
        decide(() -> following.editStatement(sql));
    }

    void skipStatement(String reason) {
        decide(() -> following.skipStatement(reason));
    }

    void retryStatement() {
        decide(following::retryStatement);
    }

    void retry(Set<String> ids) {
        ask(() -> following.retry(ids), retried -> told.set(Optional.of(new Told.Settled(retried))));
    }

    void resolve(Set<String> ids, String reason) {
        ask(() -> following.resolve(ids, reason), count -> told.set(Optional.of(new Told.Resolved(count))));
    }

    void export(Path file) {
        ask(() -> following.export(file), count -> told.set(Optional.of(new Told.Exported(count, file))));
    }

    void policy(String word) {
        if (!kept.get().policy().equals(Optional.of(word))) {
            command(() -> following.policy(word), Optional.empty());
        }
    }

    private void decide(Runnable decision) {
        command(decision, Optional.of(new Told.Decided()));
    }

    private void command(Runnable command, Optional<Told> after) {
        ask(() -> {
            command.run();
            return true;
        }, _ -> told.set(after));
    }

    private <T> void ask(Callable<T> question, Consumer<T> answered) {
        if (busy.get()) {
            return;
        }
        busy.set(true);
        problem.set(Optional.empty());
        work.ask(question, answer -> {
            busy.set(false);
            answered.accept(answer);
            refresh(askedAt);
        }, failure -> {
            busy.set(false);
            problem.set(Optional.of(Problem.of(failure)));
        });
    }
}
