package dev.sluice.engine.hidden;

import dev.sluice.mysql.KnownToAnother;

/** Breaks a rule of the house, so that the rule is seen to fail. */
public final class NamesAConnector {
    public KnownToAnother connector() {
        return KnownToAnother.INSTANCE;
    }
}
