package dev.sluice.metadb;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Remedy;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Puts what goes wrong with the metadb into the user's words. The one place that knows H2's codes. */
final class MetadbFailures {
    /** What the operating systems say, and H2 hands on, when nothing more can be written. */
    private static final List<String> FULL = List.of("no space left", "disk quota exceeded", "not enough space",
            "file too large");
    private static final List<String> FORBIDDEN = List.of("read-only file system", "permission denied",
            "access is denied");
    private static final long FULL_BELOW_BYTES = 64 * 1024;

    private final Path home;

    MetadbFailures(Path home) {
        this.home = home;
    }

    /** @param doing what was being done, in words that go on with "... failed" */
    MigrationException translate(String doing, Exception failure) {
        if (failure instanceof MigrationException known) {
            return known;
        }
        if (isOpenElsewhere(failure)) {
            return lockedBy("another program that has its database open", failure);
        }
        String sentence = "Metadb in " + home + ": " + doing + " failed";
        if (isFull(failure)) {
            return needsUser(sentence + ": the disk is full", "Free space at " + home
                    + ", then run the project again; what was saved before is kept.", failure);
        }
        if (isForbidden(failure)) {
            return needsUser(sentence + ": the file or folder may not be written",
                    "Give your user the right to write in " + home + ", or choose another home folder.", failure);
        }
        if (hasCode(failure, org.h2.api.ErrorCode.FILE_CORRUPTED_1)) {
            return needsUser(sentence + ": the file is damaged",
                    "Move metadb.mv.db out of " + home + " and, where there is one, copy the newest "
                            + "metadb-before-... file to its name. What has been copied is known to the target.",
                    failure);
        }
        return new MigrationException(ErrorCode.METADB_UNUSABLE, Retry.FATAL, sentence + ": " + reason(failure),
                Remedy.of("Look into the log; if the disk is sound, report it."), failure);
    }

    /** @param who for the middle of a sentence: {@code process 4711 of user anna} */
    MigrationException lockedBy(String who, @Nullable Throwable cause) {
        return new MigrationException(ErrorCode.HOME_LOCKED, Retry.NEEDS_USER,
                "The home folder " + home + " is in use by " + who,
                Remedy.of("Wait until it ends or stop it, or choose another home folder with --home or SLUICE_HOME."),
                cause);
    }

    private static MigrationException needsUser(String sentence, String remedy, Exception cause) {
        return new MigrationException(ErrorCode.METADB_UNUSABLE, Retry.NEEDS_USER, sentence, Remedy.of(remedy), cause);
    }

    private static boolean isOpenElsewhere(Throwable failure) {
        return hasCode(failure, org.h2.api.ErrorCode.DATABASE_ALREADY_OPEN_1);
    }

    /** After the first refused write H2 closes the database and says only that; then the disk itself is asked. */
    private boolean isFull(Throwable failure) {
        if (anyCause(failure, cause -> says(cause, FULL))) {
            return true;
        }
        boolean writing = anyCause(failure, IOException.class::isInstance)
                || hasCode(failure, org.h2.api.ErrorCode.DATABASE_IS_CLOSED)
                || hasCode(failure, org.h2.api.ErrorCode.IO_EXCEPTION_1)
                || hasCode(failure, org.h2.api.ErrorCode.IO_EXCEPTION_2);
        try {
            return writing && Files.getFileStore(home).getUsableSpace() < FULL_BELOW_BYTES;
        } catch (IOException e) {
            failure.addSuppressed(e);
            return false;
        }
    }

    private static boolean isForbidden(Throwable failure) {
        return hasCode(failure, org.h2.api.ErrorCode.DATABASE_IS_READ_ONLY)
                || anyCause(failure, cause -> cause instanceof AccessDeniedException || says(cause, FORBIDDEN));
    }

    private static boolean says(Throwable cause, List<String> words) {
        String message = cause.getMessage();
        return message != null && words.stream().anyMatch(message.toLowerCase(Locale.ROOT)::contains);
    }

    private static boolean hasCode(Throwable failure, int code) {
        return anyCause(failure, cause -> cause instanceof SQLException sql && sql.getErrorCode() == code);
    }

    private static boolean anyCause(Throwable failure, Predicate<Throwable> test) {
        Set<Throwable> found = Collections.newSetFromMap(new IdentityHashMap<>());
        collect(failure, found);
        return found.stream().anyMatch(test);
    }

    /** H2 hides the disk's answer behind a failed batch in its next exceptions, and elsewhere in suppressed ones. */
    private static void collect(@Nullable Throwable failure, Set<Throwable> found) {
        if (failure == null || !found.add(failure)) {
            return;
        }
        collect(failure.getCause(), found);
        for (Throwable suppressed : failure.getSuppressed()) {
            collect(suppressed, found);
        }
        if (failure instanceof SQLException sql) {
            collect(sql.getNextException(), found);
        }
    }

    /** H2's message without the statement; not even that for data errors, whose message holds the value. */
    private static String reason(Exception failure) {
        if (!(failure instanceof SQLException sql)) {
            return failure.toString();
        }
        String state = String.valueOf(sql.getSQLState());
        if (state.startsWith("22") || sql.getMessage() == null) {
            return "H2 error " + sql.getErrorCode();
        }
        String message = sql.getMessage();
        int statement = message.indexOf("; SQL statement:");
        return (statement < 0 ? message : message.substring(0, statement)) + " [H2 " + sql.getErrorCode() + "]";
    }
}
