package dev.sluice.cli;

import dev.sluice.desktop.hidden.NodeViewModel;

/** Breaks a rule of the house, so that the rule is seen to fail. */
public final class OpensAWindow {
    public NodeViewModel window() {
        return new NodeViewModel();
    }
}
