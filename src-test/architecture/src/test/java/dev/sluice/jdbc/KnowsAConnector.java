package dev.sluice.jdbc;

import dev.sluice.mysql.KnownToAnother;

/** Breaks a rule of the house, so that the rule is seen to fail. */
public final class KnowsAConnector {
    public KnownToAnother connector() {
        return KnownToAnother.INSTANCE;
    }
}
