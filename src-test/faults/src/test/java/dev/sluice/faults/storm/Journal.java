package dev.sluice.faults.storm;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What one writer told the source, and what it answered. Closed when the writer has ended. */
final class Journal implements AutoCloseable {
    private static final int SHOWN = 500;

    private final BufferedWriter file;

    Journal(Path file) {
        try {
            this.file = Files.newBufferedWriter(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void note(String sql, String answer) {
        try {
            String shown = sql.length() > SHOWN ? sql.substring(0, SHOWN) + "..." : sql;
            file.write(System.currentTimeMillis() + " " + (shown + ";" + answer).replace("\n", "\\n") + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
