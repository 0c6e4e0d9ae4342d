package dev.sluice.h2;

import dev.sluice.mysql.KnownToAnother;

/** Breaks a rule of the house, so that the rule is seen to fail. */
public final class KnowsAnotherConnector {
    public KnownToAnother other() {
        return KnownToAnother.INSTANCE;
    }
}
