package dev.sluice.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.NoSecrets;
import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.kit.Theme;
import dev.sluice.desktop.kit.Work;
import dev.sluice.desktop.project.ProjectsPage;
import dev.sluice.desktop.project.ProjectsViewModel;
import dev.sluice.desktop.report.Reports;
import dev.sluice.desktop.workspace.Desk;
import dev.sluice.desktop.workspace.LiveRuns;
import dev.sluice.desktop.workspace.ProjectShelf;
import dev.sluice.desktop.workspace.Workspace;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The home page over a project in each state, which nobody could make so fast. */
class ProjectStatesIT {
    private static final double WIDE = 1278;
    /** Of the page, beside the rail. */
    private static final double SMALLEST = 1093 - 88;

    @TempDir
    private Path home;

    private static TableView<?> table(Scene scene) {
        return (TableView<?>) scene.lookup("#projects");
    }

    @Test
    void everyStateIsDrawnWithWhatWasFoundAndAnErrorStays() throws InterruptedException {
        StatesEngine states = new StatesEngine();
        for (Texts texts : List.of(Texts.in(Texts.ENGLISH), Texts.in(Texts.CHINESE))) {
            ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
            Scene scene = WindowThread.get(() -> showStates(states, texts, clock));
            try {
                Eventually.holds("all projects", () -> table(scene).getItems().size() == states.count());
                pictures(scene, "projects-states-" + texts.locale().getLanguage());
                assertThat(cutWhereTheWindowIsSmallest(scene)).isEmpty();
                WindowThread.run(() -> table(scene).getSelectionModel().selectAll());
                WindowThread.run(() -> ((Button) scene.lookup("#projects-delete")).fire());
                Eventually.holds("the question", () -> box(scene).isPresent());
                pictures(box(scene).orElseThrow(), "projects-batch-" + texts.locale().getLanguage());
                WindowThread.run(() -> ((Button) box(scene).orElseThrow().lookup("#question-action")).fire());
                Eventually.holds("the banner",
                        () -> scene.lookup(".banner") != null && scene.getRoot().lookupAll(".banner")
                                .stream().anyMatch(Node::isVisible));
                pictures(scene, "projects-error-" + texts.locale().getLanguage());
            } finally {
                WindowThread.run(() -> scene.getWindow().hide());
                clock.shutdownNow();
            }
        }
    }

    /** What has less room beside the filter than it needs in a window of 1093 x 614; the scene is as wide as before then. */
    private static List<String> cutWhereTheWindowIsSmallest(Scene scene) throws InterruptedException {
        resize(scene, SMALLEST);
        Picture.write(scene, "projects-states-small");
        List<String> cut = WindowThread.get(() -> scene.getRoot().lookupAll(".data-table-tools > *").stream()
                .filter(Control.class::isInstance).map(Control.class::cast)
                .filter(each -> each.getWidth() < Math.floor(each.prefWidth(-1))
                        || each.localToScene(each.getLayoutBounds()).getMaxX() > SMALLEST - 24)
                .map(each -> each.getId() + " " + each.getWidth()).toList());
        resize(scene, WIDE);
        return cut;
    }

    private static void resize(Scene scene, double width) throws InterruptedException {
        WindowThread.run(() -> scene.getWindow().setWidth(width));
        Eventually.holds("a page of that width", () -> scene.getWidth() == width);
    }

    private static Optional<Scene> box(Scene page) {
        return javafx.stage.Window.getWindows().stream().filter(javafx.stage.Window::isShowing)
                .map(javafx.stage.Window::getScene)
                .filter(each -> each != page && each.lookup("#question-action") != null)
                .findFirst();
    }

    private static void pictures(Scene scene, String name) {
        WindowThread.run(Theme.DARK::apply);
        Picture.write(scene, name + "-dark");
        WindowThread.run(Theme.LIGHT::apply);
        Picture.write(scene, name + "-light");
    }

    /** The page without its frame. */
    private Scene showStates(StatesEngine states, Texts texts, ScheduledExecutorService clock) {
        Theme.loadFonts();
        Workspace workspace = new Workspace(states.engine(),
                new ProjectShelf(home.resolve("no-files"), List.of(), new NoSecrets(), NoSecrets::endpoint),
                new LiveRuns(_ -> {}));
        Desk desk = new Desk(workspace, new Work(Executors.newVirtualThreadPerTaskExecutor(), Platform::runLater),
                clock, texts, new Figures(texts, ZoneId.systemDefault()));
        Reports reports = new Reports(workspace, texts.locale(), InstantSource.system());
        ProjectsPage page = new ProjectsPage(new ProjectsViewModel(desk, reports,
                _ -> Optional.of(InstantSource.system().instant().minusSeconds(3 * 3_600 + 60))), desk,
                new NoRequests());
        Scene scene = OpenWindows.open(new StackPane(page.view()), WIDE, 640, texts);
        page.shown();
        return scene;
    }

    private static final class NoRequests implements ProjectsPage.Requests {
        private static AssertionError notAsked() {
            return new AssertionError("Nobody asks for this");
        }

        @Override
        public void newProject() {
            throw notAsked();
        }

        @Override
        public void newComparison() {
            throw notAsked();
        }

        @Override
        public void demo() {
            throw notAsked();
        }

        @Override
        public void open(String project) {
            throw notAsked();
        }

        @Override
        public void cloneProject(String project) {
            throw notAsked();
        }

        @Override
        public Optional<Path> projectFile() {
            throw notAsked();
        }

        @Override
        public Optional<Path> chooseFile(String suggestedName) {
            throw notAsked();
        }
    }
}
