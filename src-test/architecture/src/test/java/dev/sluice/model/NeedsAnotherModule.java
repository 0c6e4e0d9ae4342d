package dev.sluice.model;

import java.sql.Date;

/** Breaks a rule of the house, so that the rule is seen to fail. */
public final class NeedsAnotherModule {
    public Date day() {
        return new Date(0);
    }
}
