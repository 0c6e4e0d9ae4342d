package dev.sluice.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.Settings;
import dev.sluice.app.SettingsFile;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.shell.Shell;
import dev.sluice.engine.api.RunningEngine;
import dev.sluice.engine.api.SluiceEngine;
import dev.sluice.model.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A migration between two real servers whose window is closed in the middle: paused and resumed, or gone on without it. */
class InterruptionsJourneyIT {
    private static final String PROJECT = "shop-to-11";

    @TempDir
    private Path home;

    /** A failed test must leave no process behind that goes on by itself. */
    @AfterEach
    void endWhatGoesOn() {
        try (RunningEngine holder = SluiceEngine.attach(home).orElse(null)) {
            if (holder != null && holder.pid() != ProcessHandle.current().pid()) {
                ProcessHandle process = ProcessHandle.of(holder.pid()).orElseThrow();
                CompletableFuture<ProcessHandle> ended = process.onExit();
                process.destroy();
                ended.join();
            }
        }
    }

    @Test
    void aCopyIsPausedTheWindowClosedAndTheNextOneResumesIt() throws IOException {
        ShopToMove shop = new ShopToMove(home, "paused_shop", 30_000);
        shop.keepProject(PROJECT, Set.of(Phase.values()), Map.of("throttle.rows", "1000", "chunk.rows", "5000"));
        try (OpenDesktop window = OpenDesktop.over(home, Texts.ENGLISH)) {
            start(window);
            window.awaitTrue("some rows", () -> rows(shop) > 1_000);
            window.click("#run-action");
            window.awaitText("#run-action", "Resume"::equals);
            window.quit();
            window.awaitLeft();
        }
        long copied = rows(shop);
        assertThat(copied).isBetween(1_000L, 29_999L);
        try (OpenDesktop window = OpenDesktop.over(home, Texts.ENGLISH)) {
            window.select("#projects", PROJECT);
            window.awaitWords("paused");
            window.picture("journey-paused-1-home");
            window.key("#projects", KeyCode.ENTER);
            window.awaitText("#run-action", "Resume"::equals);
            window.click("#run-action");
            unlock(window);
            window.awaitText("#run-action", "Pause"::equals);
            darkFromTheSettings(window);
            window.open(PROJECT);
            Picture.write(window.scene(), "journey-paused-3-resumed-dark");
            window.click("#limit-rows");
            window.hands().push(KeyCode.HOME);
            window.awaitText("#run-progress", text -> text.startsWith("Caught up since"));
            Picture.write(window.scene(), "journey-paused-4-following-dark");
            shop.atSource("DELETE FROM orders WHERE id < 10", "UPDATE customers SET note = 'late' WHERE id = 1");
            window.click("#run-action");
            window.awaitText("#run-action", "Resume"::equals);
            window.menu("#menu-project", "#menu-run-until-verification");
            window.awaitText(".verdict-sentence", sentence -> sentence.startsWith("Consistent"));
            Picture.write(window.scene(), "journey-paused-5-verdict-dark");
            window.go(Shell.Place.SETTINGS);
            window.pick("#settings-theme", "Light");
        }
        shop.assertMoved();
    }

    private static long rows(ShopToMove shop) {
        String tables = "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = '%s' AND table_name = 'orders'";
        return shop.targetValue(tables).equals("0")
                ? 0
                : Long.parseLong(shop.targetValue("SELECT COUNT(*) FROM %s.orders"));
    }

    private static void darkFromTheSettings(OpenDesktop window) {
        window.click("#rail-settings");
        window.pick("#settings-theme", "Dark");
        Picture.write(window.scene(), "journey-paused-2-settings-dark");
    }

    private static void start(OpenDesktop window) {
        window.open(PROJECT);
        window.awaitText("#run-action", "Start"::equals);
        window.click("#run-action");
        unlock(window);
    }

    private static void unlock(OpenDesktop window) {
        window.type("#secret-typed", ShopToMove.MASTER);
        window.click("#question-action");
    }

    @Test
    void itGoesOnWithoutTheWindowAndTheNextOneInChineseTakesItOver() throws IOException {
        ShopToMove shop = new ShopToMove(home, "left_shop", 2_000);
        shop.keepProject(PROJECT, Set.of(Phase.values()), Map.of());
        try (OpenDesktop window = OpenDesktop.over(home, Texts.ENGLISH)) {
            start(window);
            window.awaitText("#run-progress", text -> text.startsWith("Caught up since"));
            window.click("#rail-settings");
            window.pick("#settings-language", "简体中文");
            window.awaitTrue("the kept language",
                    () -> new SettingsFile(home).read().settings().language() == Settings.Language.CHINESE);
            window.menu("#menu-file", "#menu-file-quit");
            window.click("#closing-go-on");
            unlock(window);
            window.awaitLeft();
        }
        shop.atSource("UPDATE customers SET name = CONCAT(name, '!') WHERE id < 50",
                "DELETE FROM orders WHERE id < 10");
        try (OpenDesktop window = OpenDesktop.over(home, Texts.CHINESE, "#attached")) {
            window.awaitTrue("what was written meanwhile",
                    () -> shop.targetValue("SELECT COUNT(*) FROM %s.orders").equals("1991"));
            window.awaitRows("#attached", rows -> rows == 1);
            Picture.write(window.scene(), "journey-left-1-attached-zh");
            window.click("#attached-take");
            unlock(window);
            window.awaitNode("#projects");
            window.open(PROJECT);
            window.awaitText("#run-progress", text -> text.contains("追平"));
            Picture.write(window.scene(), "journey-left-2-away-zh");
            window.click("#run-action");
            window.awaitText("#run-action", "恢复"::equals);
            window.menu("#menu-project", "#menu-run-until-verification");
            window.awaitText(".verdict-sentence", sentence -> sentence.startsWith("一致"));
            Picture.write(window.scene(), "journey-left-3-verdict-zh");
        }
        shop.assertMoved();
    }
}
