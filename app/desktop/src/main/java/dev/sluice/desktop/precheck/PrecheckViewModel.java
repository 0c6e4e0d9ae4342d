package dev.sluice.desktop.precheck;

import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.kit.Work;
import dev.sluice.desktop.wizard.Draft;
import dev.sluice.engine.api.EngineOptions;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.PrecheckResult;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * What both servers answered. The servers alone are asked as soon as they are chosen, everything once tables are; one
 * asking goes on at a time, and the next begins after it. Belongs to the window's thread.
 */
final class PrecheckViewModel {
    /** Steps in which the choice of tables is still made: nobody asks about tables there. */
    private static final Set<String> BEFORE_TABLES = Set.of("", "route", "phases", "objects");

    private final Draft draft;
    private final PrecheckQuestions questions;
    private final Work work;
    private final ObservableList<CheckRow> rows = FXCollections.observableArrayList();
    private final Map<CheckRow.Key, CheckRow> byKey = new LinkedHashMap<>();
    private final Set<CheckRow.Key> serverChecks = new HashSet<>();
    private final ReadOnlyObjectWrapper<Standing> standing = new ReadOnlyObjectWrapper<>(Standing.NOTHING);
    private final ObjectProperty<Optional<Problem>> problem = new SimpleObjectProperty<>(Optional.empty());
    private Optional<Scope> running = Optional.empty();
    private Optional<Scope> next = Optional.empty();
    private Optional<Scope> complete = Optional.empty();
    private Set<CheckRow.Key> seen = new HashSet<>();
    private Map<String, Integer> numbers = new HashMap<>();
    private Optional<Checked> asked = Optional.empty();
    private Optional<Checked> answered = Optional.empty();
    private String answeredRoute = "";

    /** How much is asked. */
    enum Scope {
        SERVERS,
        ALL
    }

    /** How the whole of it stands. */
    enum Overall {
        NOT_ASKED,
        ASKING,
        /** Something was changed since, or the tables were not asked about. */
        INCOMPLETE,
        FAILED,
        PASSED
    }

    /** The counts, and what they come to. */
    record Standing(Overall overall, int passed, int warnings, int failed, int skipped, int asking) {
        static final Standing NOTHING = new Standing(Overall.NOT_ASKED, 0, 0, 0, 0, 0);
    }

    PrecheckViewModel(Draft draft, PrecheckQuestions questions, Work work) {
        this.draft = draft;
        this.questions = questions;
        this.work = work;
        draft.revisionProperty().addListener((_, _, _) -> recount());
        draft.stepProperty().addListener((_, _, step) -> stepChanged(step));
    }

    ObservableList<CheckRow> rows() {
        return rows;
    }

    ReadOnlyObjectProperty<Standing> standingProperty() {
        return standing.getReadOnlyProperty();
    }

    ObjectProperty<Optional<Problem>> problemProperty() {
        return problem;
    }

    private void stepChanged(String step) {
        if (!draft.hasRoute()) {
            return;
        }
        boolean tables = !BEFORE_TABLES.contains(step) && !draft.includeProperty().get().isEmpty();
        if (tables) {
            enter();
        } else if (!tables && !route().equals(answeredRoute)) {
            ask(Scope.SERVERS);
        }
    }

    /** Asks what has not been asked, or has changed since. */
    void enter() {
        boolean isBeingAsked = running.filter(Scope.ALL::equals).isPresent() && asked.equals(now());
        if (draft.hasRoute() && !isBeingAsked && !isAnswered()) {
            ask(Scope.ALL);
        }
    }

    void askAll() {
        ask(Scope.ALL);
    }

    /** Asks the least that includes this check again: the servers alone where it is one of them. */
    void askAgain(CheckRow row) {
        if (draft.hasRoute()) {
            row.ask();
            ask(serverChecks.contains(row.key()) ? Scope.SERVERS : Scope.ALL);
        }
    }

    /** @param reason is kept in the report */
    void skip(CheckRow row, String reason) {
        set(Skips.of(draft.optionsProperty().get()).with(row.check(), reason));
    }

    void unskip(CheckRow row) {
        set(Skips.of(draft.optionsProperty().get()).without(row.check()));
    }

    private void set(Skips skips) {
        if (skips.reasons().isEmpty()) {
            draft.resetOption(EngineOptions.PRECHECK_SKIP.name());
        } else {
            draft.setOption(EngineOptions.PRECHECK_SKIP.name(), skips.text());
        }
        ask(Scope.ALL);
    }

    private void ask(Scope scope) {
        if (!draft.hasRoute()) {
            return;
        }
        if (running.isPresent()) {
            next = Optional.of(next.filter(Scope.ALL::equals).orElse(scope));
            return;
        }
        begin(scope);
    }

    private void begin(Scope scope) {
        if (!route().equals(answeredRoute)) {
            forget();
        }
        running = Optional.of(scope);
        answeredRoute = route();
        Optional<Checked> about = now();
        asked = about;
        MigrationProject project = draft.project();
        problem.set(Optional.empty());
        seen = new HashSet<>();
        numbers = new HashMap<>();
        rows.forEach(CheckRow::file);
        rows.sort(CheckRow.FILED);
        rows.stream().filter(row -> scope == Scope.ALL || serverChecks.contains(row.key())).forEach(CheckRow::ask);
        recount();
        Consumer<PrecheckResult> onResult = result -> work.window().execute(() -> add(result, scope));
        work.ask(() -> scope == Scope.ALL ? questions.all(project, onResult) : questions.servers(project, onResult),
                results -> ended(scope, about, results), this::failed);
    }

    /** Another pair of servers: what was said of the last one says nothing of it. */
    private void forget() {
        rows.clear();
        byKey.clear();
        serverChecks.clear();
        complete = Optional.empty();
    }

    private void add(PrecheckResult result, Scope scope) {
        int number = numbers.merge(result.check() + "\n" + result.subject(), 1, Integer::sum);
        CheckRow.Key key = new CheckRow.Key(result.check(), result.subject(), number);
        seen.add(key);
        if (scope == Scope.SERVERS) {
            serverChecks.add(key);
        }
        CheckRow known = byKey.get(key);
        if (known == null) {
            CheckRow row = new CheckRow(result, number);
            byKey.put(key, row);
            rows.add((int) rows.stream().filter(other -> CheckRow.FILED.compare(other, row) <= 0).count(), row);
        } else {
            if (known.show(result)) {
                rows.sort(CheckRow.FILED);
            }
        }
        recount();
    }

    private void ended(Scope scope, Optional<Checked> about, List<PrecheckResult> results) {
        running = Optional.empty();
        if (seen.size() < results.size()) {
            problem.set(Optional.of(Problem.of(new IllegalStateException("Results were lost on their way"))));
        }
        rows.removeIf(row -> isGone(row, scope));
        byKey.keySet().removeIf(key -> rows.stream().noneMatch(row -> row.key().equals(key)));
        boolean wasComplete = isAnswered();
        if (scope == Scope.ALL || !wasComplete) {
            complete = Optional.of(scope);
            answered = about;
        }
        boolean settled = complete.filter(Scope.ALL::equals).isPresent();
        rows.forEach(row -> {
            if (settled) {
                row.settle();
            } else {
                row.show(row.result());
            }
        });
        recount();
        goOn();
    }

    /** What was asked again and has no answer any more. */
    private boolean isGone(CheckRow row, Scope scope) {
        return !seen.contains(row.key()) && (scope == Scope.ALL || serverChecks.contains(row.key()));
    }

    private void failed(Throwable failure) {
        running = Optional.empty();
        complete = Optional.empty();
        problem.set(Optional.of(Problem.of(failure)));
        rows.stream().filter(row -> row.lookProperty().get().asking()).forEach(row -> row.show(row.result()));
        recount();
        goOn();
    }

    private void goOn() {
        Optional<Scope> wanted = next;
        next = Optional.empty();
        wanted.ifPresent(this::ask);
    }

    private String route() {
        return draft.sourceProperty().get().orElse("") + "\n" + draft.targetProperty().get().orElse("");
    }

    private Optional<Checked> now() {
        return Optional.of(Checked.of(draft));
    }

    /** Whether all was asked, and about what is chosen now. */
    private boolean isAnswered() {
        return complete.filter(Scope.ALL::equals).isPresent() && answered.equals(now());
    }

    private void recount() {
        Map<CheckRow.State, Integer> counts = new HashMap<>();
        rows.forEach(row -> counts.merge(row.state(), 1, Integer::sum));
        int failures = counts.getOrDefault(CheckRow.State.FAILED, 0);
        standing.set(new Standing(overall(failures), counts.getOrDefault(CheckRow.State.PASSED, 0),
                counts.getOrDefault(CheckRow.State.WARNING, 0), failures,
                counts.getOrDefault(CheckRow.State.SKIPPED, 0), counts.getOrDefault(CheckRow.State.ASKING, 0)));
    }

    private Overall overall(int failures) {
        if (running.isPresent()) {
            return Overall.ASKING;
        }
        if (failures > 0) {
            return Overall.FAILED;
        }
        if (rows.isEmpty()) {
            return Overall.NOT_ASKED;
        }
        return isAnswered() ? Overall.PASSED : Overall.INCOMPLETE;
    }
}
