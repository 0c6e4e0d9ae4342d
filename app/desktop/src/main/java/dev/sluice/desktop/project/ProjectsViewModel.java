package dev.sluice.desktop.project;

import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.kit.Sampler;
import dev.sluice.desktop.kit.Work;
import dev.sluice.desktop.report.Reports;
import dev.sluice.desktop.workspace.Desk;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** All projects, kept up to date while somebody looks, and what can be done with them. Belongs to the window's thread. */
public final class ProjectsViewModel {
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final ProjectCommands commands;
    private final Work work;
    private final ObservableList<ProjectRow> rows = FXCollections.observableArrayList();
    private final ObservableList<String> tags = FXCollections.observableArrayList();
    private final Map<String, ProjectRow> byName = new HashMap<>();
    private final BooleanProperty loaded = new SimpleBooleanProperty();
    private final ObjectProperty<StateChoice> state = new SimpleObjectProperty<>(StateChoice.ALL);
    private final ObjectProperty<Optional<String>> tag = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Predicate<ProjectRow>> chosen = new SimpleObjectProperty<>(_ -> true);
    private final ObjectProperty<Optional<Problem>> problem = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Problem>> refusal = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Path>> written = new SimpleObjectProperty<>(Optional.empty());
    private final Callable<List<HomeLook>> looks;
    private final Sampler<List<HomeLook>> sampler;

    /** @param caughtUpSince by a project's name */
    public ProjectsViewModel(Desk desk, Reports reports, Function<String, Optional<Instant>> caughtUpSince) {
        this(new WorkspaceProjects(desk.workspace(), reports, caughtUpSince, InstantSource.system()), desk);
    }

    private ProjectsViewModel(WorkspaceProjects projects, Desk desk) {
        this(projects, projects, desk.work(), desk.clock());
    }

    /** @param looks asks for all projects; called in the background */
    ProjectsViewModel(Callable<List<HomeLook>> looks, ProjectCommands commands, Work work,
            ScheduledExecutorService clock) {
        this.looks = looks;
        this.commands = commands;
        this.work = work;
        sampler = new Sampler<>(looks, this::show, this::failed, work, clock, PERIOD);
        state.addListener((_, _, _) -> choose());
        tag.addListener((_, _, _) -> choose());
    }

    ObservableList<ProjectRow> rows() {
        return rows;
    }

    /** The tags of all projects, in order. */
    ObservableList<String> tags() {
        return tags;
    }

    ObjectProperty<StateChoice> stateProperty() {
        return state;
    }

    /** The tag that all shown projects have; empty to show all. */
    ObjectProperty<Optional<String>> tagProperty() {
        return tag;
    }

    /** Which rows state and tag let through; another one whenever that may have changed. */
    ObjectProperty<Predicate<ProjectRow>> chosenProperty() {
        return chosen;
    }

    /** Whether the first answer has come: before that an empty table says nothing. */
    BooleanProperty loadedProperty() {
        return loaded;
    }

    /** What keeps the table from being up to date. */
    ObjectProperty<Optional<Problem>> problemProperty() {
        return problem;
    }

    /** What was asked for last, and could not be done. */
    ObjectProperty<Optional<Problem>> refusalProperty() {
        return refusal;
    }

    /** The file that was written last. */
    ObjectProperty<Optional<Path>> writtenProperty() {
        return written;
    }

    public void look() {
        sampler.start();
    }

    public void lookAway() {
        sampler.stop();
    }

    private void failed(Throwable failure) {
        problem.set(Optional.of(Problem.of(failure)));
    }

    /** Rows that are there stay in their places, new ones come behind them. */
    private void show(List<HomeLook> all) {
        Map<String, HomeLook> now = new HashMap<>();
        all.forEach(look -> now.put(look.name(), look));
        rows.removeIf(row -> !now.containsKey(row.name()));
        byName.keySet().retainAll(now.keySet());
        List<ProjectRow> fresh = new ArrayList<>();
        for (HomeLook look : all) {
            ProjectRow known = byName.get(look.name());
            if (known == null) {
                fresh.add(new ProjectRow(look));
            } else {
                known.show(look);
            }
        }
        fresh.forEach(row -> byName.put(row.name(), row));
        rows.addAll(fresh);
        showTags(all);
        if (state.get() != StateChoice.ALL || tag.get().isPresent()) {
            choose();
        }
        problem.set(Optional.empty());
        loaded.set(true);
    }

    private void showTags(List<HomeLook> all) {
        Set<String> found = new TreeSet<>();
        all.forEach(look -> found.addAll(look.tags()));
        if (!List.copyOf(found).equals(tags)) {
            Optional<String> standing = tag.get();
            tags.setAll(found);
            tag.set(standing.filter(found::contains));
        }
    }

    private void choose() {
        StateChoice wanted = state.get();
        Optional<String> tagged = tag.get();
        chosen.set(row -> wanted.has(row.look()) && tagged.filter(word -> !row.look().tags().contains(word)).isEmpty());
    }

    /** Does it with all that it can be done with; those it fails with do not keep the others from it. */
    void perform(Batch batch) {
        ask(() -> BatchRun.of(batch, commands), failures -> refusal.set(failures));
    }

    void take(Path file) {
        ask(() -> commands.take(file), _ -> {});
    }

    void export(String project, Path file) {
        write(file, () -> commands.export(project, file));
    }

    void report(String project, Path file) {
        write(file, () -> commands.report(project, file));
    }

    private void write(Path file, Runnable writing) {
        written.set(Optional.empty());
        ask(() -> done(writing), _ -> written.set(Optional.of(file)));
    }

    /** @param tell is told the line to be pasted into a terminal */
    void commandLine(String project, Consumer<String> tell) {
        ask(() -> commands.commandLine(project), tell);
    }

    /** @param text tags with commas between them */
    void tag(String project, String text) {
        ask(() -> done(() -> commands.tag(project, Tags.of(text))), _ -> {});
    }

    private static boolean done(Runnable action) {
        action.run();
        return true;
    }

    /** In the background; then all projects are looked at once more, so that what was done is seen at once. */
    private <T> void ask(Callable<T> action, Consumer<T> answered) {
        refusal.set(Optional.empty());
        work.ask(action, answer -> {
            answered.accept(answer);
            work.ask(looks, this::show, this::failed);
        }, failure -> refusal.set(Optional.of(Problem.of(failure))));
    }
}
