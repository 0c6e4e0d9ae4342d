package dev.sluice.desktop.wizard;

import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.kit.Work;
import dev.sluice.engine.api.DataSources;
import dev.sluice.model.DataSource;
import dev.sluice.model.Environment;
import dev.sluice.spi.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** From where to where, and under which name. Belongs to the window's thread. */
public final class RouteViewModel {
    private static final int MAX_NAME = 64;

    private final StepState state = new StepState();
    private final Draft draft;
    private final Callable<Surroundings> surroundings;
    private final ServerTests tests;
    private final Work work;
    private final Texts texts;
    private final ObservableList<DataSource> dataSources = FXCollections.observableArrayList();
    private final BooleanProperty loaded = new SimpleBooleanProperty();
    private final ObjectProperty<Optional<Problem>> problem = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<List<String>> warnings = new SimpleObjectProperty<>(List.of());
    private final Set<String> watched = new HashSet<>();
    private Surroundings known = Surroundings.UNKNOWN;
    private String suggested = "";

    RouteViewModel(Draft draft, Callable<Surroundings> surroundings, ServerTests tests, Work work, Texts texts) {
        this.draft = draft;
        this.surroundings = surroundings;
        this.tests = tests;
        this.work = work;
        this.texts = texts;
        draft.sourceProperty().addListener((_, _, _) -> chosen());
        draft.targetProperty().addListener((_, _, _) -> chosen());
        draft.nameProperty().addListener((_, _, _) -> judge());
        judge();
    }

    /** Looks what data sources there are now, and asks those that are chosen. */
    void refresh() {
        work.ask(surroundings, this::show, failure -> problem.set(Optional.of(Problem.of(failure))));
    }

    /** Takes a data source that was made a moment ago: it is chosen once it is known. */
    void chooseNew(Role end, String name) {
        work.ask(surroundings, found -> {
            show(found);
            (end == Role.SOURCE ? draft.sourceProperty() : draft.targetProperty()).set(Optional.of(name));
        }, failure -> problem.set(Optional.of(Problem.of(failure))));
    }

    private void show(Surroundings found) {
        known = found;
        dataSources.setAll(found.dataSources());
        problem.set(Optional.empty());
        loaded.set(true);
        chosen();
    }

    private void chosen() {
        ends().stream().filter(name -> find(name).isPresent()).forEach(name -> {
            if (watched.add(name)) {
                tests.answer(name).addListener((_, _, _) -> judge());
            }
            tests.ask(name);
        });
        suggestName();
        judge();
    }

    private List<String> ends() {
        List<String> names = new ArrayList<>();
        draft.sourceProperty().get().ifPresent(names::add);
        draft.targetProperty().get().ifPresent(names::add);
        return names;
    }

    /** As long as the user has not typed another one. */
    private void suggestName() {
        String name = draft.nameProperty().get();
        if (ends().size() == 2 && (name.isBlank() || name.equals(suggested))) {
            suggested = free(cut(ends().getFirst() + "-to-" + ends().getLast(), MAX_NAME));
            draft.nameProperty().set(suggested);
        }
    }

    private String free(String name) {
        String free = name;
        for (int i = 2; known.projects().contains(free); i++) {
            String ending = "-" + i;
            free = cut(name, MAX_NAME - ending.length()) + ending;
        }
        return free;
    }

    private static String cut(String name, int length) {
        return name.length() <= length ? name : name.substring(0, length);
    }

    private Optional<DataSource> find(String name) {
        return known.dataSources().stream().filter(kept -> kept.name().equals(name)).findAny();
    }

    private void judge() {
        Optional<String> source = draft.sourceProperty().get();
        Optional<String> target = draft.targetProperty().get();
        state.summaryProperty().set(source.isEmpty() && target.isEmpty()
                ? ""
                : texts.of("wizard.route.summary", source.orElse("?"), target.orElse("?")));
        state.obstacleProperty().set(findObstacle(source, target));
        warnings.set(findWarnings(source, target));
        state.warnedProperty().set(!warnings.get().isEmpty());
    }

    private Optional<String> findObstacle(Optional<String> source, Optional<String> target) {
        if (source.isEmpty() || target.isEmpty()) {
            return Optional.of(texts.of(source.isEmpty() ? "wizard.route.noSource" : "wizard.route.noTarget"));
        }
        for (String name : ends()) {
            if (loaded.get() && find(name).isEmpty()) {
                return Optional.of(texts.of("wizard.route.gone", name));
            }
        }
        return otherKinds(source.get(), target.get()).or(this::nameObstacle);
    }

    private Optional<String> otherKinds(String source, String target) {
        return find(source).flatMap(from -> find(target)
                .filter(to -> !dialect(from).equals(dialect(to)))
                .map(to -> texts.of("wizard.route.otherKinds", type(from), type(to))));
    }

    /** {@code MariaDB}. */
    String type(DataSource dataSource) {
        return texts.find("sources.type." + dataSource.type()).orElse(dataSource.type());
    }

    private String dialect(DataSource dataSource) {
        return known.dialects().getOrDefault(dataSource.type(), dataSource.type());
    }

    private Optional<String> nameObstacle() {
        String name = draft.nameProperty().get().strip();
        if (name.isEmpty()) {
            return Optional.of(texts.of("wizard.route.noName"));
        }
        if (name.length() > MAX_NAME) {
            return Optional.of(texts.of("wizard.route.longName", String.valueOf(MAX_NAME)));
        }
        return known.projects().contains(name)
                ? Optional.of(texts.of("wizard.route.nameTaken", name))
                : Optional.empty();
    }

    private List<String> findWarnings(Optional<String> source, Optional<String> target) {
        List<String> found = new ArrayList<>();
        target.flatMap(this::find).filter(kept -> kept.environment() == Environment.PRODUCTION)
                .ifPresent(kept -> found.add(texts.of("wizard.route.production", kept.name())));
        if (source.isPresent() && target.isPresent() && sameServer(source.get(), target.get())) {
            found.add(texts.of("wizard.route.sameServer"));
        }
        for (String name : ends()) {
            if (tests.answer(name).get().filter(ServerAnswer.Refused.class::isInstance).isPresent()) {
                found.add(texts.of("wizard.route.notReached", name));
            }
        }
        return found;
    }

    private boolean sameServer(String source, String target) {
        Optional<String> from = tests.tested(source).map(DataSources.Tested::server).map(server -> server.id());
        return source.equals(target)
                || from.isPresent() && from.equals(tests.tested(target).map(tested -> tested.server().id()));
    }

    void swap() {
        Optional<String> source = draft.sourceProperty().get();
        draft.sourceProperty().set(draft.targetProperty().get());
        draft.targetProperty().set(source);
    }

    ObservableList<DataSource> dataSources() {
        return dataSources;
    }

    /** Empty where there is no such data source, or it is not known yet. */
    Optional<Environment> environment(String dataSource) {
        return find(dataSource).map(DataSource::environment);
    }

    /** Whether it is known which data sources there are. */
    BooleanProperty loadedProperty() {
        return loaded;
    }

    ObjectProperty<Optional<Problem>> problemProperty() {
        return problem;
    }

    ObjectProperty<List<String>> warningsProperty() {
        return warnings;
    }

    StepState state() {
        return state;
    }

    Draft draft() {
        return draft;
    }

    ServerTests tests() {
        return tests;
    }
}
