package dev.sluice.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.desktop.kit.Texts;
import dev.sluice.model.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What differs on two real servers, mended by hand with exported SQL, and a conflict settled from the window. */
class DifferencesJourneyIT {
    private static final String PROJECT = "shop-to-11";

    @TempDir
    private Path folder;

    @Test
    void differencesAreExportedRunByTheDbaAndComparedClean() throws IOException {
        ShopToMove shop = new ShopToMove(folder.resolve("home"), "repaired_shop", 5_000);
        shop.keepProject(PROJECT, Phase.DEFAULT, Map.of());
        try (OpenDesktop window = OpenDesktop.over(folder.resolve("home"), Texts.ENGLISH)) {
            start(window);
            window.awaitText(".verdict-sentence", sentence -> sentence.startsWith("Consistent"));
            damage(shop);

            window.tab("#run-tabs", "tab-verification");
            window.menu("#menu-project", "#menu-verify");
            awaitState(window, shop.table("customers"), "DIFFERENT");
            awaitState(window, shop.table("orders"), "DIFFERENT");
            window.picture("journey-differences-1-found");
            Path scripts = Files.createDirectories(folder.resolve("scripts"));
            window.filesGoTo(scripts);
            for (String table : List.of("customers", "orders")) {
                export(window, shop.table(table));
            }
            assertThat(run(shop, scripts)).as("scripts").allMatch(name -> name.endsWith(".sql")).hasSize(6);

            window.click("#verification-again");
            awaitState(window, shop.table("customers"), "EQUAL|PARTIAL");
            awaitState(window, shop.table("orders"), "EQUAL|PARTIAL");
            window.menu("#menu-project", "#menu-verify");
            window.tab("#run-tabs", 0);
            window.awaitText(".verdict-sentence", sentence -> sentence.startsWith("Consistent"));
            window.picture("journey-differences-4-clean");
        }
        shop.assertMoved();
    }

    @Test
    void aConflictIsSettledByTheDbaAndTriedAgain() throws IOException {
        ShopToMove shop = new ShopToMove(folder.resolve("home"), "contested_shop", 1_000);
        shop.keepProject(PROJECT, Set.of(Phase.values()), Map.of("conflicts.policy", "keep"));
        try (OpenDesktop window = OpenDesktop.over(folder.resolve("home"), Texts.ENGLISH)) {
            start(window);
            window.awaitText("#run-progress", text -> text.startsWith("Caught up since"));
            shop.atTarget("INSERT INTO customers VALUES (950, 'theirs ', NULL)");
            shop.atSource("INSERT INTO customers VALUES (950, 'ours', NULL)",
                    "INSERT INTO customers VALUES (951, 'next', '')");
            window.tab("#run-tabs", "tab-incremental");
            window.tab("#incremental-parts", "incremental-part-conflicts");
            window.awaitRows("#incremental-conflicts", rows -> rows == 1);
            assertThat(window.node("#conflicts-retry").isDisabled()).as("while it runs").isTrue();
            window.picture("journey-conflict-1-found");

            window.click("#run-action");
            window.awaitText("#run-action", "Resume"::equals);
            shop.atTarget("DELETE FROM customers WHERE id = 950");
            window.click("#conflicts-retry");
            window.awaitRows("#incremental-conflicts", rows -> rows == 0);
            assertThat(window.text("#incremental-told")).startsWith("Conflicts settled: 1; left: 0.");
            assertThat(shop.targetValue("SELECT name FROM %s.customers WHERE id = 950")).isEqualTo("ours");
            window.picture("journey-conflict-2-settled");
            window.menu("#menu-project", "#menu-run-until-verification");
            window.tab("#run-tabs", 0);
            window.awaitText(".verdict-sentence", sentence -> sentence.startsWith("Consistent"));
        }
        shop.assertMoved();
    }

    /** Values, blanks at the end, nulls, rows too few and rows too many. */
    private static void damage(ShopToMove shop) {
        shop.atTarget("UPDATE customers SET note = 'it''s paid' WHERE id = 4",
                "UPDATE customers SET note = '' WHERE id = 3",
                "UPDATE customers SET name = 'O''Neill; -- № \\\\' WHERE id = 7", "DELETE FROM customers WHERE id = 8",
                "INSERT INTO customers VALUES (900, 'nobody', NULL)", "DELETE FROM orders WHERE id BETWEEN 100 AND 149",
                "UPDATE orders SET placed = '2026-01-01 10:00:00' WHERE id = 1",
                "INSERT INTO orders VALUES (99999, 1, 1, NULL)");
    }

    private static void start(OpenDesktop window) {
        window.open(PROJECT);
        window.awaitText("#run-action", "Start"::equals);
        window.press("#run-action");
        unlock(window);
    }

    static void unlock(OpenDesktop window) {
        window.type("#secret-typed", ShopToMove.MASTER);
        window.press("#question-action");
    }

    private static void export(OpenDesktop window, String table) {
        window.select("#verification-tables", table);
        window.awaitText("#verification-heading", heading -> heading.startsWith(table));
        window.awaitRows("#verification-rows", rows -> rows > 0);
        window.press("#verification-preview");
        window.awaitTrue("the corrections", () -> window.node("#corrections").isVisible());
        window.click("#corrections-deletes");
        window.awaitText("#corrections-apply", text -> text.contains("1 delete"));
        window.picture("journey-differences-2-corrections");
        window.click("#corrections-export");
        window.awaitWords("were written to");
        window.picture("journey-differences-3-exported");
        window.click("#corrections-back");
    }

    /** Not what would undo them, which lies in a folder beside them. */
    private static List<String> run(ShopToMove shop, Path scripts) throws IOException {
        try (Stream<Path> files = Files.walk(scripts, 2)) {
            List<Path> all = files.filter(Files::isRegularFile).sorted().toList();
            all.forEach(shop::runAtTarget);
            return all.stream().map(Path::toString).toList();
        }
    }

    private static void awaitState(OpenDesktop window, String table, String states) {
        window.awaitTrue(states + " of " + table, () -> {
            int row = window.row("#verification-tables", table);
            return row >= 0 && String.valueOf(window.table("#verification-tables").getColumns().getLast()
                    .getCellData(row)).matches(states) && !window.node("#verification-again").isDisabled();
        });
    }
}
