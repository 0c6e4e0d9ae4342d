package dev.sluice.desktop.schema;

import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.kit.Work;
import dev.sluice.desktop.wizard.Draft;
import dev.sluice.engine.api.Definitions;
import dev.sluice.engine.api.Definitions.Difference;
import dev.sluice.engine.api.Definitions.Entry;
import dev.sluice.engine.api.ObjectRules;
import dev.sluice.model.Fidelity;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/** What each table becomes in the target, and what the user decides otherwise. Belongs to the window's thread. */
final class SchemaViewModel {
    private final Draft draft;
    private final DefinitionQuestions questions;
    private final Work work;
    private final ObservableList<DefinitionRow> all = FXCollections.observableArrayList();
    private final FilteredList<DefinitionRow> rows = new FilteredList<>(all);
    private final Map<TableId, DefinitionRow> byTable = new HashMap<>();
    private final BooleanProperty onlyDifferent = new SimpleBooleanProperty();
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private final ObjectProperty<Optional<Problem>> problem = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Counts> counts = new SimpleObjectProperty<>(Counts.UNKNOWN);
    private final ObjectProperty<Boolean> renamed = new SimpleObjectProperty<>(false);
    private long askedRevision = -1;
    private long asked;
    private boolean waiting;

    /** @param open losses that nobody has accepted yet, by table */
    record Counts(boolean known, int tables, int widened, int open, int leftOut) {
        static final Counts UNKNOWN = new Counts(false, 0, 0, 0, 0);
    }

    SchemaViewModel(Draft draft, DefinitionQuestions questions, Work work) {
        this.draft = draft;
        this.questions = questions;
        this.work = work;
        draft.nameProperty().addListener((_, _, _) -> judgeName());
        draft.keptNameProperty().addListener((_, _, _) -> {
            if (waiting) {
                load();
            }
        });
        judgeName();
        onlyDifferent.addListener((_, _, _) -> filter());
        draft.tablesProperty().addListener((_, _, _) -> count());
    }

    /** Those that are shown. */
    ObservableList<DefinitionRow> rows() {
        return rows;
    }

    BooleanProperty onlyDifferentProperty() {
        return onlyDifferent;
    }

    /** Whether servers are being asked. */
    BooleanProperty busyProperty() {
        return busy;
    }

    ObjectProperty<Optional<Problem>> problemProperty() {
        return problem;
    }

    ObjectProperty<Counts> countsProperty() {
        return counts;
    }

    /** Whether decisions may stand under a name that the project has no more; asking again takes them along. */
    ObservableValue<Boolean> renamedProperty() {
        return renamed;
    }

    private Optional<String> name() {
        return Optional.of(draft.nameProperty().get().strip()).filter(name -> !name.isEmpty());
    }

    private Optional<String> decidedUnder() {
        return draft.decidedUnderProperty().get();
    }

    private void judgeName() {
        renamed.set(decidedUnder().isPresent() && name().isPresent() && !name().equals(decidedUnder()));
    }

    /** Asks, unless nothing has changed since. */
    void enter() {
        if (askedRevision != draft.revisionProperty().get()) {
            load();
        }
    }

    void load() {
        if (!draft.hasRoute() || draft.includeProperty().get().isEmpty()) {
            return;
        }
        busy.set(true);
        problem.set(Optional.empty());
        // After a crash the draft has the name it was kept with: decisions go on to the new name after that alone.
        waiting = renamed.get() && !draft.keptNameProperty().get().map(String::strip).equals(name());
        if (!waiting) {
            ask();
        }
    }

    private void ask() {
        long question = ++asked;
        long revision = draft.revisionProperty().get();
        MigrationProject project = draft.project();
        Optional<MigrationProject> before = renamed.get()
                ? decidedUnder().map(name -> named(project, name))
                : Optional.empty();
        work.ask(() -> {
            Definitions definitions = questions.of(project);
            before.map(questions::of).ifPresent(old -> Decisions.of(old).move(old, definitions));
            return definitions.list(Optional.empty());
        }, answer -> {
            if (question == asked) {
                busy.set(false);
                askedRevision = revision;
                draft.decidedUnderProperty().set(Optional.of(project.name()));
                judgeName();
                show(answer);
            }
        }, failure -> {
            if (question == asked) {
                failed(failure);
            }
        });
    }

    private static MigrationProject named(MigrationProject project, String name) {
        return new MigrationProject(name, project.source(), project.target(), project.phases(), project.include(),
                project.exclude(), project.tables(), project.options(), project.file());
    }

    private void failed(Throwable failure) {
        busy.set(false);
        problem.set(Optional.of(Problem.of(failure)));
    }

    private void show(List<Entry> entries) {
        Map<TableId, Entry> now = entries.stream().collect(Collectors.toMap(Entry::source, each -> each));
        all.removeIf(row -> !now.containsKey(row.source()));
        byTable.keySet().retainAll(now.keySet());
        for (Entry entry : entries) {
            DefinitionRow known = byTable.get(entry.source());
            if (known == null) {
                DefinitionRow row = new DefinitionRow(entry);
                byTable.put(entry.source(), row);
                all.add(row);
            } else {
                known.show(entry);
            }
        }
        filter();
        count();
    }

    private void filter() {
        rows.setPredicate(onlyDifferent.get() ? DefinitionRow::isDifferent : null);
    }

    private void count() {
        if (all.isEmpty() && !counts.get().known()) {
            return;
        }
        Map<TableId, TableSettings> settings = ObjectRules.find(draft.tablesProperty().get(),
                all.stream().map(DefinitionRow::source).toList());
        int open = (int) all.stream().filter(row -> row.state() == DefinitionRow.State.LOSSY)
                .filter(row -> hasOpenLoss(row.entry(), Optional.ofNullable(settings.get(row.source())))).count();
        counts.set(new Counts(true, all.size(), count(DefinitionRow.State.WIDENED), open,
                count(DefinitionRow.State.LEFT_OUT)));
    }

    private static boolean hasOpenLoss(Entry entry, Optional<TableSettings> settings) {
        List<String> accepted = settings.map(TableSettings::accepted).orElse(List.of());
        return entry.differences().stream().anyMatch(
                each -> each.fidelity() == Fidelity.LOSSY && !accepted.contains(each.part()));
    }

    private int count(DefinitionRow.State state) {
        return (int) all.stream().filter(row -> row.state() == state).count();
    }

    boolean isAccepted(DefinitionRow row, Difference difference) {
        return new Acceptance(draft.tablesProperty().get()).holds(row.source(), difference.part());
    }

    /** Lets the table go without this part of its declaration, or not any more. */
    void accept(DefinitionRow row, Difference difference, boolean accepted) {
        draft.tablesProperty().set(new Acceptance(draft.tablesProperty().get()).with(row.source(), difference.part(),
                accepted));
        count();
    }

    /** @param kept hears that the engine has taken the statements */
    void define(DefinitionRow row, String script, Runnable kept) {
        decide(row, definitions -> definitions.define(ObjectRules.of(row.source()), script), kept);
    }

    void leaveOut(DefinitionRow row, String reason) {
        decide(row, definitions -> definitions.leaveOut(ObjectRules.of(row.source()), reason), () -> {});
    }

    void reset(DefinitionRow row) {
        decide(row, definitions -> definitions.reset(ObjectRules.of(row.source())), () -> {});
    }

    private void decide(DefinitionRow row, Consumer<Definitions> decision, Runnable kept) {
        MigrationProject project = draft.project();
        busy.set(true);
        problem.set(Optional.empty());
        work.ask(() -> {
            Definitions definitions = questions.of(project);
            decision.accept(definitions);
            return definitions.list(Optional.of(ObjectRules.of(row.source())));
        }, answer -> {
            busy.set(false);
            boolean isCurrent = askedRevision == draft.revisionProperty().get();
            draft.decided();
            if (isCurrent) {
                askedRevision = draft.revisionProperty().get();
            }
            answer.forEach(row::show);
            filter();
            count();
            kept.run();
        }, this::failed);
    }
}
