package dev.sluice.engine.hidden;

/** Breaks a rule of the house, so that the rule is seen to fail. */
public final class PrintsAFailure {
    public void print(IllegalStateException failure) {
        failure.printStackTrace();
    }
}
