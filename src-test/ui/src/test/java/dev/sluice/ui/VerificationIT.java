package dev.sluice.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.Bootstrap;
import dev.sluice.app.NoSecrets;
import dev.sluice.app.OpenEngine;
import dev.sluice.app.demo.DemoDatabase;
import dev.sluice.app.demo.PlantedDifferences;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.engine.api.ProjectFile;
import dev.sluice.engine.api.RunResult;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From differences and a conflict to a target that is like its source, by clicks. */
class VerificationIT {
    private static final String PROJECT = "shop";

    @TempDir
    private static Path folder;
    @TempDir
    private static Path kept;
    private static Path home;

    /** A shop that was moved and followed, with a conflict; then its target was damaged and compared. */
    @BeforeAll
    static void aFollowedShopWithAConflictAndDifferences() throws Exception {
        home = Files.createDirectories(folder.resolve("home"));
        MadeShop.at(folder.resolve("source"));
        DemoDatabase target = new DemoDatabase(folder.resolve("target"));
        target.create();
        Path file = projectFile();
        try (OpenEngine open = Bootstrap.openEngine(home, Bootstrap.connectors(), new NoSecrets())) {
            MigrationProject project = ProjectFile.read(file, new NoSecrets(), Bootstrap.connectors(),
                    NoSecrets::endpoint);
            open.engine().run(project, Optional.of(Phase.FULL), false).execute();
            insertProduct("source", "ours");
            insertProduct("target", "theirs ");
            RunResult followed = open.engine().run(project, Optional.of(Phase.INCREMENTAL), false).execute();
            assertThat(followed.conflicts()).as("%s", followed.errors()).isEqualTo(1);
            PlantedDifferences planted = target.damage();
            assertThat(open.engine().verify(project).execute().differences()).isEqualTo(planted.all() + 1);
        }
        copy(folder, kept);
    }

    /** Each test has all of it as it was made, in the place that it knows. */
    @BeforeEach
    void asItWasMade() throws IOException {
        for (Path each : filesOf(folder)) {
            Files.delete(each);
        }
        copy(kept, folder);
    }

    private static void copy(Path from, Path to) throws IOException {
        for (Path each : filesOf(from)) {
            Path copied = to.resolve(from.relativize(each));
            Files.createDirectories(copied.getParent());
            Files.copy(each, copied);
        }
    }

    private static List<Path> filesOf(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static Path projectFile() throws IOException {
        String endpoint = "{\"type\": \"h2\", \"path\": \"%s\", \"user\": \"sa\", \"password\": \"\"%s}";
        Path projects = Files.createDirectories(home.resolve("projects"));
        return Files.writeString(projects.resolve(PROJECT + ".json"),
                """
                {"name": "%s", "source": %s, "target": %s,
                 "phases": ["schema", "full", "incremental", "verification"],
                 "objects": {"mode": "rules", "include": ["SHOP.*"]}, "options": {"conflicts.policy": "keep"}}
                """.formatted(PROJECT, endpoint.formatted(folder.resolve("source"), ", \"capture\": \"yes\""),
                        endpoint.formatted(folder.resolve("target"), "")));
    }

    private static Connection connect(String database) throws SQLException, IOException {
        return DriverManager.getConnection("jdbc:h2:async:" + folder.toRealPath().resolve(database)
                + ";TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0", "sa", "");
    }

    private static void insertProduct(String database, String title) throws SQLException, IOException {
        try (Connection connection = connect(database); Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO SHOP.PRODUCTS (ID, SKU, TITLE, PRICE) VALUES (950000, 'BOTH-1', '"
                    + title + "', 1)");
        }
    }

    private static String title() throws SQLException, IOException {
        try (Connection connection = connect("target");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT TITLE FROM SHOP.PRODUCTS WHERE ID = 950000")) {
            row.next();
            return row.getString(1);
        }
    }

    private static OpenDesktop open(Locale locale) {
        OpenDesktop window = OpenDesktop.over(home, locale);
        window.open(PROJECT);
        return window;
    }

    private static void selectTable(OpenDesktop window, String name) {
        window.select("#verification-tables", name);
        window.awaitRows("#verification-rows", rows -> rows > 0);
    }

    /** To be asked on the window's thread. */
    private static String state(OpenDesktop window, String name) {
        int row = window.row("#verification-tables", name);
        return row < 0
                ? ""
                : String.valueOf(window.table("#verification-tables").getColumns().getLast().getCellData(row));
    }

    /** What the pointer is told over the cells of that column. */
    private static List<String> tooltips(OpenDesktop window, String table, String column) {
        Node rows = window.node(table);
        return WindowThread.get(() -> rows.lookupAll(".table-cell").stream()
                .filter(TableCell.class::isInstance).map(node -> (TableCell<?, ?>) node)
                .filter(cell -> cell.getTableColumn().getId().equals(column) && cell.getTooltip() != null)
                .map(cell -> cell.getTooltip().getText()).toList());
    }

    /** Nothing that a user needs lies outside of the window. */
    private static void assertSeen(OpenDesktop window, String id) {
        Node node = window.node(id);
        double bottom = WindowThread.get(() -> node.localToScene(node.getLayoutBounds()).getMaxY());
        assertThat(bottom).as(id).isLessThanOrEqualTo(window.scene().getHeight() - 28);
    }

    /** The page's margin is free of it. */
    private static void assertNotCut(OpenDesktop window, String id) {
        Node node = window.node(id);
        double right = WindowThread.get(() -> node.localToScene(node.getLayoutBounds()).getMaxX());
        assertThat(right).as(id).isLessThanOrEqualTo(window.scene().getWidth() - 24);
    }

    @Test
    void differencesAreSeenPreviewedAppliedAndComparedAgain() throws Exception {
        try (OpenDesktop window = open(Texts.ENGLISH)) {
            window.tab("#run-tabs", "tab-verification");
            window.awaitRows("#verification-tables", rows -> rows > 0);
            window.picture("verification-tables");

            selectTable(window, "SHOP.PRODUCTS");
            window.picture("verification-rows");
            assertSeen(window, "#verification-preview");
            window.press("#verification-preview");
            window.awaitTrue("the corrections", () -> window.node("#corrections").isVisible());
            assertThat(window.text("#corrections-apply")).startsWith("Apply 2 updates to ");
            assertThat(window.text("#corrections-sql")).doesNotContain("DELETE");

            window.press("#corrections-deletes");
            window.awaitText("#corrections-apply", text -> text.startsWith("Apply 2 updates, 3 deletes to "));
            window.picture("verification-corrections");
            assertSeen(window, "#corrections-apply");

            window.press("#corrections-apply");
            window.awaitTrue("the outcome", () -> window.node("#corrections-outcome").isVisible());
            window.awaitRows("#verification-rows", rows -> rows == 0);
            assertThat(title()).isEqualTo("ours");
            window.awaitTrue("the table compared again", () -> state(window, "SHOP.PRODUCTS").matches("EQUAL|PARTIAL")
                    && !window.node("#verification-again").isDisabled());
            window.picture("verification-applied");
        }
    }

    @Test
    void aConflictIsSeenWithItsRowsAndTheSourcesRowTaken() throws Exception {
        try (OpenDesktop window = open(Texts.CHINESE)) {
            window.tab("#run-tabs", "tab-verification");
            selectTable(window, "SHOP.CUSTOMERS");
            Picture.write(window.scene(), "verification-rows-zh-light");
            window.press("#verification-preview");
            window.awaitTrue("the corrections", () -> window.node("#corrections").isVisible());
            window.picture("verification-corrections-zh");
            window.tab("#run-tabs", "tab-incremental");
            window.tab("#incremental-parts", "incremental-part-ddl");
            Picture.write(window.scene(), "incremental-ddl-zh-light");
            window.tab("#incremental-parts", "incremental-part-conflicts");
            window.awaitRows("#incremental-conflicts", rows -> rows == 1);
            Picture.write(window.scene(), "incremental-conflicts-zh-light");
        }
        try (OpenDesktop window = open(Texts.ENGLISH)) {
            window.tab("#run-tabs", "tab-incremental");
            window.tab("#incremental-parts", "incremental-part-conflicts");
            window.awaitRows("#incremental-conflicts", rows -> rows == 1);
            window.picture("incremental-conflicts");
            assertThat(tooltips(window, "#incremental-conflicts", "seen")).isNotEmpty()
                    .allMatch(when -> when.endsWith(" UTC"));
            assertThat(tooltips(window, "#incremental-images", "source")).contains("'ours'");
            window.resize(OpenDesktop.SMALLEST_WIDTH, OpenDesktop.SMALLEST_HEIGHT);
            assertNotCut(window, "#incremental-policy");
            assertNotCut(window, "#conflicts-retry");
            window.resize(OpenDesktop.USUAL_WIDTH, OpenDesktop.USUAL_HEIGHT);
            window.smallPicture("incremental-conflicts");
            assertThat(window.node("#conflicts-resolve").isDisabled()).as("without a reason").isTrue();
            window.type("#conflicts-reason", "theirs is older");
            assertThat(window.node("#conflicts-resolve").isDisabled()).isFalse();

            window.press("#conflicts-retry");
            window.awaitRows("#incremental-conflicts", rows -> rows == 0);
            assertThat(window.text("#incremental-told")).startsWith("Conflicts settled: 1; left: 0.");
            assertThat(title()).isEqualTo("ours");
            window.picture("incremental-settled");
        }
    }
}
