package dev.sluice.desktop.kit;

import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** Puts texts where the system's paste finds them. Belongs to the window's thread. */
public final class Copying {
    private Copying() {}

    public static void toClipboard(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
