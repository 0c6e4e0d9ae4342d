package dev.sluice.desktop.objects;

import dev.sluice.desktop.kit.Debounce;
import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.kit.Work;
import dev.sluice.desktop.wizard.Draft;
import dev.sluice.engine.api.ObjectRules;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.IndexSchema;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.model.TableSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * What is said of one table: which rows, which columns, which losses are accepted. Everything stands in the draft at once,
 * also what is typed by half; the engine's own check says what is wrong with it. Belongs to the window's thread.
 */
final class TableEditorViewModel {
    private static final Duration TYPING_RESTS = Duration.ofMillis(300);

    private final Draft draft;
    private final ObjectQuestions questions;
    private final Work work;
    private final Debounce typed;
    private final ObjectProperty<Optional<ObjectRow>> table = new SimpleObjectProperty<>(Optional.empty());
    private final StringProperty filter = new SimpleStringProperty("");
    private final StringProperty accepted = new SimpleStringProperty("");
    private final ObservableList<ColumnRow> columns = FXCollections.observableArrayList();
    private final BooleanProperty loading = new SimpleBooleanProperty();
    private final ObjectProperty<Optional<String>> wrong = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Problem>> problem = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Set<TableId>> wrongTables = new SimpleObjectProperty<>(Set.of());
    /** The settings that do not fit their table. */
    private final Map<TableId, TableSettings> wrongSettings = new TreeMap<>();
    private Optional<TableSchema> declared = Optional.empty();
    private boolean showing;
    private long opened;
    private long asked;

    TableEditorViewModel(Draft draft, ObjectQuestions questions, Work work, ScheduledExecutorService clock) {
        this.draft = draft;
        this.questions = questions;
        this.work = work;
        this.typed = new Debounce(clock, work.window(), TYPING_RESTS, this::check);
        filter.addListener((_, _, _) -> changed());
        accepted.addListener((_, _, _) -> changed());
        draft.tablesProperty().addListener((_, _, _) -> judgeWrong());
    }

    /** The table that is edited; empty while none is. */
    ObjectProperty<Optional<ObjectRow>> tableProperty() {
        return table;
    }

    /** An SQL condition; all rows where it is blank. */
    StringProperty filterProperty() {
        return filter;
    }

    /** Parts of the declaration that may be lost, with commas between them. */
    StringProperty acceptedProperty() {
        return accepted;
    }

    ObservableList<ColumnRow> columns() {
        return columns;
    }

    BooleanProperty loadingProperty() {
        return loading;
    }

    /** What the engine says is wrong; empty when all fits the table. */
    ObjectProperty<Optional<String>> wrongProperty() {
        return wrong;
    }

    ObjectProperty<Optional<Problem>> problemProperty() {
        return problem;
    }

    /** Tables whose settings do not fit them. */
    ObjectProperty<Set<TableId>> wrongTablesProperty() {
        return wrongTables;
    }

    /** Shows what is said of the table, and asks the source for its columns. */
    void open(ObjectRow row) {
        typed.flush();
        asked++;
        long opening = ++opened;
        showing = true;
        table.set(Optional.of(row));
        declared = Optional.empty();
        columns.clear();
        wrong.set(Optional.empty());
        problem.set(Optional.empty());
        filter.set(row.settings().flatMap(TableSettings::filter).orElse(""));
        accepted.set(String.join(", ", row.settings().map(TableSettings::accepted).orElse(List.of())));
        showing = false;
        loading.set(true);
        MigrationProject project = draft.project();
        work.ask(() -> questions.declaration(project, row.id()), answer -> {
            if (opening == opened) {
                loading.set(false);
                declared = answer;
                answer.ifPresent(schema -> showColumns(schema, row.settings()));
                check();
            }
        }, failure -> {
            if (opening == opened) {
                loading.set(false);
                problem.set(Optional.of(Problem.of(failure)));
            }
        });
    }

    void close() {
        typed.flush();
        opened++;
        table.set(Optional.empty());
    }

    private void showColumns(TableSchema schema, Optional<TableSettings> settings) {
        List<String> include = settings.map(TableSettings::includeColumns).orElse(List.of());
        List<String> exclude = settings.map(TableSettings::excludeColumns).orElse(List.of());
        Map<String, String> renames = settings.map(TableSettings::renames).orElse(Map.of());
        Set<String> keys = new TreeSet<>(schema.rowKey().map(IndexSchema::columns).orElse(List.of()));
        for (ColumnSchema column : schema.columns()) {
            String name = column.name();
            boolean moved = (include.isEmpty() || include.contains(name)) && !exclude.contains(name);
            ColumnRow row = new ColumnRow(name, column.nativeType(), keys.contains(name), moved,
                    renames.getOrDefault(name, name));
            row.movedProperty().addListener((_, _, _) -> changed());
            row.targetProperty().addListener((_, _, _) -> changed());
            columns.add(row);
        }
    }

    private void changed() {
        if (!showing && table.get().isPresent()) {
            keep(table.get().get());
            typed.ask();
        }
    }

    /** Puts what is said of this table before all other settings, so that it holds for it. */
    private void keep(ObjectRow row) {
        TableSettings settings = settings(row);
        List<TableSettings> all = new ArrayList<>();
        boolean wasOwn = row.settings().isEmpty()
                || row.settings().get().rule().equals(settings.rule());
        if (!settings.equals(nothing(settings.rule())) || !wasOwn) {
            all.add(settings);
        }
        draft.tablesProperty().get().stream().filter(each -> !each.rule().equals(settings.rule())).forEach(all::add);
        draft.tablesProperty().set(List.copyOf(all));
    }

    private TableSettings settings(ObjectRow row) {
        TableSettings before = row.settings().orElseGet(() -> nothing(ObjectRules.of(row.id())));
        Optional<String> condition = Optional.of(filter.get().strip()).filter(text -> !text.isEmpty());
        List<String> losses = Stream.of(accepted.get().split(",")).map(String::strip)
                .filter(part -> !part.isEmpty()).toList();
        if (declared.isEmpty()) {
            return new TableSettings(ObjectRules.of(row.id()), condition, before.includeColumns(),
                    before.excludeColumns(), before.renames(), losses, before.existingRows(), before.conflicts());
        }
        boolean named = !before.includeColumns().isEmpty();
        return new TableSettings(ObjectRules.of(row.id()), condition, named ? names(true) : List.of(),
                named ? List.of() : names(false), renames(), losses, before.existingRows(), before.conflicts());
    }

    private static TableSettings nothing(String rule) {
        return new TableSettings(rule, Optional.empty(), List.of(), List.of(), Map.of());
    }

    private Map<String, String> renames() {
        Map<String, String> renames = new TreeMap<>();
        for (ColumnRow column : columns) {
            String target = column.targetProperty().get().strip();
            if (column.movedProperty().get() && !target.isEmpty() && !target.equals(column.name())) {
                renames.put(column.name(), target);
            }
        }
        return renames;
    }

    private List<String> names(boolean moved) {
        return columns.stream().filter(column -> column.movedProperty().get() == moved).map(ColumnRow::name).toList();
    }

    /** Asks the engine in the background; reading a long condition is no work for the window's thread. */
    private void check() {
        if (table.get().isEmpty() || declared.isEmpty()) {
            return;
        }
        long question = ++asked;
        ObjectRow row = table.get().get();
        TableSettings settings = settings(row);
        TableSchema schema = declared.get();
        work.ask(() -> complaint(settings, schema), answer -> {
            answer.ifPresentOrElse(_ -> wrongSettings.put(row.id(), settings), () -> wrongSettings.remove(row.id()));
            judgeWrong();
            if (question == asked) {
                wrong.set(answer);
            }
        }, failure -> problem.set(Optional.of(Problem.of(failure))));
    }

    /** What was wrong is so no more once something else is said of the table, wherever that was said. */
    private void judgeWrong() {
        Map<TableId, TableSettings> now = ObjectRules.find(draft.tablesProperty().get(), wrongSettings.keySet());
        Set<TableId> still = wrongSettings.entrySet().stream()
                .filter(each -> each.getValue().equals(now.get(each.getKey()))).map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
        if (!still.equals(wrongTables.get())) {
            wrongTables.set(still);
        }
    }

    private static Optional<String> complaint(TableSettings settings, TableSchema schema) {
        try {
            ObjectRules.check(settings, schema);
            return Optional.empty();
        } catch (MigrationException e) { // an answer, not a failure
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
