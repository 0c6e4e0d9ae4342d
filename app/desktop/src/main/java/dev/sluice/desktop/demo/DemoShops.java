package dev.sluice.desktop.demo;

import dev.sluice.app.Home;
import dev.sluice.app.demo.DemoDatabase;
import dev.sluice.app.demo.OpenShop;
import dev.sluice.desktop.workspace.Workspace;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Phase;
import dev.sluice.model.Remedy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The demo's project in the home folder, and its shop, which is open until the project is deleted or this process lets go of
 * the home folder. Any thread but the window's: making up a shop takes seconds.
 */
public final class DemoShops implements AutoCloseable {
    public static final String PROJECT = "demo";
    private static final DateTimeFormatter FOLDER_NAME = DateTimeFormatter.ofPattern("yyyy-MM-dd_HH-mm-ss-SSS");
    private static final Set<Phase> PHASES = EnumSet.of(Phase.SCHEMA, Phase.FULL, Phase.INCREMENTAL,
            Phase.VERIFICATION);

    private final Path home;
    private final Workspace workspace;
    private final Consumer<String> broken;
    private Optional<OpenShop> shop = Optional.empty();

    /** @param broken hears what went wrong in the shop; on its own thread */
    public DemoShops(Path home, Workspace workspace, Consumer<String> broken) {
        this.home = home;
        this.workspace = workspace;
        this.broken = broken;
        workspace.whenDeleted(name -> {
            if (name.equals(PROJECT)) {
                close();
            }
        });
    }

    /** Whether this is the demo's project, and not one of somebody's own with its name. */
    public boolean has(String project) {
        return project.equals(PROJECT) && Files.exists(workspace.shelf().file(PROJECT)) && kept().isPresent();
    }

    /**
     * Makes what is missing of it, opens the shop and lets the project run, unless it does.
     *
     * @throws MigrationException {@link ErrorCode#PROJECT_CHANGED} where another project has the demo's name
     */
    public synchronized void run() {
        DemoDatabase source = Files.exists(workspace.shelf().file(PROJECT))
                ? kept().orElseThrow(this::another)
                : make();
        if (shop.filter(open -> open.failure().isEmpty()).isEmpty()) {
            shop = Optional.of(source.openShop(broken));
        }
        if (workspace.running(PROJECT).isEmpty()) {
            workspace.start(PROJECT);
        }
    }

    private Optional<DemoDatabase> kept() {
        return Optional.ofNullable(workspace.projectNames(PROJECT).source().settings().get("path")).map(Path::of)
                .filter(file -> file.toAbsolutePath().startsWith(home.resolve(PROJECT).toAbsolutePath()))
                .map(DemoDatabase::new);
    }

    private MigrationException another() {
        return new MigrationException(ErrorCode.PROJECT_CHANGED,
                "Project '" + PROJECT + "' is not the demo's: it moves something else",
                Remedy.of("The demo needs its name: clone that project under another one and delete it."));
    }

    private DemoDatabase make() {
        Path folder = home.resolve(PROJECT).resolve(LocalDateTime.now().format(FOLDER_NAME));
        Home.make(folder);
        DemoDatabase source = new DemoDatabase(folder.resolve("source"));
        DemoDatabase target = new DemoDatabase(folder.resolve("target"));
        source.createShop();
        target.create();
        workspace.shelf().keep(new MigrationProject(PROJECT, source.followedEndpoint(), target.endpoint(), PHASES,
                List.of("SHOP.*"), List.of(), List.of(), Map.of()));
        return source;
    }

    /** Closes the shop; another process may open its file then. */
    @Override
    public synchronized void close() {
        shop.ifPresent(OpenShop::close);
        shop = Optional.empty();
    }
}
