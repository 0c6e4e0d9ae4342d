package dev.sluice.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.Bootstrap;
import dev.sluice.app.NoSecrets;
import dev.sluice.app.OpenEngine;
import dev.sluice.desktop.kit.Copying;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.shell.Shell;
import dev.sluice.engine.api.ProjectFile;
import dev.sluice.model.DataSource;
import dev.sluice.model.Endpoint;
import dev.sluice.model.Environment;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Phase;
import dev.sluice.model.Secret;
import dev.sluice.testkit.MariaDb;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of the data sources on a real server, from the first one to its deletion, and the questions of the vault. */
class SourcesIT {
    private static final String PASSWORD = "marker-of-a-password";
    private static final String MASTER = "marker-of-the-master";

    @TempDir
    private Path home;

    @Test
    void fromAPastedCommandToADataSourceThatIsTestedKeptFoundAgainAndDeleted() throws IOException {
        MariaDb server = MariaDbServer.shared(MariaDbVersion.V11_4);
        server.execute("CREATE OR REPLACE USER reader@'%' IDENTIFIED BY '" + PASSWORD + "'");
        try (OpenDesktop desktop = OpenDesktop.over(home, Texts.ENGLISH)) {
            desktop.go(Shell.Place.SOURCES);
            desktop.awaitNode("#source-add-first");
            desktop.picture("sources-empty");
            fillInFromTheClipboard(desktop, server);
            testWithAWrongPassword(desktop);
            testAndKeep(desktop);
        }
        assertThat(Files.readString(home.resolve("vault"), StandardCharsets.ISO_8859_1)).doesNotContain(PASSWORD);
        useInAProject("shop_prod");
        try (OpenDesktop desktop = OpenDesktop.over(home, Texts.ENGLISH)) {
            desktop.go(Shell.Place.SOURCES);
            select(desktop, 0);
            openTheVaultAtTheSecondAttempt(desktop);
            deleteOneThatAProjectUses(desktop);
        }
    }

    private static void fillInFromTheClipboard(OpenDesktop desktop, MariaDb server) {
        desktop.press("#source-add");
        WindowThread.run(() -> Copying.toClipboard("mariadb --host=" + server.host() + " -P " + server.port()
                + " -u reader -p" + PASSWORD + " --comments"));
        desktop.press("#source-fill");

        assertThat(desktop.text("#source-host")).isEqualTo(server.host());
        assertThat(desktop.text("#source-port")).isEqualTo(String.valueOf(server.port()));
        assertThat(desktop.text("#source-password")).isEqualTo(PASSWORD);
        assertThat(desktop.text("#source-filled")).contains("Filled in: Host, Port, User, Password.",
                "Not understood: --comments.");
        assertThat(desktop.words()).doesNotContain(PASSWORD);
        desktop.press("#source-save");
        desktop.awaitWords("is needed");
        desktop.picture("sources-form-incomplete");
    }

    private static void testWithAWrongPassword(OpenDesktop desktop) {
        desktop.type("#source-name", "shop_prod");
        desktop.choose("#source-environment", Environment.PRODUCTION);
        desktop.type("#source-password", "wrong");
        desktop.picture("sources-form");
        desktop.press("#source-test");
        desktop.awaitWords("SLUICE-202");
        desktop.picture("sources-test-refused");
    }

    private static void testAndKeep(OpenDesktop desktop) {
        desktop.tab("#source-tabs", "source-tab-settings");
        desktop.type("#source-password", PASSWORD);
        desktop.press("#source-test");
        desktop.awaitWords("MariaDB 11.4");
        desktop.awaitWords("SLUICE-204");
        assertThat(desktop.words()).contains("As a source", "As a target", "GRANT");
        desktop.picture("sources-test-connected");
        desktop.press("#source-save");
        desktop.awaitNode("#secret-again");
        desktop.type("#secret-typed", MASTER);
        Picture.write(desktop.box(), "vault-first-light");
        desktop.type("#secret-again", MASTER);
        desktop.press("#question-action");
        desktop.awaitGone("#source-editor");
        desktop.awaitWords("shop_prod");
        desktop.awaitWords("in the way as target");
        desktop.picture("sources-one");
    }

    private void useInAProject(String dataSource) throws IOException {
        Endpoint end = new Endpoint("mariadb", Map.of(), Secret.NONE, Optional.of(dataSource));
        Path folder = Files.createDirectories(home.resolve("projects"));
        ProjectFile.write(new MigrationProject("shop-to-11", end, end, Phase.DEFAULT, List.of("shop.*"), List.of(),
                List.of(), Map.of()), folder.resolve("shop-to-11.json"));
    }

    private static void select(OpenDesktop desktop, int row) {
        desktop.awaitWords("shop_prod");
        WindowThread.run(() -> ((TableView<?>) desktop.scene().lookup("#sources")).getSelectionModel().select(row));
    }

    private static void openTheVaultAtTheSecondAttempt(OpenDesktop desktop) {
        desktop.press("#sources-test");
        desktop.awaitWords("testing");
        desktop.type("#secret-typed", "not the master");
        desktop.press("#question-action");
        desktop.awaitNode("#secret-wrong");
        Picture.write(desktop.box(), "vault-wrong-light");
        desktop.toggleTheme();
        Picture.write(desktop.box(), "vault-wrong-dark");
        desktop.toggleTheme();
        desktop.type("#secret-typed", MASTER);
        desktop.press("#question-action");
        desktop.awaitWords("connected");
    }

    private static void deleteOneThatAProjectUses(OpenDesktop desktop) {
        desktop.key("#sources", KeyCode.ENTER);
        desktop.awaitNode("#source-editor");
        desktop.picture("sources-edit");
        desktop.key("#source-close", KeyCode.ESCAPE);
        desktop.awaitGone("#source-editor");
        desktop.press("#sources-delete");
        desktop.awaitWords("shop-to-11");
        Picture.write(desktop.box(), "sources-delete-used-light");
        assertThat(WindowThread.get(() -> ((Text) desktop.node("#question-action").lookup(".text")).getText()))
                .as("with its underscore").contains("shop_prod");
        desktop.press("#question-cancel");
        assertThat(desktop.words()).contains("shop_prod");
        desktop.press("#sources-delete");
        desktop.press("#question-action");
        desktop.awaitNode("#source-add-first");
    }

    @Test
    void aThousandOfThemLongNamesAndChineseAreDrawn() {
        try (OpenEngine open = Bootstrap.openEngine(home, Bootstrap.connectors(), new NoSecrets())) {
            for (int i = 0; i < 1_000; i++) {
                open.engine().dataSources().add(numbered(i), Secret.NONE);
            }
        }
        for (var locale : List.of(Texts.ENGLISH, Texts.CHINESE)) {
            try (OpenDesktop desktop = OpenDesktop.over(home, locale)) {
                desktop.go(Shell.Place.SOURCES);
                desktop.awaitWords("a-data-source");
                TableView<?> table = (TableView<?>) desktop.scene().lookup("#sources");
                WindowThread.run(() -> table.getSelectionModel().selectIndices(1, 2, 3));
                desktop.press("#sources-test");
                desktop.awaitWords("SLUICE-203");
                assertThat(table.getItems()).hasSize(1_000);
                desktop.picture("sources-1000-" + locale.getLanguage());
                WindowThread.run(() -> table.getSelectionModel().clearAndSelect(0));
                desktop.press("#sources-edit");
                desktop.awaitNode("#source-editor");
                desktop.picture("sources-long-names-" + locale.getLanguage());
            }
        }
    }

    private DataSource numbered(int i) {
        if (i == 0) {
            return new DataSource("a-data-source-" + "x".repeat(50), "mariadb",
                    Map.of("host", "a-host-with-a-very-long-name." + "department.".repeat(40) + "example", "user",
                            "u".repeat(300), "port", "65535"),
                    Environment.PRODUCTION, false);
        }
        return new DataSource("source-%04d".formatted(i), "h2",
                Map.of("path", home.resolve("no-such-database-" + i).toString()),
                Environment.values()[i % 3], false);
    }
}
