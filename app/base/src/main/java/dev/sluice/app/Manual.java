package dev.sluice.app;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the manual's pages lie.
 *
 * @param folder {@code resources/docs/manual}, wherever Sluice was started from
 */
public record Manual(Path folder) {
    /** Set by the start script: the folder that holds {@code resources}. */
    private static final String PROGRAM_PROPERTY = "sluice.program";

    /** The page about the error. */
    public String pageOf(String code) {
        return folder.resolve("errors").resolve(code + ".md").toString();
    }

    /** Of the program that runs here. */
    public static Manual ofThisProgram() {
        return below(Path.of(System.getProperty(PROGRAM_PROPERTY, "")));
    }

    /** @param home of the program, as its start script says; the current folder when it was started otherwise */
    public static Manual below(Path home) {
        Path folder = Path.of("resources", "docs", "manual");
        Path absolute = home.resolve(folder);
        return new Manual(Files.isDirectory(absolute) ? absolute : folder);
    }
}
