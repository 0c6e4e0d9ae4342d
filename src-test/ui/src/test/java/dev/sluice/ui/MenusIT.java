package dev.sluice.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.Bootstrap;
import dev.sluice.app.NoSecrets;
import dev.sluice.app.demo.DemoDatabase;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.workspace.ProjectShelf;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javafx.scene.control.MenuBar;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The menu bar as a user has it: letters that open menus, the Edit menu in fields and tables, F5. */
class MenusIT {
    @TempDir
    private Path home;
    private DemoDatabase source;

    @BeforeEach
    void keepProjects() throws SQLException {
        source = new DemoDatabase(home.resolve("source"));
        DemoDatabase target = new DemoDatabase(home.resolve("target"));
        atSource("CREATE SCHEMA SHOP", "CREATE TABLE SHOP.ORDERS (ID INT PRIMARY KEY)");
        target.create();
        ProjectShelf shelf = new ProjectShelf(home, Bootstrap.connectors(), new NoSecrets(), NoSecrets::endpoint);
        for (String name : List.of("shop-a", "shop-b")) {
            shelf.keep(new MigrationProject(name, source.endpoint(), target.endpoint(),
                    Set.of(Phase.SCHEMA, Phase.FULL), List.of("SHOP.*"), List.of(), List.of(), Map.of()));
        }
    }

    private void atSource(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:async:" + source.file(), "sa", "");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void eachMenuOpensByItsLetterInBothLanguages() {
        for (Locale locale : List.of(Texts.ENGLISH, Texts.CHINESE)) {
            try (OpenDesktop window = OpenDesktop.over(home, locale)) {
                Keys keys = new Keys(window);
                keys.awaitAt(window, "#projects");
                assertOpens(window, keys, KeyCode.F, "#menu-file-new");
                assertOpens(window, keys, KeyCode.E, "#menu-selectAll");
                assertOpens(window, keys, KeyCode.P, "#menu-act");
                assertOpens(window, keys, KeyCode.V, "#menu-view-refresh");
                assertOpens(window, keys, KeyCode.H, "#menu-help-about");
                keys.awaitAt(window, "#projects");
            }
        }
    }

    private static void assertOpens(OpenDesktop window, Keys keys, KeyCode letter, String item) {
        keys.push(KeyCode.ALT, letter);
        window.awaitNode(item);
        keys.push(KeyCode.ESCAPE);
        window.awaitGone(item);
    }

    @Test
    void theEditMenuCutsCopiesAndPastesInAField() {
        try (OpenDesktop window = OpenDesktop.over(home, Texts.ENGLISH)) {
            Keys keys = new Keys(window);
            window.awaitRows("#projects", rows -> rows == 2);
            window.menu("#menu-edit", "#menu-filter");
            window.awaitTrue("the focus in the filter", () -> focused(window) instanceof TextField);
            keys.write("shop-b");
            window.awaitRows("#projects", rows -> rows == 1);
            openEdit(window);
            assertThat(isOff(window, "menu-copy")).as("copy without a selection").isTrue();
            keys.push(KeyCode.ESCAPE);

            window.menu("#menu-edit", "#menu-selectAll");
            window.menu("#menu-edit", "#menu-cut");
            window.awaitRows("#projects", rows -> rows == 2);
            assertThat(clipboard()).isEqualTo("shop-b");

            put("shop-a");
            window.menu("#menu-edit", "#menu-paste");
            window.awaitRows("#projects", rows -> rows == 1);
            assertThat(WindowThread.get(() -> ((TextField) focused(window)).getText())).isEqualTo("shop-a");
        }
    }

    @Test
    void theEditMenuSelectsAndCopiesTheRowsOfATable() {
        try (OpenDesktop window = OpenDesktop.over(home, Texts.ENGLISH)) {
            window.awaitRows("#projects", rows -> rows == 2);
            put("something else");
            openEdit(window);
            assertThat(isOff(window, "menu-cut")).as("cut in a table").isTrue();
            assertThat(isOff(window, "menu-paste")).as("paste in a table").isTrue();
            assertThat(isOff(window, "menu-copy")).as("copy in a table").isFalse();
            window.hands().push(KeyCode.ESCAPE);

            window.menu("#menu-edit", "#menu-selectAll");
            window.awaitTrue("both rows selected", () -> ((TableView<?>) OpenWindows.find("#projects").orElseThrow())
                    .getSelectionModel().getSelectedItems().size() == 2);
            window.menu("#menu-edit", "#menu-copy");

            assertThat(clipboard().lines()).hasSize(2)
                    .allMatch(line -> line.startsWith("shop-") && line.contains("\t"));
        }
    }

    @Test
    void theEditMenuWritesTheTableThatIsSeenAndSaysSoOrWhyNot() throws IOException {
        try (OpenDesktop window = OpenDesktop.over(home, Texts.ENGLISH)) {
            window.awaitRows("#projects", rows -> rows == 2);
            window.filesGoTo(home.resolve("no-such-folder"));
            window.menu("#menu-edit", "#menu-export");
            window.awaitWords("SLUICE-504");

            window.filesGoTo(home);
            window.menu("#menu-edit", "#menu-export");
            window.awaitWords("Written: " + home.resolve("projects.csv"));
            window.awaitTrue("no banner", () -> window.bannerNow().isEmpty());
            window.picture("menus-exported");
        }
        List<String> lines = Files.readAllLines(home.resolve("projects.csv"));
        assertThat(lines).hasSize(3);
        assertThat(lines.getFirst()).startsWith("Name,Route,Phase");
        assertThat(lines.subList(1, 3)).satisfiesExactly(line -> assertThat(line).startsWith("shop-a,"),
                line -> assertThat(line).startsWith("shop-b,"));
    }

    @Test
    void f5AndTheViewMenuAskTheServersAgainWhereverTheFocusIs() throws SQLException {
        try (OpenDesktop window = OpenDesktop.over(home, Texts.ENGLISH)) {
            Keys keys = new Keys(window);
            window.open("shop-a");
            window.tab("#run-tabs", "tab-schema");
            window.awaitRows("#run-schema", rows -> rows == 1);

            atSource("CREATE TABLE SHOP.LINES (ID INT PRIMARY KEY)");
            keys.awaitAt(window, "#run-tabs");
            keys.push(KeyCode.F5);
            window.awaitRows("#run-schema", rows -> rows == 2);

            atSource("CREATE TABLE SHOP.CUSTOMERS (ID INT PRIMARY KEY)");
            keys.to("#run-schema");
            keys.push(KeyCode.F5);
            window.awaitRows("#run-schema", rows -> rows == 3);

            atSource("DROP TABLE SHOP.CUSTOMERS");
            window.menu("#menu-view", "#menu-view-refresh");
            window.awaitRows("#run-schema", rows -> rows == 2);
        }
    }

    /** On the window's thread. */
    private static Object focused(OpenDesktop window) {
        return window.scene().getFocusOwner();
    }

    private static void openEdit(OpenDesktop window) {
        window.click("#menu-edit");
        window.awaitNode("#menu-copy");
    }

    private static boolean isOff(OpenDesktop window, String id) {
        return WindowThread.get(() -> ((MenuBar) window.scene().getRoot().lookup(".menu-bar")).getMenus().stream()
                .flatMap(menu -> menu.getItems().stream()).filter(item -> id.equals(item.getId())).findFirst()
                .orElseThrow().isDisable());
    }

    private static String clipboard() {
        return WindowThread.get(() -> Clipboard.getSystemClipboard().getString());
    }

    private static void put(String text) {
        WindowThread.run(() -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text)));
    }
}
