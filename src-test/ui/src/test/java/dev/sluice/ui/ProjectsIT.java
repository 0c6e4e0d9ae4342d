package dev.sluice.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.Bootstrap;
import dev.sluice.app.NoSecrets;
import dev.sluice.app.OpenEngine;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.report.Reports;
import dev.sluice.desktop.workspace.LiveRuns;
import dev.sluice.desktop.workspace.ProjectShelf;
import dev.sluice.desktop.workspace.Workspace;
import dev.sluice.engine.api.MigrationRun;
import dev.sluice.engine.api.ProjectFile;
import dev.sluice.model.DataSource;
import dev.sluice.model.Endpoint;
import dev.sluice.model.Environment;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Phase;
import dev.sluice.model.Secret;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The home page over projects of embedded databases that really ran. */
class ProjectsIT {
    private static final String LONG = "a-project-whose-name-nobody-shortened-" + "x".repeat(26);

    @TempDir
    private Path home;

    @BeforeEach
    void makeProjects() throws SQLException {
        database("old", "CREATE SCHEMA shop",
                "CREATE TABLE shop.orders (id INT PRIMARY KEY, note VARCHAR(40))",
                "INSERT INTO shop.orders SELECT x, 'order ' || x FROM SYSTEM_RANGE(1, 500)");
        database("new", "CREATE SCHEMA shop");
        try (OpenEngine open = engine()) {
            add(open, "shop-prod", "old", Environment.PRODUCTION);
            add(open, "shop-new", "new", Environment.STAGING);
            add(open, LONG, "new", Environment.TEST);
        }
    }

    private OpenEngine engine() {
        return Bootstrap.openEngine(home, Bootstrap.connectors(), new NoSecrets());
    }

    private void database(String file, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:" + home.resolve(file), "sa", "");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private void add(OpenEngine open, String name, String file, Environment environment) {
        open.engine().dataSources().add(new DataSource(name, "h2", Map.of("path", home.resolve(file).toString()),
                environment, false), Secret.NONE);
    }

    private static Endpoint named(String dataSource) {
        return new Endpoint("h2", Map.of(), Secret.NONE, Optional.of(dataSource));
    }

    private static MigrationProject project(String name, String target, Set<Phase> phases) {
        return new MigrationProject(name, named("shop-prod"), named(target), phases, List.of("SHOP.*"), List.of(),
                List.of(), Map.of("workers", "3"));
    }

    private void keep(String name, String target, Set<Phase> phases) throws IOException {
        Path folder = Files.createDirectories(home.resolve("projects"));
        ProjectFile.write(project(name, target, phases), folder.resolve(name + ".json"));
    }

    /** Moves everything, damages the copy and compares again. */
    private void runOneThatDiffers() throws IOException, SQLException {
        keep("shop-to-new", "shop-new", Phase.DEFAULT);
        execute(false);
        database("new", "DELETE FROM shop.orders WHERE id < 4");
        execute(true);
    }

    private void execute(boolean compares) {
        try (OpenEngine open = engine()) {
            Workspace workspace = workspace(open);
            MigrationProject project = workspace.project("shop-to-new");
            MigrationRun run = compares
                    ? open.engine().verify(project)
                    : open.engine().run(project, Optional.empty(), false);
            assertThat(run.execute().errors()).isEmpty();
        }
    }

    private Workspace workspace(OpenEngine open) {
        return new Workspace(open.engine(), new ProjectShelf(home, Bootstrap.connectors(), new NoSecrets(),
                name -> open.engine().dataSources().endpoint(name)), new LiveRuns(_ -> {}));
    }

    @Test
    void projectsAreFoundTaggedStartedAndDeletedByTheirRows() throws IOException, SQLException {
        runOneThatDiffers();
        keep("crm", "shop-new", Phase.DEFAULT);
        keep("hr-compare", "shop-new", Set.of(Phase.VERIFICATION));
        keep(LONG, LONG, Phase.DEFAULT);
        try (OpenDesktop desktop = OpenDesktop.over(home, Texts.ENGLISH)) {
            desktop.awaitWords("3 diffs");
            desktop.awaitWords("production");
            desktop.picture("projects-mixed");
            tag(desktop);
            filter(desktop);
            copyTheCommand(desktop);
            startSeveral(desktop);
            deleteOne(desktop);
            newKinds(desktop);
        }
    }

    private static void select(OpenDesktop desktop, String... names) {
        WindowThread.run(() -> {
            TableView<?> table = table(desktop.scene());
            table.getSelectionModel().clearSelection();
            for (int row = 0; row < table.getItems().size(); row++) {
                if (List.of(names).contains(table.getVisibleLeafColumn(0).getCellData(row))) {
                    table.getSelectionModel().select(row);
                }
            }
            assertThat(table.getSelectionModel().getSelectedIndices()).hasSize(names.length);
        });
    }

    private static TableView<?> table(Scene scene) {
        return (TableView<?>) scene.lookup("#projects");
    }

    private static void choose(OpenDesktop desktop, String menuItem) {
        WindowThread.run(() -> {
            MenuItem item = table(desktop.scene()).getContextMenu().getItems().stream()
                    .filter(each -> menuItem.equals(each.getId())).findFirst().orElseThrow();
            item.fire();
        });
    }

    private static void tag(OpenDesktop desktop) {
        select(desktop, "crm");
        choose(desktop, "projects-menu-tags");
        desktop.type("#projects-tags", "wave 1, 生产");
        Picture.write(desktop.box(), "projects-tags-light");
        desktop.press("#question-action");
        desktop.awaitWords("wave 1, 生产");
    }

    @SuppressWarnings("unchecked") // the test knows what the box has
    private static void filter(OpenDesktop desktop) {
        WindowThread.run(() -> ((ComboBox<Optional<String>>) desktop.scene().lookup("#projects-tag"))
                .setValue(Optional.of("wave 1")));
        desktop.awaitTrue("one tagged project", () -> table(desktop.scene()).getItems().size() == 1);
        WindowThread.run(() -> ((TextField) desktop.scene().lookup(".data-table .text-field")).setText("nothing"));
        desktop.awaitWords("No project matches");
        desktop.picture("projects-nothing-found");
        desktop.press("#projects-all");
        desktop.awaitTrue("all projects", () -> table(desktop.scene()).getItems().size() == 4);
    }

    private static void copyTheCommand(OpenDesktop desktop) {
        select(desktop, "crm");
        choose(desktop, "projects-menu-command");
        desktop.awaitTrue("the command in the clipboard", () -> Optional
                .ofNullable(Clipboard.getSystemClipboard().getString()).orElse("").startsWith("sluice run --home "));
    }

    private static void startSeveral(OpenDesktop desktop) {
        select(desktop, "hr-compare", "shop-to-new");
        desktop.press("#projects-start");
        desktop.awaitWords("Start 1 of 2 selected projects?");
        assertThat(desktop.words()).contains("is complete", "target shop-new · staging");
        Picture.write(desktop.box(), "projects-start-question-light");
        desktop.press("#question-action");
        desktop.awaitGone("#question-action");
        desktop.awaitTrue("the comparison has ended",
                () -> stateOf(desktop, "hr-compare").startsWith("completed"));
    }

    private static String stateOf(OpenDesktop desktop, String name) {
        TableView<?> table = table(desktop.scene());
        int state = table.getVisibleLeafColumns().stream().map(column -> column.getId()).toList().indexOf("state");
        for (int row = 0; row < table.getItems().size(); row++) {
            if (name.equals(table.getVisibleLeafColumn(0).getCellData(row))) {
                return String.valueOf(table.getVisibleLeafColumn(state).getCellData(row));
            }
        }
        return "";
    }

    private static void deleteOne(OpenDesktop desktop) {
        select(desktop, "crm", "shop-to-new", LONG);
        desktop.key("#projects", KeyCode.DELETE);
        desktop.awaitWords("Delete 3 of 3 selected projects?");
        Scene box = desktop.box();
        Picture.write(box, "projects-delete-question-light");
        desktop.toggleTheme();
        Picture.write(box, "projects-delete-question-dark");
        desktop.toggleTheme();
        assertThat(WindowThread.get(() -> ((Button) box.lookup("#question-action")).isDefaultButton())).isFalse();
        assertThat(WindowThread.get(() -> ((Button) box.lookup("#question-cancel")).isDefaultButton())).isTrue();
        desktop.press("#question-cancel");
        select(desktop, "crm");
        desktop.key("#projects", KeyCode.DELETE);
        desktop.press("#question-action");
        desktop.awaitTrue("three projects are left", () -> table(desktop.scene()).getItems().size() == 3);
    }

    /** A validation project begins with its phase chosen, and a clone with all that its model chooses. */
    private static void newKinds(OpenDesktop desktop) {
        select(desktop, "hr-compare");
        choose(desktop, "projects-menu-clone");
        desktop.awaitNode("#wizard-name");
        desktop.awaitTrue("the clone's name", () -> ((TextField) desktop.scene().lookup("#wizard-name")).getText()
                .equals("hr-compare-copy"));
        desktop.go(dev.sluice.desktop.shell.Shell.Place.PROJECTS);
        desktop.awaitNode("#new-kinds");
        desktop.press("#new-kinds");
        WindowThread.run(() -> javafx.stage.Window.getWindows().stream()
                .filter(javafx.scene.control.ContextMenu.class::isInstance)
                .map(javafx.scene.control.ContextMenu.class::cast)
                .flatMap(menu -> menu.getItems().stream()).filter(item -> "new-comparison".equals(item.getId()))
                .findFirst().orElseThrow().fire());
        desktop.awaitTrue("a wizard that compares", () -> desktop.scene().lookup("#wizard-next") != null);
    }

    @Test
    void aReportTellsWhatWasDoneAndFitsIntoATicket() throws IOException, SQLException {
        runOneThatDiffers();
        Path folder = Files.createDirectories(Path.of("target", "screens"));
        try (OpenEngine open = engine()) {
            for (Texts texts : List.of(Texts.in(Texts.ENGLISH), Texts.in(Texts.CHINESE))) {
                Path file = folder.resolve("report-" + texts.locale().getLanguage() + ".html");

                new Reports(workspace(open), texts.locale(), InstantSource.system())
                        .write("shop-to-new", file);

                assertThat(Files.readString(file)).contains("shop-prod", "SHOP.ORDERS", "<td>workers</td><td>3</td>",
                        "card red").doesNotContain("http", "<script", "order 1");
            }
        }
        assertThat(Files.readString(folder.resolve("report-en.html"))).contains("Different: 3 rows in 1 table",
                "data source shop-prod, production", "completed", "finished full");
    }

    @Test
    void aThousandProjectsAreLookedAtInNoTimeAndDrawn() throws IOException {
        for (int i = 0; i < 1_000; i++) {
            keep("project-%04d".formatted(i), i % 7 == 0 ? LONG : "shop-new", Phase.DEFAULT);
        }
        try (OpenEngine open = engine()) {
            Workspace workspace = workspace(open);
            assertThat(workspace.projects()).hasSize(1_000);
            long millis = IntStream.range(0, 5).mapToLong(_ -> busyMillis(workspace::projects)).min().orElseThrow();
            assertThat(millis).as("milliseconds of one look at 1,000 projects").isLessThan(3_000);
        }
        for (var locale : List.of(Texts.ENGLISH, Texts.CHINESE)) {
            try (OpenDesktop desktop = OpenDesktop.over(home, locale)) {
                desktop.awaitTrue("a thousand projects", () -> table(desktop.scene()).getItems().size() == 1_000);
                long millis = WindowThread.get(() -> busyMillis(
                        () -> ((TextField) desktop.scene().lookup(".data-table .text-field")).setText("project-099")));
                assertThat(millis).as("milliseconds that the window stands still").isLessThan(250);
                assertThat(table(desktop.scene()).getItems()).hasSize(10);
                WindowThread.run(() -> {
                    ((TextField) desktop.scene().lookup(".data-table .text-field")).clear();
                    table(desktop.scene()).getSelectionModel().selectRange(2, 7);
                });
                desktop.picture("projects-1000-" + locale.getLanguage());
            }
        }
    }

    /** What this thread used of a processor: other work on the machine is not what is measured. */
    private static long busyMillis(Runnable work) {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        work.run();
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1_000_000;
    }
}
