package dev.sluice.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.desktop.kit.Texts;
import dev.sluice.model.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The source changes its tables in ways that the target cannot follow; each is decided in the window, and the run goes on. */
class StatementsJourneyIT {
    private static final String PROJECT = "shop-to-11";

    @TempDir
    private Path home;

    @Test
    void statementsThatStopTheRunAreEditedTriedAgainAndLeftOut() throws IOException {
        ShopToMove shop = new ShopToMove(home, "altered_shop", 1_000);
        shop.keepProject(PROJECT, Set.of(Phase.values()), Map.of());
        try (OpenDesktop window = OpenDesktop.over(home, Texts.ENGLISH)) {
            window.open(PROJECT);
            window.awaitText("#run-action", "Start"::equals);
            window.press("#run-action");
            DifferencesJourneyIT.unlock(window);
            awaitCaughtUp(window);
            window.tab("#run-tabs", "tab-incremental");
            window.tab("#incremental-parts", "incremental-part-ddl");

            shop.atSource("ALTER TABLE customers ADD COLUMN since DATE",
                    "ALTER TABLE customers ADD COLUMN mark CHAR(36) DEFAULT (UUID())",
                    "UPDATE customers SET mark = CONCAT('mark of ', id)");
            awaitStopped(window, 2);
            window.picture("statements-1-stopped");
            window.smallPicture("statements-1-stopped");
            window.press("#ddl-retry");
            window.awaitWords("to be tried again");
            window.press("#run-action");
            window.awaitTrue("another try", () -> !OpenWindows.words().contains("to be tried again"));
            awaitStopped(window, 2);
            window.type("#ddl-sql", "ALTER TABLE " + shop.table("customers") + " ADD COLUMN mark CHAR(36)");
            window.press("#ddl-edit");
            window.awaitTrue("the decision", () -> !window.isVisible("#ddl-sql"));
            window.picture("statements-2-edited");
            goOnUntilCaughtUp(window);

            shop.atSource("ALTER TABLE orders ADD COLUMN mark CHAR(36) DEFAULT (UUID())");
            awaitStopped(window, 3);
            assertThat(window.node("#ddl-skip").isDisabled()).as("without a reason").isTrue();
            window.type("#ddl-reason", "nobody reads marks of orders");
            window.press("#ddl-skip");
            window.awaitText("#incremental-told", told -> told.startsWith("Decided."));
            window.picture("statements-3-left-out");
            goOnUntilCaughtUp(window);
        }
        assertThat(shop.targetValue("SELECT COUNT(*) FROM %s.customers WHERE mark = CONCAT('mark of ', id)"))
                .isEqualTo("300");
        assertThat(shop.targetValue("SELECT COUNT(*) FROM information_schema.columns"
                + " WHERE table_schema = '%s' AND table_name = 'orders' AND column_name = 'mark'")).isEqualTo("0");
    }

    private static void goOnUntilCaughtUp(OpenDesktop window) {
        window.press("#run-action");
        awaitCaughtUp(window);
        assertThat(window.text("#incremental-told")).isEmpty();
    }

    private static void awaitCaughtUp(OpenDesktop window) {
        window.awaitText("#run-action", "Pause"::equals);
        window.awaitText("#run-progress", text -> text.startsWith("Caught up since"));
    }

    private static void awaitStopped(OpenDesktop window, int statements) {
        window.awaitText("#run-action", "Resume"::equals);
        window.awaitRows("#incremental-ddl", rows -> rows == statements);
        window.awaitTrue("a statement to decide about", () -> window.isVisible("#ddl-sql"));
    }
}
