package dev.sluice.desktop.hidden;

import javafx.application.Platform;

/** Breaks a rule of the house, so that the rule is seen to fail. */
public final class NodeViewModel {
    public boolean isOnItsThread() {
        return Platform.isFxApplicationThread();
    }
}
