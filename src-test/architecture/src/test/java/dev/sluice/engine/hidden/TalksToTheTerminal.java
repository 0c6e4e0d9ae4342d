package dev.sluice.engine.hidden;

/** Breaks a rule of the house, so that the rule is seen to fail. */
public final class TalksToTheTerminal {
    public void talk() {
        System.out.println("hello");
    }
}
