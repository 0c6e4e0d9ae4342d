package dev.sluice.app;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Remedy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files in one step in place of those that are there: nobody ever finds half of one, or none. Waits for the disk. */
public final class WholeFile {
    private WholeFile() {}

    /** Writes what is to stand in the file. */
    @FunctionalInterface
    public interface Content {
        /** @param fresh an empty file */
        void writeTo(Path fresh) throws IOException;
    }

    /**
     * Writes a file that the user asked for.
     *
     * @throws MigrationException {@link ErrorCode#FILE_UNWRITABLE}; a file that was there is as it was
     */
    public static void write(Path file, Content content) {
        try {
            replace(file, content);
        } catch (IOException e) {
            throw new MigrationException(ErrorCode.FILE_UNWRITABLE, Retry.NEEDS_USER,
                    "Writing " + file + " failed (" + e.getClass().getSimpleName() + ")",
                    Remedy.of("Choose a folder that exists and can be written."), e);
        }
    }

    /**
     * Writes a file of Sluice's own.
     *
     * @param file in a folder that exists
     * @throws IOException a file that was there is as it was
     */
    public static void replace(Path file, Content content) throws IOException {
        Path whole = file.toAbsolutePath();
        Path fresh = Files.createTempFile(whole.getParent(), ".sluice", ".part");
        try {
            content.writeTo(fresh);
            // Any other move deletes the one that is there before it puts the new one in its place.
            Files.move(fresh, whole, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
