package dev.sluice.engine.hidden;

import java.util.logging.Logger;

/** Breaks a rule of the house, so that the rule is seen to fail. */
public final class LogsBesideTheLog {
    public void log() {
        Logger.getAnonymousLogger().info("beside the log");
    }
}
