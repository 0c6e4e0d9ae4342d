package dev.sluice.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.Bootstrap;
import dev.sluice.app.Home;
import dev.sluice.app.NoSecrets;
import dev.sluice.app.OpenEngine;
import dev.sluice.app.demo.DemoDatabase;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.wizard.DraftChoices;
import dev.sluice.desktop.wizard.DraftFolder;
import dev.sluice.model.DataSource;
import dev.sluice.model.Environment;
import dev.sluice.model.Phase;
import dev.sluice.model.Secret;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wizard's steps for objects, schema and precheck, on the demo's shop and a thousand tables more. */
class ObjectsIT {
    private static final int MANY = 1_000;

    @TempDir
    private Path home;
    private DemoDatabase target;

    @BeforeEach
    void twoDatabasesAndADraftBetweenThem() throws SQLException {
        Home.make(home);
        DemoDatabase source = MadeShop.at(home.resolve("shop"));
        target = new DemoDatabase(home.resolve("new"));
        target.create();
        StringBuilder many = new StringBuilder("CREATE SCHEMA bulk;");
        for (int i = 0; i < MANY; i++) {
            many.append("CREATE TABLE bulk.t").append(i).append(" (id INT PRIMARY KEY);");
        }
        run(source, many + "CREATE TABLE bulk." + "a_very_long_name_".repeat(14) + " (id INT PRIMARY KEY)");
        try (OpenEngine open = Bootstrap.openEngine(home, Bootstrap.connectors(), new NoSecrets())) {
            keep(open, "prod", source);
            keep(open, "new", target);
        }
        new DraftFolder(home).keep("1", new DraftChoices("shop", Optional.of("prod"), Optional.of("new"),
                Phase.DEFAULT, List.of(), List.of(), List.of(), Map.of(), "objects", Optional.empty()));
    }

    private static void keep(OpenEngine open, String name, DemoDatabase database) {
        open.engine().dataSources().add(
                new DataSource(name, "h2", database.endpoint().settings(), Environment.TEST, false), Secret.NONE);
    }

    private static void run(DemoDatabase database, String sql) throws SQLException {
        try (Connection connection = connect(database); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(DemoDatabase database) throws SQLException {
        return DriverManager.getConnection("jdbc:h2:async:" + database.file(), "sa", "");
    }

    private OpenDesktop draft(Locale locale) {
        OpenDesktop window = OpenDesktop.over(home, locale);
        window.press("#new-project");
        window.press("#wizard-offer-go-on");
        window.awaitNode("#objects-search");
        return window;
    }

    @Test
    void tablesArePickedTheirDefinitionsSeenAndAllOfItChecked() throws SQLException {
        try (OpenDesktop window = draft(Texts.ENGLISH)) {
            window.awaitTrue("the source's tables", () -> !window.node("#objects-add-all").isDisabled());
            window.picture("objects-1000");
            pickTheShop(window);
            exportWhatIsPicked(window);
            filterWrongly(window);
            window.press("#wizard-next");
            leaveOneTableOut(window);
            defineWrongly(window);
            checkAndMend(window);
            whatIsDecidedLaterIsCheckedAgain(window);
            decisionsFollowTheProjectsName(window);
        }
    }

    private static void pickTheShop(OpenDesktop window) {
        window.type("#objects-search", "shop.");
        window.press("#objects-add-all");
        window.awaitRows("#objects-picked", rows -> rows == 5);
        window.awaitText("#wizard-obstacle", String::isEmpty);
        window.picture("objects-picked");
        window.smallPicture("objects-picked");
    }

    private void exportWhatIsPicked(OpenDesktop window) {
        window.filesGoTo(home.resolve("no-such-folder"));
        window.press("#objects-export");
        window.awaitTrue("a banner", () -> window.bannerNow().isPresent());

        window.filesGoTo(home);
        window.press("#objects-export");
        window.awaitWords("Written: " + home.resolve("objects.csv"));
        window.awaitTrue("no banner", () -> window.bannerNow().isEmpty());
        assertThat(home.resolve("objects.csv")).content().contains("CUSTOMERS");
    }

    private static void filterWrongly(OpenDesktop window) {
        WindowThread.run(() -> window.table("#objects-picked").getSelectionModel().clearAndSelect(0));
        window.press("#objects-edit");
        window.awaitRows("#editor-columns", rows -> rows > 0);
        window.type("#editor-filter", "nothing_like_it = 3");
        window.awaitText("#wizard-obstacle", why -> why.contains("SHOP."));
        window.picture("objects-filter-wrong");
        window.smallPicture("objects-filter-wrong");
        window.type("#editor-filter", "");
        window.awaitText("#wizard-obstacle", String::isEmpty);
        window.press("#editor-done");
    }

    private static void leaveOneTableOut(OpenDesktop window) {
        window.awaitRows("#schema-tables", rows -> rows == 5);
        window.awaitText("#schema-source", text -> !text.isEmpty());
        window.picture("schema");
        window.smallPicture("schema");
        window.press("#schema-leave-out");
        window.type("#schema-reason", "moved by hand");
        window.press("#schema-reason-confirm");
        window.awaitText("#schema-note", note -> note.contains("moved by hand"));
        window.picture("schema-left-out");
        window.press("#schema-reset");
        window.awaitText("#schema-note", String::isEmpty);
    }

    /** What is being written stays while another table is looked at, and stands in the way until it is saved or dropped. */
    private static void defineWrongly(OpenDesktop window) {
        window.select("#schema-tables", "SHOP.CUSTOMERS");
        window.press("#schema-edit");
        WindowThread.run(() -> ((CodeArea) window.node("#schema-target")).replaceText("DROP TABLE x;"));
        window.select("#schema-tables", "SHOP.ORDERS");
        window.awaitText("#schema-target", sql -> sql.contains("ORDERS"));
        window.awaitText("#wizard-obstacle", why -> why.contains("SHOP.CUSTOMERS are not saved"));
        window.select("#schema-tables", "SHOP.CUSTOMERS");
        window.awaitText("#schema-target", "DROP TABLE x;"::equals);
        WindowThread.run(((CodeArea) window.node("#schema-target"))::undo);
        assertThat(window.text("#schema-target")).as("an undo does not lead to another table")
                .isEqualTo("DROP TABLE x;");
        window.press("#schema-save");
        window.awaitTrue("a banner", () -> window.bannerNow().isPresent());
        window.picture("schema-own-refused");
        window.press("#schema-cancel");
        window.awaitText("#wizard-obstacle", String::isEmpty);
    }

    private void checkAndMend(OpenDesktop window) throws SQLException {
        run(target, "CREATE SCHEMA SHOP");
        run(target, "CREATE TABLE SHOP.CUSTOMERS (other INT PRIMARY KEY)");
        window.press("#wizard-next");
        window.press("#wizard-next");
        window.awaitNode("#precheck-all");
        window.press("#precheck-all");
        window.awaitText("#precheck-overall", "Failed"::equals);
        window.awaitText("#precheck-evidence", evidence -> evidence.contains("CUSTOMERS"));
        window.picture("precheck-failed");
        window.smallPicture("precheck-failed");
        assertThat(window.text("#wizard-obstacle")).contains("Mend what failed");

        run(target, "DROP TABLE SHOP.CUSTOMERS");
        window.press("#precheck-retry");
        window.awaitText("#precheck-overall", "Passed"::equals);
        window.picture("precheck-passed");
        assertThat(window.text("#wizard-obstacle")).isEmpty();
    }

    /** A table that is left out after the precheck was green is another project: green does not stay. */
    private static void whatIsDecidedLaterIsCheckedAgain(OpenDesktop window) {
        window.press("#wizard-step-schema");
        window.press("#schema-leave-out");
        window.type("#schema-reason", "moved by hand");
        window.press("#schema-reason-confirm");
        window.awaitText("#schema-note", note -> note.contains("moved by hand"));
        assertThat(window.node("#wizard-step-summary").isDisabled()).isTrue();

        window.press("#wizard-step-precheck");
        window.awaitText("#precheck-overall", "Passed"::equals);
        assertThat(window.node("#wizard-step-summary").isDisabled()).isFalse();
    }

    private static void decisionsFollowTheProjectsName(OpenDesktop window) {
        window.press("#wizard-step-route");
        window.type("#wizard-name", "shop-again");
        assertThat(window.node("#wizard-step-options").isDisabled()).isTrue();

        window.press("#wizard-step-schema");
        window.awaitTrue("the way on", () -> !window.node("#wizard-step-options").isDisabled());
        assertThat(window.text("#schema-note")).contains("moved by hand");
    }

    @Test
    void rulesAreTriedWhileTheyAreTyped() {
        try (OpenDesktop window = draft(Texts.CHINESE)) {
            window.awaitTrue("the source's tables", () -> !window.node("#objects-add-all").isDisabled());
            Picture.write(window.scene(), "objects-1000-zh");
            window.press("#objects-mode-rules");
            window.type("#objects-include", "BULK.T1*=ALL_OF.IT\n\nBULKK.*\nBULK.[");
            window.awaitRows("#objects-preview", rows -> rows > 0);
            window.awaitText("#wizard-obstacle", why -> !why.isEmpty());
            Picture.write(window.scene(), "objects-rules-zh");

            window.type("#objects-include", "*.*");
            window.awaitRows("#objects-preview", rows -> rows > MANY);
            window.awaitText("#wizard-obstacle", String::isEmpty);
            Picture.write(window.scene(), "objects-rules-1000-zh");

            window.type("#objects-include", "SHOP.*");
            window.awaitRows("#objects-preview", rows -> rows == 5);
            window.press("#wizard-next");
            window.awaitText("#schema-source", text -> !text.isEmpty());
            Picture.write(window.scene(), "schema-zh");
            window.press("#wizard-next");
            window.press("#wizard-next");
            window.awaitText("#wizard-obstacle", String::isEmpty);
            Picture.write(window.scene(), "precheck-zh");
            window.press("#wizard-next");
            window.awaitText("#wizard-summary-size", text -> text.contains("5"));
            Picture.write(window.scene(), "summary-zh");
        }
    }
}
