package dev.sluice.desktop;

import dev.sluice.app.Home;
import dev.sluice.app.Logs;
import dev.sluice.app.Settings;
import dev.sluice.app.SettingsFile;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.kit.Theme;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.slf4j.LoggerFactory;

/** The JavaFX application: one window over one home folder. */
public final class SluiceApplication extends Application {
    private static final double SMALLEST_WIDTH = 1093;
    private static final double SMALLEST_HEIGHT = 614;
    private static final double USUAL_WIDTH = 1366;
    private static final double USUAL_HEIGHT = 768;
    /** What the system draws around the window, at most. */
    private static final double FRAME = 48;
    private Optional<Desktop> desktop = Optional.empty();

    @Override
    public void start(Stage stage) {
        Map<String, String> parameters = getParameters().getNamed();
        Path home = Main.home(Optional.ofNullable(parameters.get("home")).map(Path::of));
        Home.make(home);
        Logs.begin(home);
        Theme.loadFonts();
        // A small file, before there is a window to wait: what it says decides how the first picture looks.
        SettingsFile.Kept kept = new SettingsFile(home).read();
        Texts texts = Texts.in(locale(kept.settings().language()));
        Desktop opened = new Desktop(home, texts, kept, new Desktop.Host() {
            @Override
            public void show(String address) {
                getHostServices().showDocument(address);
            }

            @Override
            public FileQuestions files() {
                return new FileDialogs(() -> stage);
            }

            @Override
            public void exit() {
                Platform.exit();
            }
        });
        desktop = Optional.of(opened);
        Scene scene = new Scene(opened.shell(), USUAL_WIDTH, USUAL_HEIGHT);
        Theme.dress(scene, texts);
        stage.setTitle("Sluice");
        stage.setScene(scene);
        fit(stage, Screen.getPrimary().getVisualBounds());
        stage.setOnCloseRequest(event -> {
            event.consume(); // it closes once it is known what becomes of what runs
            opened.quit();
        });
        Thread.setDefaultUncaughtExceptionHandler(opened::unforeseen);
        Runtime.getRuntime().addShutdownHook(new Thread(opened::terminate, "sluice-interruption"));
        stage.show();
        noteStart();
        if (parameters.containsKey("demo")) {
            opened.openDemo();
        } else {
            opened.open();
        }
    }

    /** A screen that does not hold the usual size is used whole; never does the window reach beyond it. */
    private static void fit(Stage stage, Rectangle2D screen) {
        stage.setMinWidth(Math.min(SMALLEST_WIDTH, screen.getWidth() - FRAME));
        stage.setMinHeight(Math.min(SMALLEST_HEIGHT, screen.getHeight() - FRAME));
        stage.setMaximized(screen.getWidth() < USUAL_WIDTH + FRAME || screen.getHeight() < USUAL_HEIGHT + FRAME);
    }

    /** How long the user waited for the window. */
    private static void noteStart() {
        ProcessHandle.current().info().startInstant()
                .ifPresent(start -> LoggerFactory.getLogger(SluiceApplication.class)
                        .info("the window is there, {} ms after the start",
                                Duration.between(start, Instant.now()).toMillis()));
    }

    private static Locale locale(Settings.Language language) {
        return switch (language) {
            case SYSTEM -> Locale.getDefault();
            case ENGLISH -> Texts.ENGLISH;
            case CHINESE -> Texts.CHINESE;
        };
    }

    @Override
    public void stop() {
        desktop.ifPresent(Desktop::close);
    }
}
