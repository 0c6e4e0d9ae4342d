package dev.sluice.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the manual's pages lie.
 *
 * @param folder {@code resources/docs/manual}, wherever Sluice was started from
 */
record Manual(Path folder) {
    /** The page about the error. */
    String pageOf(String code) {
        return folder.resolve("errors").resolve(code + ".md").toString();
    }

    /** @param home of the program, as its start script says; the current folder when it was started otherwise */
    static Manual below(Path home) {
        Path folder = Path.of("resources", "docs", "manual");
        Path absolute = home.resolve(folder);
        return new Manual(Files.isDirectory(absolute) ? absolute : folder);
    }
}
