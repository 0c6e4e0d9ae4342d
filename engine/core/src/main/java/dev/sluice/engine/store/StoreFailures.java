package dev.sluice.engine.store;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Remedy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The Store's failures in words. */
final class StoreFailures {
    /** As operating systems say that a disk, or a user's share of it, is full. */
    private static final List<String> FULL = List.of("no space left", "quota exceeded", "not enough space",
            "file too large", "disk full");
    private static final long HARDLY_ANY = 4 << 20;

    private StoreFailures() {}

    static MigrationException damaged(Path file, long offset, String what) {
        return damaged(file, offset, what, null);
    }

    static MigrationException damaged(Path file, long offset, String what,
            @Nullable Throwable cause) {
        return new MigrationException(ErrorCode.STORE_DAMAGED, Retry.NEEDS_USER,
                "Reading the Store, " + file + " at offset " + offset + ": " + what,
                Remedy.of("Look for the cause: a failing disk, another program. 'sluice store verify FILE' says which"
                        + " part is whole. Begin anew with --restart."),
                cause);
    }

    static MigrationException unreadable(Path path, IOException e) {
        return new MigrationException(ErrorCode.FILE_UNWRITABLE, Retry.NEEDS_USER,
                "Reading the Store, " + path + " failed: " + e.getMessage(),
                Remedy.of("Mend the rights of that folder, then give the same command again."), e);
    }

    /** After it, the Store is to be opened again: what was not durable is read from the source once more. */
    static MigrationException unwritable(Path path, IOException e) {
        if (isFull(path, e)) {
            return full(path, e);
        }
        return new MigrationException(ErrorCode.FILE_UNWRITABLE, Retry.NEEDS_USER,
                "Writing the Store, " + path + " failed: " + e.getMessage(),
                Remedy.of("Look for the cause, then run the project again; it goes on where it stopped."), e);
    }

    private static MigrationException full(Path path, IOException e) {
        return new MigrationException(ErrorCode.STORE_FULL, Retry.RETRYABLE,
                "Writing the Store, " + path + " failed: the disk is full",
                Remedy.of("Free space on that disk; the run goes on by itself."), e);
    }

    /** Asked of the words first: a user's share of a disk can be used up while the disk has room. */
    static boolean isFull(Path path, IOException e) {
        String words = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if (FULL.stream().anyMatch(words::contains)) {
            return true;
        }
        try {
            return Files.getFileStore(path.toAbsolutePath().getParent()).getUsableSpace() < HARDLY_ANY;
        } catch (IOException unknown) {
            e.addSuppressed(unknown);
            return false;
        }
    }

    static MigrationException closed() {
        return new MigrationException(ErrorCode.INTERRUPTED, Retry.FATAL, "The Store was closed",
                Remedy.of("Run the project again; it goes on where it stopped."), null);
    }

    /** It had its time, or its bytes were needed, while somebody was about to read it. */
    static MigrationException gone(Path segment, IOException e) {
        return new MigrationException(ErrorCode.TARGET_SET_BACK, Retry.NEEDS_USER,
                "The Store's file " + segment + " is not kept any more",
                Remedy.of("Restore a later backup of the target, or begin anew with --restart; keep more in the Store"
                        + " from now on: store.hours, store.bytes."),
                e);
    }

    static MigrationException gone(long number, long first) {
        return new MigrationException(ErrorCode.TARGET_SET_BACK, Retry.NEEDS_USER,
                "The Store keeps transactions from number " + first + " on; " + number + " was deleted",
                Remedy.of("Restore a later backup of the target, or begin anew with --restart; keep more in the Store"
                        + " from now on: store.hours, store.bytes."),
                null);
    }
}
