package dev.sluice.engine.hidden;

/** Breaks a rule of the house, so that the rule is seen to fail. */
public final class SleepsAWhile {
    public void sleep() throws InterruptedException {
        Thread.sleep(1);
    }
}
