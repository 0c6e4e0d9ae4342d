package dev.sluice.app;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Remedy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files that the user asked for, in one step in place of one that is there: nobody ever finds half of one. */
public final class WholeFile {
    private WholeFile() {}

    /** Writes what is to stand in the file. */
    @FunctionalInterface
    public interface Content {
        /** @param fresh an empty file */
        void writeTo(Path fresh) throws IOException;
    }

    /**
     * Waits for the disk.
     *
     * @throws MigrationException {@link ErrorCode#FILE_UNWRITABLE}; a file that was there is as it was
     */
    public static void write(Path file, Content content) {
        Path whole = file.toAbsolutePath();
        try {
            Path fresh = Files.createTempFile(whole.getParent(), ".sluice", ".part");
            try {
                content.writeTo(fresh);
                Files.move(fresh, whole, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw new MigrationException(ErrorCode.FILE_UNWRITABLE, Retry.NEEDS_USER,
                    "Writing " + file + " failed (" + e.getClass().getSimpleName() + ")",
                    Remedy.of("Choose a folder that exists and can be written."), e);
        }
    }
}
