package dev.sluice.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.Bootstrap;
import dev.sluice.app.NoSecrets;
import dev.sluice.app.OpenEngine;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.wizard.DraftChoices;
import dev.sluice.desktop.wizard.DraftFolder;
import dev.sluice.model.DataSource;
import dev.sluice.model.Environment;
import dev.sluice.model.Phase;
import dev.sluice.model.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TitledPane;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a draft to a project that has run, by the wizard's own controls through all of its steps, on databases in files. */
class WizardIT {
    private static final String LONG = "warehouse-replica-of-the-north-eastern-region-with-a-long-name-1";

    @TempDir
    private Path home;

    @BeforeEach
    void dataSourcesAndADraftThatACrashLeft() throws SQLException {
        database("old", "CREATE SCHEMA SHOP", "CREATE TABLE SHOP.ORDERS (ID INT PRIMARY KEY, NOTE VARCHAR(20))",
                "INSERT INTO SHOP.ORDERS SELECT X, 'note ' || X FROM SYSTEM_RANGE(1, 2000)");
        database("new");
        try (OpenEngine open = Bootstrap.openEngine(home, Bootstrap.connectors(), new NoSecrets())) {
            add(open, "shop-old", "old", Environment.PRODUCTION);
            add(open, "shop-new", "new", Environment.STAGING);
            add(open, LONG, "new", Environment.PRODUCTION);
            open.engine().dataSources().add(new DataSource("gone", "mariadb",
                    Map.of("host", "127.0.0.1", "port", "1", "user", "nobody"), Environment.TEST, false), Secret.NONE);
        }
        new DraftFolder(home).keep("crashed", new DraftChoices("shop", Optional.of("shop-old"), Optional.empty(),
                Phase.DEFAULT, List.of("SHOP.DROPPED", "SHOP.ORDERS"), List.of(), List.of(), Map.of(), "route",
                Optional.empty()));
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

    private OpenDesktop open(Locale locale) {
        OpenDesktop window = OpenDesktop.over(home, locale);
        window.press("#new-project");
        window.awaitNode("#wizard-next");
        return window;
    }

    @Test
    void aDraftThatACrashLeftBecomesAProjectThatRuns() {
        try (OpenDesktop window = open(Texts.ENGLISH)) {
            takeUpTheDraft(window);
            window.press("#wizard-next");
            choosePhases(window);
            window.press("#wizard-next");
            mendWhatTheSourceHasNoMore(window);
            window.press("#wizard-next");
            window.awaitRows("#schema-tables", rows -> rows == 1);
            window.press("#wizard-next");
            setOptions(window);
            window.press("#wizard-next");
            window.awaitText("#precheck-overall", "Passed"::equals);
            window.press("#wizard-next");
            seeTheSummaryAndGoBack(window);
            createAndStart(window);
        }
    }

    private static void takeUpTheDraft(OpenDesktop window) {
        window.awaitTrue("the offer", () -> window.node("#wizard-offer").isVisible());
        window.picture("wizard-route-offer");
        window.press("#wizard-offer-go-on");
        window.awaitWords("shop-old  (H2, production)");
        assertThat(window.text("#wizard-obstacle")).contains("Choose where the rows go");
        window.chooseEnd("target", LONG);
        awaitAnswers(window);
        window.picture("wizard-route-production-long-name");
        window.smallPicture("wizard-route-production-long-name");
        window.chooseEnd("target", "shop-new");
        awaitAnswers(window);
        assertThat(window.text("#wizard-name")).isEqualTo("shop");
        window.picture("wizard-route");
    }

    private static void awaitAnswers(OpenDesktop window) {
        for (String end : List.of("source", "target")) {
            window.awaitTrue("an answer of the " + end, () -> window.node("#wizard-" + end).lookupAll(".label").stream()
                    .anyMatch(label -> label instanceof Labeled words && String.valueOf(words.getText())
                            .startsWith("H2 ")));
        }
    }

    private static void choosePhases(OpenDesktop window) {
        window.tick("#wizard-phase-incremental", true);
        window.tick("#wizard-phase-full", false);
        assertThat(window.text("#wizard-obstacle")).contains("Incremental synchronization after schema migration");
        window.picture("wizard-phases-illegal");
        window.smallPicture("wizard-phases-illegal");
        window.tick("#wizard-phase-schema", false);
        window.press("#wizard-start-time");
        window.type("#wizard-start-at", "2031-01-01 10:00");
        assertThat(window.text("#wizard-obstacle")).contains("has not come yet");
        window.picture("wizard-phases-start");
        for (Phase phase : Phase.DEFAULT) {
            window.tick("#wizard-phase-" + phase.id(), true);
        }
        window.tick("#wizard-phase-incremental", false);
        window.awaitText("#wizard-obstacle", String::isEmpty);
        window.picture("wizard-phases");
    }

    /** What a draft names is looked up in the catalogue as it is now. */
    private static void mendWhatTheSourceHasNoMore(OpenDesktop window) {
        window.awaitText("#objects-notice", notice -> notice.contains("SHOP.DROPPED"));
        window.awaitRows("#objects-picked", rows -> rows == 1);
        window.picture("wizard-objects-missing");
        window.press("#objects-drop-missing");
        window.awaitText("#objects-notice", String::isEmpty);
    }

    private static void setOptions(OpenDesktop window) {
        window.type("#option-workers", "many");
        assertThat(window.text("#wizard-obstacle")).contains("must be a whole number from 1 to 64");
        window.picture("wizard-options-wrong");
        window.type("#option-workers", "3");
        WindowThread.run(() -> ((ComboBox<?>) window.node("#option-profile")).getSelectionModel().select(0));
        WindowThread.run(() -> ((ComboBox<?>) window.node("#option-existing.rows")).getSelectionModel().select(3));
        WindowThread.run(() -> ((TitledPane) window.node("#wizard-advanced")).setExpanded(true));
        window.picture("wizard-options");
        window.smallPicture("wizard-options");
    }

    /** Back never loses input: all that was chosen in every step is there again. */
    private static void seeTheSummaryAndGoBack(OpenDesktop window) {
        window.awaitText("#wizard-summary-size", size -> size.contains("Tables"));
        assertThat(window.text("#wizard-obstacle")).contains("Type the name of the target");
        window.picture("wizard-summary-confirm");
        window.smallPicture("wizard-summary-confirm");
        for (String step : List.of("precheck", "options", "schema", "objects", "phases", "route")) {
            window.press("#wizard-back");
            window.awaitTrue("step " + step, () -> window.node("#wizard-step-" + step).getPseudoClassStates()
                    .contains(PseudoClass.getPseudoClass("current")));
        }
        assertThat(window.text("#wizard-name")).isEqualTo("shop");
        window.press("#wizard-step-options");
        assertThat(window.text("#option-workers")).isEqualTo("3");
        window.press("#reset-existing.rows");
        window.press("#wizard-next");
        window.awaitText("#precheck-overall", "Passed"::equals);
        window.press("#wizard-next");
        window.awaitText("#wizard-summary-size", size -> size.contains("Tables"));
        assertThat(window.text("#wizard-summary-source")).contains("H2");
        window.picture("wizard-summary");
    }

    private void createAndStart(OpenDesktop window) {
        Path draft = home.resolve("drafts").resolve("crashed.json");
        assertThat(draft).exists();
        window.press("#wizard-create-and-start");
        window.awaitNode("#run-tabs");
        window.awaitText(".verdict-sentence", sentence -> sentence.startsWith("Consistent: "));
        assertThat(home.resolve("projects").resolve("shop.json")).exists().content().contains("\"workers\" : \"3\"")
                .doesNotContain("DROPPED");
        assertThat(Files.exists(draft)).isFalse();
    }

    @Test
    void aServerThatDoesNotAnswerIsToldWhereItIsChosen() {
        try (OpenDesktop window = open(Texts.CHINESE)) {
            window.chooseEnd("source", "gone");
            window.chooseEnd("target", "shop-new");
            window.awaitTrue("the failure", () -> window.node("#wizard-failure-source").isVisible());
            assertThat(window.text("#wizard-obstacle")).contains("MariaDB");
            window.picture("wizard-route-zh-unreachable");
            window.smallPicture("wizard-route-zh-unreachable");
            window.chooseEnd("source", "shop-old");
            window.press("#wizard-next");
            window.tick("#wizard-phase-incremental", true);
            window.picture("wizard-phases-zh");
            window.press("#wizard-next");
            window.awaitTrue("the source's tables", () -> !window.node("#objects-add-all").isDisabled());
            assertThat(window.text("#wizard-obstacle")).isNotEmpty();
            window.press("#objects-add-all");
            window.awaitRows("#objects-picked", rows -> rows == 1);
            window.press("#wizard-next");
            window.press("#wizard-next");
            window.picture("wizard-options-zh");
            window.press("#wizard-next");
            window.awaitText("#precheck-overall", overall -> overall.equals("通过") || overall.equals("未通过"));
            TableView<?> checks = window.table("#precheck-list");
            for (int row = 0; row < checks.getItems().size(); row++) {
                int shown = row;
                WindowThread.run(() -> checks.getSelectionModel().clearAndSelect(shown));
                assertThat(window.text("#precheck-evidence")).as(window.text("#precheck-heading"))
                        .doesNotContainPattern(English.WORDS).isNotBlank();
                assertThat(window.text("#precheck-remedy")).as(window.text("#precheck-heading"))
                        .doesNotContainPattern(English.WORDS);
            }
            window.picture("wizard-precheck-zh");
        }
    }
}
