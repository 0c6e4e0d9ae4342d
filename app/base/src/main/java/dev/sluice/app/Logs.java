package dev.sluice.app;

import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log of this process: a file in the home folder, never the console. */
public final class Logs {
    /** Tells {@link LogConfigurator} the home folder; has to be set before the first logger is asked for. */
    static final String HOME_PROPERTY = "sluice.home";

    private Logs() {}

    public static Path file(Path home) {
        return home.resolve("logs").resolve("sluice.log");
    }

    public static Logger begin(Path home) {
        System.setProperty(HOME_PROPERTY, home.toString());
        return LoggerFactory.getLogger("dev.sluice.app");
    }
}
