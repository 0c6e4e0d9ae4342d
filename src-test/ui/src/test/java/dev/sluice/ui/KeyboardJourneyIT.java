package dev.sluice.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.desktop.kit.Texts;
import java.nio.file.Path;
import javafx.scene.control.ComboBox;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From no project to a moved, damaged and repaired shop without the mouse: tab, arrows, Enter, Space and shortcuts. */
class KeyboardJourneyIT {
    /** Tabs to the right of the first. */
    private static final int VERIFICATION = 4;

    @TempDir
    private Path home;

    @Test
    void aShopIsMovedAndRepairedByKeysAlone() {
        ShopToMove shop = new ShopToMove(home, "typed_shop", 1_000);
        try (OpenDesktop window = OpenDesktop.over(home, Texts.ENGLISH)) {
            Keys keys = new Keys(window);
            keys.awaitAt(window, "#projects");
            Picture.write(window.scene(), "keys-1-start");
            choose(window, keys);
            pick(window, keys);
            start(window, keys);
            shop.atTarget("UPDATE customers SET note = 'damaged' WHERE id < 4",
                    "INSERT INTO customers VALUES (900, 'x', NULL)");
            repair(window, keys, shop);
            goAround(window, keys);
        }
        shop.assertMoved();
    }

    private static void choose(OpenDesktop window, Keys keys) {
        keys.push(KeyCode.CONTROL, KeyCode.N);
        keys.awaitAt(window, "#wizard-choice-source");
        keys.push(KeyCode.DOWN);
        unlock(window, keys); // the first one that is met is tested
        keys.awaitAt(window, "#wizard-choice-source");
        chooseEnd(window, keys, "#wizard-choice-source", ShopToMove.SOURCE);
        chooseEnd(window, keys, "#wizard-choice-target", ShopToMove.TARGET);
        window.awaitWords("MariaDB 11.4");
        Picture.write(window.scene(), "keys-2-route");
        window.awaitText("#wizard-obstacle", String::isEmpty);
        keys.push(KeyCode.CONTROL, KeyCode.ENTER);
        Picture.write(window.scene(), "keys-3-phases");
        keys.push(KeyCode.CONTROL, KeyCode.ENTER);
    }

    /** The arrow keys choose in the closed list. */
    private static void chooseEnd(OpenDesktop window, Keys keys, String id, String name) {
        keys.to(id);
        for (int i = 0; i < 3 && !chosen(window, id).contains(name); i++) {
            keys.push(KeyCode.DOWN);
        }
        window.awaitTrue(name, () -> chosen(window, id).contains(name));
    }

    private static String chosen(OpenDesktop window, String id) {
        return String.valueOf(((ComboBox<?>) window.node(id)).getValue());
    }

    private static void unlock(OpenDesktop window, Keys keys) {
        keys.awaitAt(window, "#secret-typed");
        keys.write(ShopToMove.MASTER);
        keys.push(KeyCode.ENTER);
        window.awaitGone("#secret-typed");
    }

    private static void pick(OpenDesktop window, Keys keys) {
        window.awaitTrue("the source's tables", () -> !window.node("#objects-add-all").isDisabled());
        Picture.write(window.scene(), "keys-4-objects");
        keys.to("#objects-search");
        keys.write("typed_shop.");
        keys.press("#objects-add-all");
        window.awaitRows("#objects-picked", rows -> rows == 2);
        keys.push(KeyCode.CONTROL, KeyCode.ENTER);
        window.awaitRows("#schema-tables", rows -> rows == 2);
        Picture.write(window.scene(), "keys-5-schema");
        keys.push(KeyCode.CONTROL, KeyCode.ENTER);
        Picture.write(window.scene(), "keys-6-options");
        keys.push(KeyCode.CONTROL, KeyCode.ENTER);
        window.awaitText("#precheck-overall", "Passed"::equals);
        Picture.write(window.scene(), "keys-7-precheck");
        keys.push(KeyCode.CONTROL, KeyCode.ENTER);
    }

    private static void start(OpenDesktop window, Keys keys) {
        window.awaitTrue("the last step", () -> !window.node("#wizard-create-and-start").isDisabled());
        Picture.write(window.scene(), "keys-8-summary");
        keys.press("#wizard-create-and-start");
        window.awaitNode("#run-tabs");
        keys.awaitAt(window, "#run-tabs");
        window.awaitText(".verdict-sentence", sentence -> sentence.startsWith("Consistent"));
        Picture.write(window.scene(), "keys-9-verdict");
    }

    private static void repair(OpenDesktop window, Keys keys, ShopToMove shop) {
        keys.push(KeyCode.CONTROL, KeyCode.K);
        keys.awaitAt(window, "#palette-typed");
        keys.write("verify now");
        keys.push(KeyCode.ENTER);
        keys.awaitAt(window, "#run-tabs");
        for (int i = 0; i < VERIFICATION; i++) {
            keys.push(KeyCode.RIGHT);
        }
        String customers = shop.table("customers");
        window.awaitTrue("the damage", () -> state(window, customers).equals("DIFFERENT")
                && !window.node("#verification-again").isDisabled());
        keys.to("#verification-tables");
        keys.push(KeyCode.DOWN);
        window.awaitText("#verification-heading", heading -> heading.startsWith(customers));
        window.awaitRows("#verification-rows", rows -> rows == 4);
        keys.to("#verification-rows");
        keys.push(KeyCode.SPACE);
        window.awaitWords("3 selected");
        Picture.write(window.scene(), "keys-a-row-without");
        keys.push(KeyCode.SPACE);
        window.awaitWords("4 selected");
        keys.press("#verification-preview");
        keys.awaitAt(window, "#corrections-back");
        keys.push(KeyCode.ESCAPE);
        keys.awaitAt(window, "#verification-rows");
        keys.press("#verification-preview");
        keys.awaitAt(window, "#corrections-back");
        keys.press("#corrections-deletes");
        window.awaitText("#corrections-apply", text -> text.contains("3 updates, 1 delete"));
        Picture.write(window.scene(), "keys-b-corrections");
        keys.press("#corrections-apply");
        window.awaitTrue("the table compared again", () -> state(window, customers).matches("EQUAL|PARTIAL"));
        Picture.write(window.scene(), "keys-c-repaired");
    }

    /** To be asked on the window's thread. */
    private static String state(OpenDesktop window, String table) {
        int row = window.row("#verification-tables", table);
        return row < 0
                ? ""
                : String.valueOf(window.table("#verification-tables").getColumns().getLast().getCellData(row));
    }

    /** The ways between the pages, the menus and the filter. */
    private static void goAround(OpenDesktop window, Keys keys) {
        keys.backTo("#path-up");
        Picture.write(window.scene(), "keys-d-path");
        keys.push(KeyCode.SPACE);
        keys.awaitAt(window, "#projects");
        keys.push(KeyCode.CONTROL, KeyCode.F);
        keys.write("no such project");
        window.awaitRows("#projects", rows -> rows == 0);
        keys.push(KeyCode.CONTROL, KeyCode.A);
        keys.push(KeyCode.DELETE);
        window.awaitRows("#projects", rows -> rows == 1);
        keys.to("#projects");
        keys.push(KeyCode.DOWN);
        keys.push(KeyCode.CONTROL, KeyCode.C);
        assertThat(WindowThread.get(() -> Clipboard.getSystemClipboard().getString()))
                .startsWith("shop-old-to-shop-new\t");
        keys.push(KeyCode.ENTER);
        keys.awaitAt(window, "#run-tabs");
        keys.push(KeyCode.F5);
        window.awaitTrue("a page without a failure", () -> window.bannerNow().isEmpty());
        keys.push(KeyCode.ESCAPE);
        keys.awaitAt(window, "#projects");
        keys.push(KeyCode.F10);
        keys.push(KeyCode.LEFT);
        keys.push(KeyCode.DOWN);
        window.awaitNode("#menu-help-about");
        Picture.writeWithPopups(window.scene(), "keys-e-menu");
        keys.push(KeyCode.UP);
        keys.push(KeyCode.ENTER);
        window.awaitNode("#about");
        keys.push(KeyCode.ESCAPE);
        keys.awaitAt(window, "#projects");
        keys.push(KeyCode.CONTROL, KeyCode.DIGIT3);
        keys.awaitAt(window, "#settings-theme");
    }
}
