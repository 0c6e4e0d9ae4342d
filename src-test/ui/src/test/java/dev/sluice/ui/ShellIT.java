package dev.sluice.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.Bootstrap;
import dev.sluice.app.NoSecrets;
import dev.sluice.app.OpenEngine;
import dev.sluice.app.Settings;
import dev.sluice.app.SettingsFile;
import dev.sluice.app.demo.DemoDatabase;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.shell.Shell;
import dev.sluice.desktop.workspace.ProjectShelf;
import dev.sluice.engine.api.Profile;
import dev.sluice.engine.api.SecretResolver;
import dev.sluice.engine.api.Vault;
import dev.sluice.model.Endpoint;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Phase;
import dev.sluice.model.Secret;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The frame around all pages: palette, alerts, status bar, settings, about. */
class ShellIT {
    private static final String MASTER = "the first master password";

    @TempDir
    private Path home;

    @Test
    void aProjectIsFoundByAFewLettersAndEscLeadsBackToAll() {
        keep("shop-to-8", NoSecrets.endpoint("prod"), NoSecrets.endpoint("new"), Set.of(Phase.values()));
        IntStream.range(0, 1_000).forEach(i -> keep("project-%04d".formatted(i), NoSecrets.endpoint("prod"),
                NoSecrets.endpoint("new"), Set.of(Phase.values())));
        try (OpenDesktop desktop = OpenDesktop.over(home, Texts.ENGLISH)) {
            press(desktop, KeyCode.K, true);
            desktop.awaitNode("#palette-typed");
            desktop.picture("palette");

            desktop.type("#palette-typed", "sh8");
            desktop.awaitTrue("the project first", () -> firstMatch(desktop).contains("shop-to-8"));
            desktop.picture("palette-found");
            desktop.key("#palette-typed", KeyCode.ENTER);

            desktop.awaitWords("shop-to-8");
            desktop.awaitNode("#run-action");
            assertThat(WindowThread.get(() -> desktop.scene().lookup("#palette"))).isNull();
            press(desktop, KeyCode.K, true);
            desktop.key("#palette-typed", KeyCode.ESCAPE);
            desktop.awaitGone("#palette");
            desktop.awaitNode("#path-up");
            desktop.key("#run-tabs", KeyCode.ESCAPE);
            desktop.awaitNode("#new-project");
        }
    }

    @Test
    void aRunIsInTheStatusBarAndItsFailureBehindTheBell() throws SQLException {
        DemoDatabase source = new DemoDatabase(home.resolve("source"));
        DemoDatabase target = new DemoDatabase(home.resolve("target"));
        makeSmallShop(source);
        target.create();
        keep("shop", source.followedEndpoint(), target.endpoint(), Set.of(Phase.values()));
        keep("again", source.endpoint(), target.endpoint(), Set.of(Phase.SCHEMA, Phase.FULL));
        try (OpenDesktop desktop = OpenDesktop.over(home, Texts.ENGLISH)) {
            WindowThread.run(() -> find(desktop, "#alerts").fireEvent(new javafx.event.ActionEvent()));
            desktop.awaitWords("Nothing needs you");
            desktop.picture("alerts-none");
            desktop.key("#alerts-pane", KeyCode.ESCAPE);
            desktop.open("shop");
            desktop.press("#run-action");
            desktop.awaitTrue("1 running", () -> said(desktop, "#status").startsWith("1 running"));
            desktop.awaitWords("Caught up since");
            Picture.write(desktop.scene(), "status-running-light");
            press(desktop, KeyCode.P, true, true);
            desktop.awaitTrue("nothing runs", () -> said(desktop, "#status").startsWith("Nothing is running"));

            desktop.open("again"); // its tables are there already
            desktop.press("#run-action");
            desktop.awaitTrue("an alert", () -> said(desktop, "#alerts").equals("1"));
            desktop.awaitTrue("the last error", () -> said(desktop, "#last-error").startsWith("last error "));
            desktop.go(Shell.Place.SOURCES);
            assertThat(WindowThread.get(() -> find(desktop, "#path-up"))).isNull();
            Picture.write(desktop.scene(), "bell-unseen-light");
            desktop.press("#alerts");
            desktop.awaitNode("#alerts-list .alert-project");
            desktop.picture("alerts");
            WindowThread.run(() -> ((ListView<?>) find(desktop, "#alerts-list")).getSelectionModel().select(0));
            desktop.key("#alerts-list", KeyCode.ENTER);
            desktop.awaitNode("#run-failures");
            assertThat(desktop.text("#alerts")).isNullOrEmpty();
        }
    }

    @Test
    void settingsHoldAtOnceAndAreKept() {
        try (OpenDesktop desktop = OpenDesktop.over(home, Texts.ENGLISH)) {
            desktop.go(Shell.Place.SETTINGS);
            desktop.awaitWords("There is no vault yet");
            desktop.picture("settings");
            desktop.choose("#settings-theme", Settings.Colours.DARK);
            desktop.choose("#settings-language", Settings.Language.CHINESE);
            desktop.choose("#settings-profile", Profile.STABLE);

            Settings chosen = new Settings(Settings.Colours.DARK, Settings.Language.CHINESE, Profile.STABLE,
                    Settings.Sleep.PREVENTED);
            desktop.awaitTrue("the file", () -> new SettingsFile(home).read().settings().equals(chosen));
            assertThat(WindowThread.get(() -> ((ComboBox<?>) find(desktop, "#settings-theme")).getValue()))
                    .isEqualTo(Settings.Colours.DARK);
            desktop.choose("#settings-theme", Settings.Colours.LIGHT);
        }
    }

    @Test
    void theVaultOfThePageHasANewPasswordAndEncryptsRows() {
        makeVault();
        try (OpenDesktop desktop = OpenDesktop.over(home, Texts.ENGLISH)) {
            desktop.go(Shell.Place.SETTINGS);
            desktop.awaitWords("Its key comes from");
            desktop.picture("settings-vault");
            desktop.press("#settings-vault-password");
            desktop.type("#secret-typed", MASTER);
            desktop.press("#question-action");
            desktop.awaitNode("#secret-again");
            desktop.type("#secret-typed", "another password of 20");
            desktop.type("#secret-again", "another password of 20");
            desktop.press("#question-action");

            desktop.awaitTrue("that it is told",
                    () -> find(desktop, "#settings-vault-changed").isVisible());
        }
    }

    @Test
    void aboutNamesVersionsAndLibraries() {
        try (OpenDesktop desktop = OpenDesktop.over(home, Texts.ENGLISH)) {
            WindowThread.run(desktop::about);
            desktop.awaitWords(System.getProperty("java.runtime.version"));
            desktop.awaitWords("Apache License 2.0");
            desktop.picture("about");
            desktop.press("#about-close");
            desktop.awaitGone("#about");
        }
    }

    @Test
    void theFrameSpeaksChinese() {
        keep("shop-to-8", NoSecrets.endpoint("prod"), NoSecrets.endpoint("new"), Set.of(Phase.values()));
        try (OpenDesktop desktop = OpenDesktop.over(home, Texts.CHINESE)) {
            desktop.go(Shell.Place.SETTINGS);
            desktop.awaitWords("还没有保险库");
            Picture.write(desktop.scene(), "settings-zh");
            desktop.smallPicture("settings-zh");
            press(desktop, KeyCode.K, true);
            desktop.awaitWords("shop-to-8");
            Picture.write(desktop.scene(), "palette-zh");
            desktop.key("#palette-typed", KeyCode.ESCAPE);
            WindowThread.run(desktop::about);
            desktop.awaitWords("许可证");
            Picture.write(desktop.scene(), "about-zh");
            desktop.press("#about-close");
            desktop.go(Shell.Place.SOURCES);
            desktop.press("#source-add");
            desktop.awaitNode("#source-fill");
            desktop.picture("sources-form-zh");
        }
    }

    private static void makeSmallShop(DemoDatabase database) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:async:" + database.file(), "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA SHOP");
            statement.execute("CREATE TABLE SHOP.ORDERS (ID INT PRIMARY KEY, NOTE VARCHAR(40))");
            statement.execute("INSERT INTO SHOP.ORDERS SELECT X, 'order ' || X FROM SYSTEM_RANGE(1, 5000)");
        }
    }

    private void makeVault() {
        SecretResolver secrets = new SecretResolver() {
            @Override
            public Optional<String> environment(String variable) {
                return variable.equals(Vault.PASSWORD_VARIABLE) ? Optional.of(MASTER) : Optional.empty();
            }

            @Override
            public Optional<Secret> ask(String question) {
                return Optional.empty();
            }

            @Override
            public void plainText(String place) {
                throw new AssertionError("No password stands in a file");
            }
        };
        try (OpenEngine open = Bootstrap.openEngine(home, Bootstrap.connectors(), secrets)) {
            open.engine().vault().put("prod", Secret.of("of prod"));
        }
    }

    private void keep(String name, Endpoint source, Endpoint target, Set<Phase> phases) {
        new ProjectShelf(home, Bootstrap.connectors(), new NoSecrets(), NoSecrets::endpoint)
                .keep(new MigrationProject(name, source, target, phases, List.of("SHOP.*"), List.of(), List.of(),
                        Map.of()));
    }

    private static Node find(OpenDesktop desktop, String id) {
        return desktop.scene().lookup(id);
    }

    /** On the window's thread. */
    private static String said(OpenDesktop desktop, String id) {
        return String.valueOf(((Labeled) find(desktop, id)).getText());
    }

    private static String firstMatch(OpenDesktop desktop) {
        return ((ListView<?>) find(desktop, "#palette-list")).getItems().stream().findFirst().map(String::valueOf)
                .orElse("");
    }

    private static void press(OpenDesktop desktop, KeyCode key, boolean control) {
        press(desktop, key, control, false);
    }

    /** On whatever has the focus, as a person would. */
    private static void press(OpenDesktop desktop, KeyCode key, boolean control, boolean shift) {
        WindowThread.run(() -> {
            Node focused = desktop.scene().getFocusOwner();
            Event.fireEvent(focused == null ? desktop.scene() : focused,
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, shift, control, false, false));
        });
    }
}
