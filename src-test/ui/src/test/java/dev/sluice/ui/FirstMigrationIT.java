package dev.sluice.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.shell.Shell;
import dev.sluice.model.Environment;
import dev.sluice.testkit.ComparedSchema;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.MySqlServer;
import dev.sluice.testkit.SqlServer;
import dev.sluice.testkit.TableComparator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the first start with an empty home folder to tables that were moved while they were written, MySQL 9 to MariaDB. */
class FirstMigrationIT {
    private static final String SCHEMA = "first_shop";
    private static final String PASSWORD = "first-password";
    private static final String MASTER = "first-master-password";
    private static final int ROUNDS = 8;

    @TempDir
    private Path home;
    private final SqlServer source = MySqlServer.shared();
    private final SqlServer target = MariaDbServer.shared(MariaDbVersion.V11_4);

    @BeforeEach
    void aShopAndTwoUsersWithTooFewRights() {
        source.execute("DROP DATABASE IF EXISTS " + SCHEMA, "CREATE DATABASE " + SCHEMA, "USE " + SCHEMA,
                "CREATE TABLE customers (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(80) NOT NULL, since DATE)",
                "CREATE TABLE orders (id BIGINT PRIMARY KEY, customer INT, total DECIMAL(12,2), placed DATETIME(6))",
                "CREATE TABLE events (id INT PRIMARY KEY, kind VARCHAR(20), said TEXT)",
                "CREATE TABLE scratch (id INT PRIMARY KEY)",
                "SET SESSION cte_max_recursion_depth = 10000",
                "INSERT INTO customers (name, since) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300) SELECT CONCAT('Kundin № ', i), '2020-02-29' FROM n",
                "INSERT INTO orders WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) SELECT i, 1 + i % 300, i * 1.01, '2026-01-01 10:00:00.000001' FROM n",
                "INSERT INTO events WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) SELECT i, IF(i % 2, 'seen', 'bought'), CONCAT('said ', i) FROM n");
        target.execute("DROP DATABASE IF EXISTS " + SCHEMA);
        for (SqlServer server : List.of(source, target)) {
            server.execute("DROP USER IF EXISTS mover@'%'",
                    "CREATE USER mover@'%' IDENTIFIED BY '" + PASSWORD + "'",
                    "GRANT SELECT ON " + SCHEMA + ".* TO mover@'%'");
        }
    }

    @Test
    void aShopIsMovedWhileItIsWrittenByClicksAlone() {
        try (OpenDesktop window = OpenDesktop.over(home, Texts.ENGLISH)) {
            addTheSource(window);
            addTheTargetOutOfTheWizard(window);
            window.press("#wizard-next");
            window.tick("#wizard-phase-incremental", true);
            window.picture("first-2-phases");
            window.press("#wizard-next");
            chooseTables(window);
            lookAtDefinitions(window);
            window.picture("first-5-options");
            window.press("#wizard-next");
            grantWhatThePrecheckMisses(window);
            window.press("#wizard-next");
            window.awaitText("#wizard-summary-size", size -> size.contains("Tables: 3"));
            window.awaitText("#wizard-summary-time", time -> time.contains("for the copy"));
            window.picture("first-7-summary");
            window.press("#wizard-create-and-start");
            moveWhileRowsAreWritten(window);
        }
        compareAll();
    }

    private void addTheSource(OpenDesktop window) {
        window.go(Shell.Place.SOURCES);
        window.press("#source-add-first");
        fillIn(window, "shop-old", source, Environment.PRODUCTION);
        window.type("#source-password", "not this one");
        window.press("#source-test");
        window.awaitWords("SLUICE-202");
        window.picture("first-0-wrong-password");
        window.tab("#source-tabs", "source-tab-settings");
        window.type("#source-password", PASSWORD);
        window.press("#source-test");
        window.awaitWords("MySQL 9.");
        window.press("#source-save");
        window.awaitNode("#secret-again");
        window.type("#secret-typed", MASTER);
        window.type("#secret-again", MASTER);
        window.press("#question-action");
        window.awaitGone("#source-editor");
    }

    private static void fillIn(OpenDesktop window, String name, SqlServer server, Environment environment) {
        window.choose("#source-type", server.type());
        window.type("#source-name", name);
        window.choose("#source-environment", environment);
        window.type("#source-host", server.host());
        window.type("#source-port", String.valueOf(server.port()));
        window.type("#source-user", "mover");
    }

    /** Whoever finds out in the wizard that there is no data source yet makes it from there, and finds it chosen. */
    private void addTheTargetOutOfTheWizard(OpenDesktop window) {
        window.go(Shell.Place.PROJECTS);
        window.press("#new-project");
        window.chooseEnd("source", "shop-old");
        window.press("#wizard-new-target");
        window.awaitNode("#source-editor");
        fillIn(window, "shop-new", target, Environment.STAGING);
        window.type("#source-password", PASSWORD);
        window.press("#source-save");
        window.awaitNode("#wizard-next");
        window.awaitText("#wizard-name", "shop-old-to-shop-new"::equals);
        window.awaitText("#wizard-obstacle", String::isEmpty);
        window.awaitWords("MariaDB 11.4");
        window.awaitWords("MySQL 9.");
        window.picture("first-1-route");
    }

    private static void chooseTables(OpenDesktop window) {
        window.awaitTrue("the source's tables", () -> !window.node("#objects-add-all").isDisabled());
        window.type("#objects-search", SCHEMA + ".");
        window.press("#objects-add-all");
        window.awaitRows("#objects-picked", rows -> rows == 4);
        window.select("#objects-picked", SCHEMA + ".scratch");
        window.press("#objects-remove");
        window.awaitRows("#objects-picked", rows -> rows == 3);
        edit(window, "orders");
        window.type("#editor-target-name", "purchases");
        window.press("#editor-done");
        edit(window, "events");
        window.type("#editor-filter", "kind = 'bought'");
        window.press("#editor-done");
        window.awaitWords(SCHEMA + ".purchases");
        window.awaitText("#wizard-obstacle", String::isEmpty);
        window.picture("first-3-objects");
        window.press("#wizard-next");
    }

    private static void edit(OpenDesktop window, String table) {
        window.select("#objects-picked", SCHEMA + "." + table);
        window.press("#objects-edit");
        window.awaitRows("#editor-columns", rows -> rows > 0);
    }

    private static void lookAtDefinitions(OpenDesktop window) {
        window.awaitRows("#schema-tables", rows -> rows == 3);
        window.select("#schema-tables", SCHEMA + ".orders");
        window.awaitText("#schema-target", text -> text.contains("purchases"));
        window.picture("first-4-schema");
        window.press("#wizard-next");
    }

    /** Runs what is offered to copy, as a DBA with more rights would, until nothing is missing any more. */
    private void grantWhatThePrecheckMisses(OpenDesktop window) {
        List<String> run = new ArrayList<>();
        window.awaitText("#precheck-overall", "Failed"::equals);
        window.awaitText("#precheck-sql", sql -> sql.startsWith("GRANT"));
        window.picture("first-6-precheck-failed");
        for (int round = 0; round < ROUNDS && !window.text("#precheck-overall").equals("Passed"); round++) {
            selectFailureThatSqlMends(window, run);
            String sql = window.text("#precheck-sql");
            (window.text("#precheck-evidence").contains("of the target") ? target : source)
                    .execute(sql.lines().toList());
            run.add(sql);
            window.press("#precheck-retry");
            window.awaitText("#precheck-overall", overall -> overall.equals("Passed") || overall.equals("Failed"));
        }
        assertThat(window.text("#precheck-overall")).as("after %s", run).isEqualTo("Passed");
        window.picture("first-6-precheck-passed");
    }

    private static void selectFailureThatSqlMends(OpenDesktop window, List<String> run) {
        TableView<?> checks = window.table("#precheck-list");
        WindowThread.run(() -> {
            List<String> others = new ArrayList<>();
            for (int i = 0; i < checks.getItems().size(); i++) {
                checks.getSelectionModel().clearAndSelect(i);
                String sql = window.text("#precheck-sql");
                if (window.text("#precheck-heading").contains("SLUICE-") && sql.startsWith("GRANT")
                        && !run.contains(sql)) {
                    return;
                }
                others.add(window.text("#precheck-heading") + ": " + window.text("#precheck-evidence") + sql);
            }
            others.removeIf(each -> !each.contains("SLUICE-"));
            throw new AssertionError("Something has failed, and no SQL mends it: " + others);
        });
    }

    private void moveWhileRowsAreWritten(OpenDesktop window) {
        window.awaitNode("#run-tabs");
        for (int i = 0; i < 20; i++) {
            source.execute("USE " + SCHEMA, "INSERT INTO orders VALUES (" + (10_000 + i) + ", 1, 9.99, NOW(6))",
                    "UPDATE customers SET name = CONCAT(name, '!') WHERE id = " + (i + 1),
                    "INSERT INTO events VALUES (" + (10_000 + i) + ", 'bought', 'late')",
                    "DELETE FROM events WHERE id = " + (100 + i));
        }
        window.awaitText("#run-progress", text -> text.startsWith("Caught up since"));
        window.picture("first-8-following");
        window.press("#run-action");
        window.awaitText("#run-action", "Resume"::equals);
        window.untilVerified();
        window.awaitText(".verdict-sentence", sentence -> sentence.startsWith("Consistent"));
        window.picture("first-9-verdict");
    }

    private void compareAll() {
        source.execute("USE " + SCHEMA, "CREATE TABLE bought AS SELECT * FROM events WHERE kind = 'bought'",
                "ALTER TABLE bought ADD PRIMARY KEY (id)");
        ComparedSchema from = ComparedSchema.of(source, SCHEMA);
        ComparedSchema to = ComparedSchema.of(target, SCHEMA);

        TableComparator.assertSame(from, to, "customers");
        assertThat(TableComparator.compare(from, "orders", to, "purchases")).satisfies(orders -> {
            assertThat(orders.same()).as("%s", orders).isTrue();
            assertThat(orders.targetRows()).isEqualTo(5_020);
        });
        assertThat(TableComparator.compare(from, "bought", to, "events")).satisfies(
                events -> assertThat(events.same()).as("%s", events).isTrue());
        assertThat(to.tables()).doesNotContainKey("scratch");
    }
}
