package dev.sluice.desktop.objects;

import dev.sluice.desktop.kit.Debounce;
import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.kit.Work;
import dev.sluice.desktop.wizard.Draft;
import dev.sluice.engine.api.ObjectFile;
import dev.sluice.engine.api.ObjectRules;
import dev.sluice.engine.api.RuleChoice.Weight;
import dev.sluice.engine.api.SourceObjects;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.TableId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * Which tables are moved. The source is asked once; what the rules select of it is found in the background, and an answer
 * stays until the next one is there. Belongs to the window's thread.
 */
final class ObjectsViewModel {
    private static final Duration TYPING_RESTS = Duration.ofMillis(300);

    private final Draft draft;
    private final ObjectQuestions questions;
    private final Work work;
    private final Debounce typed;
    private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(Mode.PICK);
    private final ObjectProperty<Optional<SourceObjects>> source = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Chosen> chosen = new SimpleObjectProperty<>(Chosen.NOTHING);
    private final BooleanProperty loading = new SimpleBooleanProperty();
    private final BooleanProperty judged = new SimpleBooleanProperty();
    private final ObjectProperty<Optional<Problem>> problem = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Path>> written = new SimpleObjectProperty<>(Optional.empty());
    private final Map<TableId, TableId> picked = new LinkedHashMap<>();
    /** Changes of what is picked that were asked for before that was known. */
    private final List<Runnable> waiting = new ArrayList<>();
    /** Whether {@link #picked} is what the draft's rules select. */
    private boolean isPickedKnown;
    private Optional<String> loadedFrom = Optional.empty();
    private long asked;
    private long loads;

    /** How tables are chosen. */
    enum Mode {
        PICK,
        RULES
    }

    ObjectsViewModel(Draft draft, ObjectQuestions questions, Work work, ScheduledExecutorService clock) {
        this.draft = draft;
        this.questions = questions;
        this.work = work;
        this.typed = new Debounce(clock, work.window(), TYPING_RESTS, this::choose);
        mode.set(fitting());
        draft.includeProperty().addListener((_, _, _) -> changed());
        draft.excludeProperty().addListener((_, _, _) -> changed());
        draft.tablesProperty().addListener((_, _, _) -> changed());
        draft.optionsProperty().addListener((_, _, _) -> changed());
        draft.sourceProperty().addListener((_, _, _) -> sourceChanged());
    }

    private Mode fitting() {
        return draft.excludeProperty().get().isEmpty() && ObjectRules.areNames(draft.includeProperty().get())
                ? Mode.PICK
                : Mode.RULES;
    }

    ObjectProperty<Mode> modeProperty() {
        return mode;
    }

    /** All that can be chosen from; empty before the source has answered. */
    ObjectProperty<Optional<SourceObjects>> sourceProperty() {
        return source;
    }

    ObjectProperty<Chosen> chosenProperty() {
        return chosen;
    }

    /** Whether the source is being asked. */
    BooleanProperty loadingProperty() {
        return loading;
    }

    /** Whether {@link #chosenProperty} speaks of the rules as they are now, or were a moment ago. */
    BooleanProperty judgedProperty() {
        return judged;
    }

    ObjectProperty<Optional<Problem>> problemProperty() {
        return problem;
    }

    /** The file that was written last. */
    ObjectProperty<Optional<Path>> writtenProperty() {
        return written;
    }

    /** Asks the source, unless it has answered. */
    void enter() {
        if (draft.hasRoute() && !loadedFrom.equals(draft.sourceProperty().get())) {
            load();
        }
    }

    /** Asks the source again. */
    void load() {
        if (!draft.hasRoute()) {
            return;
        }
        long load = ++loads;
        Optional<String> name = draft.sourceProperty().get();
        MigrationProject project = draft.project();
        loading.set(true);
        problem.set(Optional.empty());
        work.ask(() -> questions.source(project), answer -> {
            if (load == loads) {
                loading.set(false);
                loadedFrom = name;
                source.set(Optional.of(answer));
                choose();
            }
        }, failure -> {
            if (load == loads) {
                loading.set(false);
                problem.set(Optional.of(Problem.of(failure)));
            }
        });
    }

    /** What was known of another source says nothing any more. The rules stay: they may fit the new one, too. */
    private void sourceChanged() {
        loads++;
        loading.set(false);
        loadedFrom = Optional.empty();
        isPickedKnown = false;
        waiting.clear();
        source.set(Optional.empty());
        judged.set(false);
        chosen.set(Chosen.NOTHING);
    }

    /** An answer that is on its way speaks of other rules. */
    private void changed() {
        asked++;
        isPickedKnown = false;
        if (source.get().isPresent()) {
            typed.ask();
        }
    }

    /** Finds what the rules select; answers of earlier rules are dropped. */
    private void choose() {
        typed.cancel();
        if (source.get().isEmpty() || !draft.hasRoute()) {
            return;
        }
        long question = ++asked;
        SourceObjects from = source.get().get();
        MigrationProject project = draft.project();
        work.ask(() -> Chosen.of(from, project), answer -> {
            if (question == asked && source.get().filter(now -> now == from).isPresent()) {
                show(answer);
            }
        }, failure -> problem.set(Optional.of(Problem.of(failure))));
    }

    private void show(Chosen answer) {
        picked.clear();
        answer.rows().forEach(row -> picked.put(row.id(), row.target()));
        isPickedKnown = true;
        judged.set(true);
        chosen.set(answer);
        List<Runnable> changes = List.copyOf(waiting);
        waiting.clear();
        changes.forEach(Runnable::run);
    }

    /**
     * Rules stay what they are when they are looked at as rules; picking one by one makes each table a rule of its own,
     * once it is known which tables these are.
     */
    void choose(Mode wanted) {
        if (wanted == Mode.PICK && fitting() != Mode.PICK) {
            pick(() -> {
                writePicked();
                mode.set(Mode.PICK);
            });
        } else {
            mode.set(wanted);
        }
    }

    /** Changes what is picked as soon as it is known what that is: what nobody knows would be lost. */
    private void pick(Runnable change) {
        if (isPickedKnown) {
            change.run();
            return;
        }
        waiting.add(change);
        choose();
    }

    /** Whether going over to picking would replace rules by the tables that they select now. */
    boolean picksReplaceRules() {
        return fitting() == Mode.RULES;
    }

    void add(Collection<TableId> tables) {
        pick(() -> {
            tables.forEach(table -> picked.putIfAbsent(table, table));
            writePicked();
            choose();
        });
    }

    void remove(Collection<TableId> tables) {
        Set<TableId> removed = Set.copyOf(tables);
        pick(() -> {
            picked.keySet().removeAll(removed);
            writePicked();
            choose();
        });
    }

    /** Gives the picked table a name in the target. */
    void rename(TableId table, TableId target) {
        pick(() -> {
            if (picked.containsKey(table) && !target.equals(picked.get(table))) {
                picked.put(table, target);
                writePicked();
            }
        });
    }

    /** Moves the picked tables to another schema of the target; their own names stay. */
    void moveToSchema(Collection<TableId> tables, String schema) {
        pick(() -> {
            tables.forEach(table -> picked.computeIfPresent(table, (_, target) -> new TableId(schema, target.name())));
            writePicked();
            choose();
        });
    }

    Set<TableId> picked() {
        return Set.copyOf(picked.keySet());
    }

    private void writePicked() {
        List<String> rules = picked.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(each -> ObjectRules.of(each.getKey(), each.getValue())).toList();
        draft.excludeProperty().set(List.of());
        draft.includeProperty().set(rules);
        isPickedKnown = true;
    }

    /** Takes the rules and settings of the file in place of those that are there. */
    void read(Path file) {
        work.ask(() -> questions.read(file), this::take, failure -> problem.set(Optional.of(Problem.of(failure))));
    }

    private void take(ObjectFile.Selection selection) {
        problem.set(Optional.empty());
        waiting.clear();
        draft.excludeProperty().set(selection.exclude());
        draft.tablesProperty().set(selection.tables());
        draft.includeProperty().set(selection.include());
        mode.set(fitting());
        choose();
    }

    /** Writes the tables that are chosen now. */
    void write(Path file) {
        MigrationProject project = draft.project();
        written.set(Optional.empty());
        problem.set(Optional.empty());
        work.ask(() -> {
            questions.write(project, file);
            return file;
        }, path -> written.set(Optional.of(path)), failure -> problem.set(Optional.of(Problem.of(failure))));
    }

    /** What a person has to mend before going on, from the gravest; empty when nothing has to be. */
    Optional<Obstacle> obstacle() {
        if (!draft.hasRoute()) {
            return Optional.of(Obstacle.NO_ROUTE);
        }
        if (draft.includeProperty().get().isEmpty()) {
            return Optional.of(Obstacle.NOTHING_CHOSEN);
        }
        if (chosen.get().remarks().stream().anyMatch(remark -> remark.weight() == Weight.WRONG)) {
            return Optional.of(Obstacle.WRONG_RULE);
        }
        return judged.get() && chosen.get().rows().isEmpty() ? Optional.of(Obstacle.NOTHING_MATCHES) : Optional.empty();
    }

    /** The first of these tables, by name, that is moved; what is said of others does not matter. */
    Optional<TableId> firstChosen(Set<TableId> tables) {
        return chosen.get().rows().stream().map(ObjectRow::id).filter(tables::contains).sorted().findFirst();
    }

    /** Why one cannot go on. */
    enum Obstacle {
        NO_ROUTE,
        NOTHING_CHOSEN,
        WRONG_RULE,
        NOTHING_MATCHES
    }

    /** Leaves only those of the picked tables that the source has. */
    void dropMissing() {
        pick(() -> {
            writePicked();
            choose();
        });
    }

    /** Rules that name tables which the source does not have any more, for those who pick: {@code shop.orders}. */
    List<String> missing() {
        List<String> rules = draft.includeProperty().get();
        return mode.get() == Mode.RULES
                ? List.of()
                : chosen.get().remarks().stream()
                        .filter(remark -> remark.weight() == Weight.IDLE && remark.rule() < rules.size())
                        .map(remark -> rules.get(remark.rule())).toList();
    }
}
