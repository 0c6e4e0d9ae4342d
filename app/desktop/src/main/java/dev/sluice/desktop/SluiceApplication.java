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
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.slf4j.LoggerFactory;

/** The JavaFX application: one window over one home folder. */
public final class SluiceApplication extends Application {
    private static final double SMALLEST_WIDTH = 1093;
    private static final double SMALLEST_HEIGHT = 614;
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
        Scene scene = new Scene(opened.shell(), 1366, 768);
        Theme.dress(scene, texts);
        stage.setTitle("Sluice");
        stage.setMinWidth(SMALLEST_WIDTH);
        stage.setMinHeight(SMALLEST_HEIGHT);
        stage.setScene(scene);
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
