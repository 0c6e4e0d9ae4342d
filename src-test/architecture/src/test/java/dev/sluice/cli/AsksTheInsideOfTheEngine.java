package dev.sluice.cli;

import dev.sluice.engine.hidden.SpeaksJdbc;

/** Breaks a rule of the house, so that the rule is seen to fail. */
public final class AsksTheInsideOfTheEngine {
    public SpeaksJdbc inside() {
        return new SpeaksJdbc();
    }
}
