package dev.sluice.metadb;

import dev.sluice.engine.api.Verdict;

/** Breaks a rule of the house, so that the rule is seen to fail. */
public final class AsksTheFaceOfTheEngine {
    public Verdict.Kind verdict() {
        return Verdict.Kind.CONSISTENT;
    }
}
