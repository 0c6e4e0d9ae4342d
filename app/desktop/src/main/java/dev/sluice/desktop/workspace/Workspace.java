package dev.sluice.desktop.workspace;

import dev.sluice.engine.api.Engine;
import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.api.MigrationRun;
import dev.sluice.engine.api.ProjectFile;
import dev.sluice.engine.api.Projects;
import dev.sluice.engine.api.RunControl;
import dev.sluice.model.DataSource;
import dev.sluice.model.Endpoint;
import dev.sluice.model.Environment;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Phase;
import dev.sluice.model.ProjectState;
import dev.sluice.model.Remedy;
import dev.sluice.model.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The projects of the home folder: those that were run, and those that were only made. Every method may wait for the disk
 * or a server: never to be called on the window's thread.
 */
public final class Workspace {
    private final Engine engine;
    private final ProjectShelf shelf;
    private final LiveRuns runs;
    private final ProjectTags tags;
    private final List<Consumer<String>> whenDeleted = new CopyOnWriteArrayList<>();

    public Workspace(Engine engine, ProjectShelf shelf, LiveRuns runs) {
        this.engine = engine;
        this.shelf = shelf;
        this.runs = runs;
        this.tags = new ProjectTags(shelf.home());
    }

    public Engine engine() {
        return engine;
    }

    public LiveRuns runs() {
        return runs;
    }

    public ProjectShelf shelf() {
        return shelf;
    }

    public ProjectTags tags() {
        return tags;
    }

    /** All projects by name, with the progress of those that run. */
    public List<ProjectLook> projects() {
        Map<String, RunControl> running = engine.running().stream()
                .collect(Collectors.toMap(RunControl::project, Function.identity(), (first, _) -> first));
        Map<String, ProjectLook> looks = new TreeMap<>();
        Map<String, Environment> environments = environments();
        for (Path file : shelf.files()) {
            shelf.glance(file).map(project -> neverRun(project, file, environments))
                    .or(() -> shelf.name(file).map(name -> unreadable(name, file)))
                    .ifPresent(summary -> looks.put(summary.name(), new ProjectLook(summary, Optional.empty())));
        }
        for (Projects.Summary summary : engine.projects().list()) {
            looks.put(summary.name(), new ProjectLook(summary,
                    Optional.ofNullable(running.get(summary.name())).map(RunControl::progress)));
        }
        return new ArrayList<>(looks.values());
    }

    /** Which projects name a data source as their source or target, by its name; also those that nobody has run. */
    public Map<String, Set<String>> dataSourceUsers() {
        Map<String, Set<String>> users = new TreeMap<>(engine.dataSources().users());
        for (Path file : shelf.files()) {
            shelf.glance(file).ifPresent(project -> Stream.of(project.source(), project.target())
                    .flatMap(end -> end.dataSource().stream())
                    .forEach(name -> users.computeIfAbsent(name, _ -> new TreeSet<>()).add(project.name())));
        }
        return users;
    }

    private Map<String, Environment> environments() {
        return engine.dataSources().list().stream()
                .collect(Collectors.toMap(DataSource::name, DataSource::environment));
    }

    private static Projects.Summary neverRun(MigrationProject project, Path file,
            Map<String, Environment> environments) {
        return new Projects.Summary(project.name(), Optional.of(named(project.source())),
                Optional.of(named(project.target())), ProjectState.NOT_STARTED, Set.of(), Optional.empty(),
                Optional.empty(), Optional.of(file), Optional.of(new Projects.Ends(end(project.source(), environments),
                        end(project.target(), environments))),
                Projects.Found.NOTHING);
    }

    /** What is wrong in its file is told by its page; a project that is not in the list would pass for lost. */
    private static Projects.Summary unreadable(String name, Path file) {
        return new Projects.Summary(name, Optional.empty(), Optional.empty(), ProjectState.NOT_STARTED, Set.of(),
                Optional.empty(), Optional.empty(), Optional.of(file));
    }

    private static Projects.End end(Endpoint endpoint, Map<String, Environment> environments) {
        return new Projects.End(endpoint.dataSource().map(_ -> endpoint.type()).orElseGet(() -> named(endpoint)),
                endpoint.dataSource(),
                endpoint.dataSource().flatMap(name -> Optional.ofNullable(environments.get(name))));
    }

    /** The phases that its file asks for; empty where it cannot be read. */
    public Set<Phase> phases(Projects.Summary summary) {
        return shelf.glance(summary.file().orElseGet(() -> shelf.file(summary.name()))).map(MigrationProject::phases)
                .orElse(Set.of());
    }

    private static String named(Endpoint endpoint) {
        return endpoint.dataSource().orElseGet(() -> endpoint.settings().getOrDefault("host",
                endpoint.settings().getOrDefault("path", endpoint.type())));
    }

    /**
     * The project as its file says now.
     *
     * @throws MigrationException when there is no such file any more, or something is wrong in it
     */
    public MigrationProject project(String name) {
        return shelf.read(file(name));
    }

    /** The same, its data sources only named: nobody is asked for a password. */
    public MigrationProject projectNames(String name) {
        return shelf.readNames(file(name));
    }

    /** The file that it was last run from, else where it lies in the home folder. */
    public Path file(String name) {
        return known(name).flatMap(Projects.Summary::file).orElseGet(() -> shelf.file(name));
    }

    private Optional<Projects.Summary> known(String name) {
        return engine.projects().list().stream().filter(summary -> summary.name().equals(name)).findFirst();
    }

    /**
     * What a list shows of it.
     *
     * @throws MigrationException when nobody has run it, and it has no file that can be read
     */
    public Projects.Summary summary(String name) {
        return known(name).orElseGet(() -> neverRun(shelf.readNames(shelf.file(name)), shelf.file(name),
                environments()));
    }

    /** Its run in this process, whoever started it. */
    public Optional<RunControl> running(String name) {
        return engine.running().stream().filter(run -> run.project().equals(name)).findFirst()
                .or(() -> runs.find(name));
    }

    /** The same project, its data sources with all that is needed to connect to them. */
    public MigrationProject connectable(MigrationProject project) {
        return new MigrationProject(project.name(), connectable(project.source()), connectable(project.target()),
                project.phases(), project.include(), project.exclude(), project.tables(), project.options(),
                project.file());
    }

    private Endpoint connectable(Endpoint endpoint) {
        return endpoint.dataSource().map(engine.dataSources()::endpoint).orElse(endpoint);
    }

    /** Runs the project, or lets it go on where its last run ended. */
    public MigrationRun start(String name) {
        return start(name, Optional.empty());
    }

    /** As the other. @param until the last phase to run; empty for all of them */
    public MigrationRun start(String name, Optional<Phase> until) {
        return started(engine.run(project(name), until, false), until.isEmpty());
    }

    /** Drops what earlier runs made in the target and begins anew. @param mayDrop also tables that hold other rows */
    public MigrationRun restart(String name, boolean mayDrop) {
        MigrationProject project = project(name);
        return started(engine.run(
                mayDrop ? project.withOption(EngineOptions.DROP_CONFIRMED.name(), "yes") : project, Optional.empty(),
                true), true);
    }

    /** Tries again the definition of one table that failed, and nothing else. */
    public MigrationRun retryDefinition(String name, String table) {
        return started(engine.definitions(project(name)).retry(Optional.of(table)), false);
    }

    private MigrationRun started(MigrationRun run, boolean whole) {
        runs.start(run, whole);
        return run;
    }

    /** Forgets it with what is kept of it. What it did in its target stays, and so does a file of its owner. */
    public void delete(String name) {
        if (known(name).isPresent()) {
            engine.projects().delete(name);
        }
        shelf.forget(name);
        tags.set(name, Set.of());
        runs.forget(name);
        whenDeleted.forEach(each -> each.accept(name));
    }

    /** @param gone hears the name of each project that was deleted, on the thread that did it */
    public void whenDeleted(Consumer<String> gone) {
        whenDeleted.add(gone);
    }

    /**
     * Keeps what the file says as a project of the home folder. Whoever describes a server by hand in it has to say its
     * password again, unless a data source with the same settings is kept: that one is taken.
     *
     * @return its name
     * @throws MigrationException that lists everything that is wrong in the file; {@link ErrorCode#OPTION_INVALID} when
     *         there is a project of that name already
     */
    public String take(Path file) {
        MigrationProject project = shelf.readNames(file);
        if (known(project.name()).isPresent() || Files.exists(shelf.file(project.name()))) {
            throw new MigrationException(ErrorCode.OPTION_INVALID,
                    "There is a project '" + project.name() + "' already; " + file + " was not taken",
                    Remedy.of("Give the project in the file another name."));
        }
        List<DataSource> kept = engine.dataSources().list();
        shelf.keep(new MigrationProject(project.name(), byName(project.source(), kept),
                byName(project.target(), kept), project.phases(), project.include(), project.exclude(),
                project.tables(), project.options()));
        return project.name();
    }

    private static Endpoint byName(Endpoint end, List<DataSource> kept) {
        return end.dataSource().isPresent()
                ? end
                : kept.stream()
                        .filter(one -> one.type().equals(end.type()) && one.settings().equals(end.settings()))
                        .findFirst()
                        .map(one -> new Endpoint(end.type(), Map.of(), Secret.NONE, Optional.of(one.name())))
                        .orElse(end);
    }

    /** What runs the project without the window. */
    public String commandLine(String name) {
        return "sluice run --home " + ShellWord.of(shelf.home().toString()) + " "
                + ShellWord.of(file(name).toString());
    }

    /**
     * Writes its project file elsewhere; passwords that stand in it by hand do not come along.
     *
     * @throws MigrationException {@link ErrorCode#OPTION_INVALID} for its own file; {@link ErrorCode#FILE_UNWRITABLE}
     */
    public void export(String name, Path file) {
        if (isSame(file(name), file)) {
            throw new MigrationException(ErrorCode.OPTION_INVALID,
                    file + " is the file of project '" + name + "' itself; the passwords in it would be lost",
                    Remedy.of("Choose another file."));
        }
        ProjectFile.write(projectNames(name), file);
    }

    private static boolean isSame(Path own, Path file) {
        try {
            return Files.exists(own) && Files.exists(file) && Files.isSameFile(own, file);
        } catch (IOException e) {
            throw new MigrationException(ErrorCode.FILE_UNWRITABLE, Retry.NEEDS_USER,
                    "Whether " + file + " is the project's own file cannot be seen (" + e.getMessage() + ")",
                    Remedy.of("Choose another file."), e);
        }
    }
}
