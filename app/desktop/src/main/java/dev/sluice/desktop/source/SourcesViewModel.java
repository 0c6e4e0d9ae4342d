package dev.sluice.desktop.source;

import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.kit.Sampler;
import dev.sluice.desktop.kit.Work;
import dev.sluice.desktop.workspace.Desk;
import dev.sluice.engine.api.DataSources;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** All data sources, kept up to date while somebody looks, and what can be done with one. Belongs to the window's thread. */
public final class SourcesViewModel {
    /** Also how exactly the age of a test is told. */
    private static final Duration PERIOD = Duration.ofSeconds(2);

    private final DataSources dataSources;
    private final Callable<List<SourceLook>> looks;
    private final Work work;
    private final InstantSource time;
    private final ObservableList<SourceRow> rows = FXCollections.observableArrayList();
    private final Map<String, SourceRow> byName = new HashMap<>();
    private final BooleanProperty loaded = new SimpleBooleanProperty();
    private final ObjectProperty<Optional<Problem>> problem = new SimpleObjectProperty<>(Optional.empty());
    private final Sampler<List<SourceLook>> sampler;
    /** What was asked for failed, and not the looking: stays until something else is asked for. */
    private boolean isProblemOfCommand;

    public SourcesViewModel(Desk desk) {
        this(desk.workspace().engine().dataSources(), desk.workspace()::dataSourceUsers, desk.work(), desk.clock(),
                Clock.systemUTC());
    }

    /** @param users which projects name a data source, by its name; called in the background */
    SourcesViewModel(DataSources dataSources, Callable<Map<String, Set<String>>> users, Work work,
            ScheduledExecutorService clock, InstantSource time) {
        this.dataSources = dataSources;
        this.work = work;
        this.time = time;
        this.looks = () -> {
            Map<String, Set<String>> usersNow = users.call();
            return dataSources.list().stream()
                    .map(each -> new SourceLook(each, usersNow.getOrDefault(each.name(), Set.of()))).toList();
        };
        sampler = new Sampler<>(looks, this::show, this::lookFailed, work, clock, PERIOD);
    }

    public ObservableList<SourceRow> rows() {
        return rows;
    }

    /** Whether the first answer has come: before that an empty table says nothing. */
    public BooleanProperty loadedProperty() {
        return loaded;
    }

    /** What keeps the table from being up to date, or why the last command did not work. */
    public ObjectProperty<Optional<Problem>> problemProperty() {
        return problem;
    }

    public void look() {
        sampler.start();
    }

    public void lookAway() {
        sampler.stop();
    }

    /** Looks at once, and not only when the period is over. */
    public void refresh() {
        work.ask(looks, this::show, this::lookFailed);
    }

    /** Connects to each, all at the same time; what comes of it is told by the rows. */
    public void test(Collection<SourceRow> chosen) {
        chosen.stream().filter(row -> !(row.test() instanceof TestState.Testing)).toList().forEach(this::test);
    }

    private void test(SourceRow row) {
        TestState testing = new TestState.Testing();
        row.show(testing, time.instant());
        work.ask(() -> dataSources.test(row.name()),
                tested -> answered(row, testing, new TestState.Connected(tested, time.instant())),
                failure -> answered(row, testing, new TestState.Refused(Problem.of(failure), time.instant())));
    }

    /** An answer about settings that were changed meanwhile says nothing. */
    private void answered(SourceRow row, TestState asked, TestState answer) {
        if (row.test() == asked) {
            row.show(answer, time.instant());
        }
    }

    /**
     * Shows at once what was kept under this name.
     *
     * @param state what is known of exactly these settings
     * @param then is given its row
     */
    void kept(String name, TestState state, Consumer<SourceRow> then) {
        isProblemOfCommand = false;
        work.ask(looks, now -> {
            show(now);
            Optional.ofNullable(byName.get(name)).ifPresent(row -> {
                row.show(state, time.instant());
                then.accept(row);
            });
        }, this::lookFailed);
    }

    /** A test of exactly the settings that are kept now. */
    void tested(String name, TestState state) {
        Optional.ofNullable(byName.get(name)).ifPresent(row -> row.show(state, time.instant()));
    }

    /** @param force also while projects use it */
    public void delete(SourceRow row, boolean force) {
        String name = row.name();
        work.ask(() -> {
            dataSources.delete(name, force);
            return looks.call();
        }, now -> {
            isProblemOfCommand = false;
            show(now);
        }, failure -> refused(Problem.of(failure)));
    }

    /** What was asked for could not be done: stays until something else was. */
    void refused(Problem why) {
        isProblemOfCommand = true;
        problem.set(Optional.of(why));
    }

    private void lookFailed(Throwable failure) {
        isProblemOfCommand = false;
        problem.set(Optional.of(Problem.of(failure)));
    }

    /** Rows that are there stay in their places, new ones come behind them. */
    private void show(List<SourceLook> now) {
        Map<String, SourceLook> named = new HashMap<>();
        now.forEach(each -> named.put(each.name(), each));
        rows.removeIf(row -> !named.containsKey(row.name()));
        byName.keySet().retainAll(named.keySet());
        for (SourceLook each : now) {
            SourceRow known = byName.get(each.name());
            if (known == null) {
                SourceRow row = new SourceRow(each);
                byName.put(each.name(), row);
                rows.add(row);
            } else {
                known.show(each, time.instant());
            }
        }
        if (!isProblemOfCommand) {
            problem.set(Optional.empty());
        }
        loaded.set(true);
    }
}
