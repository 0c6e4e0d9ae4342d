package dev.sluice.desktop.source;

import java.util.function.Consumer;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;

/** A text field that hands on a whole address that is pasted into it: it may hold a password, and is never shown. */
final class AddressField extends TextField {
    private final Consumer<String> onAddress;

    AddressField(Consumer<String> onAddress) {
        this.onAddress = onAddress;
    }

    @Override
    public void paste() {
        String pasted = Clipboard.getSystemClipboard().getString();
        if (pasted != null && SourceFormViewModel.isAddress(pasted)) {
            onAddress.accept(pasted);
        } else {
            super.paste();
        }
    }
}
