package dev.sluice.engine.hidden;

/** Breaks a rule of the house, so that the rule is seen to fail. */
public class KeepsTables {
    protected int tables;
}
