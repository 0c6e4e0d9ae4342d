package dev.sluice.engine.hidden;

import javafx.fixture.StandIn;

/** Breaks a rule of the house, so that the rule is seen to fail. */
public final class DrawsOnTheScreen {
    public StandIn node() {
        return StandIn.INSTANCE;
    }
}
