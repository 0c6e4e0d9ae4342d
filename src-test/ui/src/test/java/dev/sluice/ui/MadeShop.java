package dev.sluice.ui;

import dev.sluice.app.demo.DemoDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The demo's shop, made up once for all tests of the process: that takes seconds, and a copy of its file none. */
final class MadeShop {
    private static final Path MADE = make();

    private MadeShop() {}

    private static Path make() {
        try {
            Path folder = Files.createDirectories(Path.of("target", "made-shop").toAbsolutePath());
            Path shop = folder.resolve("shop");
            Files.deleteIfExists(file(shop));
            new DemoDatabase(shop).createShop();
            return shop;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A shop of one's own. @param file without the suffix that H2 adds */
    static DemoDatabase at(Path file) {
        try {
            Files.copy(file(MADE), file(file));
            return new DemoDatabase(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(Path database) {
        return database.resolveSibling(database.getFileName() + ".mv.db");
    }
}
