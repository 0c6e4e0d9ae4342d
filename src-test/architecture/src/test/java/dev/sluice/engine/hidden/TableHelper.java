package dev.sluice.engine.hidden;

/** Breaks a rule of the house, so that the rule is seen to fail. */
public final class TableHelper {
    public int help() {
        return 1;
    }
}
