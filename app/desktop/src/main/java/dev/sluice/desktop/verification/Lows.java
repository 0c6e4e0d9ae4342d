package dev.sluice.desktop.verification;

import javafx.scene.layout.Region;

/** Lets parts become as low as a low window asks, so that the buttons below them are never pushed out of it. */
final class Lows {
    private Lows() {}

    static void mayShrink(Region... parts) {
        for (Region part : parts) {
            part.setMinHeight(0);
        }
    }
}
