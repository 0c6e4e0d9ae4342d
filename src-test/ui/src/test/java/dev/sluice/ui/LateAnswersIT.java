package dev.sluice.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.Bootstrap;
import dev.sluice.app.NoSecrets;
import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.kit.Theme;
import dev.sluice.desktop.kit.Work;
import dev.sluice.desktop.source.SourcesPage;
import dev.sluice.desktop.source.SourcesViewModel;
import dev.sluice.desktop.workspace.Desk;
import dev.sluice.desktop.workspace.LiveRuns;
import dev.sluice.desktop.workspace.ProjectShelf;
import dev.sluice.desktop.workspace.Workspace;
import dev.sluice.fakes.FakeEngine;
import dev.sluice.model.DataSource;
import dev.sluice.model.Environment;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of the data sources while the disk takes its time. */
class LateAnswersIT {
    @TempDir
    private Path home;

    private final FakeEngine engine = new FakeEngine();
    /** What was asked for in the background and is not begun; on the window's thread. */
    private final List<Runnable> later = new ArrayList<>();
    private boolean slow;

    @Test
    void aSaveThatIsDoneLateClosesNoOtherForm() throws InterruptedException {
        withPage(scene -> {
            saveLateAndEditAnother(scene);

            assertThat(WindowThread.get(() -> title(scene))).isEqualTo("warehouse");
            assertThat(WindowThread.get(() -> table(scene).getSelectionModel().getSelectedIndex())).isEqualTo(1);
        });
    }

    @Test
    void aSaveThatFailsLateIsToldOnThePageWhereItsFormStandsNoMore() throws InterruptedException {
        engine.dataSources.refuses = true;
        withPage(scene -> {
            saveLateAndEditAnother(scene);

            assertThat(WindowThread.get(() -> banner(scene))).contains("shop: The server refused the login of mover");
            assertThat(WindowThread.get(() -> title(scene))).isEqualTo("warehouse");
        });
    }

    private void withPage(Consumer<Scene> test) throws InterruptedException {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        Scene scene = WindowThread.get(() -> show(clock));
        try {
            Eventually.holds("both data sources", () -> table(scene).getItems().size() == 2);
            test.accept(scene);
        } finally {
            WindowThread.run(() -> scene.getWindow().hide());
            clock.shutdownNow();
        }
    }

    private void saveLateAndEditAnother(Scene scene) {
        WindowThread.run(() -> {
            edit(scene, 0);
            slow = true;
            ((Button) scene.lookup("#source-save")).fire();
            slow = false;
            edit(scene, 1);
            assertThat(later).hasSize(1);
            later.forEach(Runnable::run);
        });
    }

    /** What the page tells above its table. */
    private static String banner(Scene scene) {
        return scene.getRoot().lookupAll(".page > .banner Label").stream().map(node -> ((Labeled) node).getText())
                .collect(Collectors.joining(" "));
    }

    private static TableView<?> table(Scene scene) {
        return (TableView<?>) scene.lookup("#sources");
    }

    /** What the open form is about. */
    private static String title(Scene scene) {
        return ((Labeled) scene.lookup("#source-editor .inspector-title")).getText();
    }

    private static void edit(Scene scene, int row) {
        table(scene).getSelectionModel().clearAndSelect(row);
        table(scene).fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
    }

    private Scene show(ScheduledExecutorService clock) {
        Theme.loadFonts();
        Theme.LIGHT.apply();
        for (String name : List.of("shop", "warehouse")) {
            engine.dataSources.with(new DataSource(name, "mariadb", Map.of("host", "db", "user", "mover"),
                    Environment.TEST, false), "");
        }
        Texts texts = Texts.in(Texts.ENGLISH);
        Work work = new Work(task -> {
            if (slow) {
                later.add(task);
            } else {
                task.run();
            }
        }, task -> {
            if (Platform.isFxApplicationThread()) {
                task.run();
            } else {
                Platform.runLater(task);
            }
        });
        Desk desk = new Desk(new Workspace(engine,
                new ProjectShelf(home, List.of(), new NoSecrets(), NoSecrets::endpoint), new LiveRuns(_ -> {})), work,
                clock, texts, new Figures(texts, ZoneId.systemDefault()));
        SourcesPage page = new SourcesPage(new SourcesViewModel(desk), desk, Bootstrap.connectors());
        Scene scene = OpenWindows.open(new StackPane(page.view()), 1366, 768, texts);
        page.shown();
        return scene;
    }
}
