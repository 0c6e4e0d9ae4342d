package dev.sluice.h2;

import dev.sluice.jdbc.DataErrors;
import dev.sluice.jdbc.SqlFailures;
import dev.sluice.jdbc.VendorWords;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Remedy;
import java.sql.SQLException;
import org.h2.jdbc.JdbcException;
import org.jspecify.annotations.Nullable;

/** H2's error codes in Sluice's words. */
final class H2Failures {
    private static final int WRONG_LOGIN = org.h2.api.ErrorCode.WRONG_USER_OR_PASSWORD;

    static final DataErrors DATA_ERRORS = new DataErrors() {
        @Override
        public boolean isDataError(SQLException failure) {
            return H2Failures.isDataError(failure);
        }

        @Override
        public boolean isDuplicateKey(SQLException failure) {
            return H2Failures.isDuplicateKey(failure);
        }
    };

    private H2Failures() {}

    /** Translates; a failure that H2's code does not explain gets the given code. */
    static SqlFailures otherwise(ErrorCode code) {
        return (doing, failure) -> translate(code, doing, failure);
    }

    /** True when the values of the row are to blame, not locks, rights or the file. */
    static boolean isDataError(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }

    static boolean isDuplicateKey(SQLException failure) {
        return failure.getErrorCode() == org.h2.api.ErrorCode.DUPLICATE_KEY_1;
    }

    static boolean isLockConflict(SQLException failure) {
        return switch (failure.getErrorCode()) {
            case org.h2.api.ErrorCode.LOCK_TIMEOUT_1, org.h2.api.ErrorCode.DEADLOCK_1,
                    org.h2.api.ErrorCode.CONCURRENT_UPDATE_1 ->
                true;
            default -> false;
        };
    }

    /** H2's own words without the statement and without values of rows. */
    static String words(SQLException failure) {
        String message = failure instanceof JdbcException own ? own.getOriginalMessage() : failure.getMessage();
        if (message == null) {
            return failure.getClass().getSimpleName();
        }
        return switch (failure.getErrorCode()) {
            case org.h2.api.ErrorCode.VALUE_TOO_LONG_2, org.h2.api.ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE_2 ->
                before(message, "\": \"");
            case org.h2.api.ErrorCode.DUPLICATE_KEY_1 ->
                before(message, message.contains(" VALUES (") ? " VALUES (" : " ( /* key:");
            case org.h2.api.ErrorCode.NULL_NOT_ALLOWED, org.h2.api.ErrorCode.CHECK_CONSTRAINT_VIOLATED_1,
                    org.h2.api.ErrorCode.TABLE_OR_VIEW_NOT_FOUND_1, org.h2.api.ErrorCode.SCHEMA_NOT_FOUND_1,
                    org.h2.api.ErrorCode.TABLE_OR_VIEW_ALREADY_EXISTS_1, org.h2.api.ErrorCode.COLUMN_NOT_FOUND_1 ->
                message;
            default -> VendorWords.withoutValues(message);
        };
    }

    private static MigrationException translate(ErrorCode otherwise, String doing, SQLException failure) {
        String message = doing + ": " + words(failure);
        // A driver's message quotes values: it stays out of what is logged with the exception.
        SQLException cause = isDataError(failure) ? null : failure;
        return switch (failure.getErrorCode()) {
            case WRONG_LOGIN -> new MigrationException(ErrorCode.LOGIN_REFUSED, Retry.NEEDS_USER, message,
                    Remedy.of("Check user and password of the H2 database."), cause);
            case org.h2.api.ErrorCode.DATABASE_NOT_FOUND_WITH_IF_EXISTS_1,
                    org.h2.api.ErrorCode.REMOTE_DATABASE_NOT_FOUND_1 ->
                new MigrationException(ErrorCode.DATABASE_UNKNOWN, Retry.NEEDS_USER,
                        doing + ": there is no such H2 database", Remedy.of("Check \"path\" (without the suffix"
                                + " .mv.db). For a target that is to be made, set \"create\" to \"yes\"."),
                        cause);
            case org.h2.api.ErrorCode.DATABASE_ALREADY_OPEN_1 ->
                new MigrationException(ErrorCode.HOST_UNREACHABLE, Retry.NEEDS_USER,
                        doing + ": another process or connection has the database file open",
                        Remedy.of("Close the program that uses the file, then try again."), cause);
            case org.h2.api.ErrorCode.NOT_ENOUGH_RIGHTS_FOR_1, org.h2.api.ErrorCode.ADMIN_RIGHTS_REQUIRED ->
                new MigrationException(ErrorCode.GRANT_MISSING, Retry.NEEDS_USER, message,
                        Remedy.of("Use a user with ADMIN rights, or have the right granted."), cause);
            case org.h2.api.ErrorCode.DATABASE_IS_READ_ONLY -> new MigrationException(ErrorCode.TARGET_READ_ONLY,
                    Retry.NEEDS_USER, message, Remedy.of("Give write rights on the database file."), cause);
            case org.h2.api.ErrorCode.TABLE_OR_VIEW_ALREADY_EXISTS_1 ->
                new MigrationException(ErrorCode.TARGET_TABLE_EXISTS, Retry.FATAL, message,
                        Remedy.of("Make sure that nobody needs the table, then drop it, or exclude it."), cause);
            case org.h2.api.ErrorCode.CONNECTION_BROKEN_1, org.h2.api.ErrorCode.DATABASE_IS_CLOSED,
                    org.h2.api.ErrorCode.DATABASE_CALLED_AT_SHUTDOWN, org.h2.api.ErrorCode.OBJECT_CLOSED,
                    org.h2.api.ErrorCode.STATEMENT_WAS_CANCELED ->
                new MigrationException(ErrorCode.CONNECTION_LOST, Retry.RETRYABLE, message,
                        Remedy.of("Run the project again; it goes on where it stopped."), cause);
            default -> other(otherwise, message, failure, cause);
        };
    }

    private static MigrationException other(ErrorCode code, String message, SQLException failure,
            @Nullable SQLException cause) {
        if (isLockConflict(failure)) {
            return new MigrationException(code, Retry.RETRYABLE, message,
                    Remedy.of("Another transaction holds a lock; the attempt is repeated."), cause);
        }
        return new MigrationException(code, Retry.FATAL, message,
                Remedy.of("The message is H2's own; its manual explains error " + failure.getErrorCode() + "."), cause);
    }

    private static String before(String message, String mark) {
        int end = message.indexOf(mark);
        return end < 0 ? VendorWords.withoutValues(message) : message.substring(0, end) + "\"";
    }
}
