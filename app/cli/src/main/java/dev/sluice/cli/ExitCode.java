package dev.sluice.cli;

import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.RunResult.RunError;
import dev.sluice.model.ErrorCode;
import java.util.Arrays;
import java.util.Optional;

/** What the calling script learns. The numbers are a contract. */
public enum ExitCode {
    COMPLETED(0),
    FAILED(1),
    USAGE(2),
    DIFFERENT(3),
    PRECHECK_FAILED(4),
    INTERRUPTED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static ExitCode of(RunResult result) {
        return switch (result.ending()) {
            case COMPLETED, ALREADY_COMPLETE, REACHED_PHASE -> ofCompleted(result);
            case PAUSED -> INTERRUPTED;
            case PRECHECK_FAILED -> PRECHECK_FAILED;
            case FAILED -> ofFailed(result);
        };
    }

    static ExitCode of(ErrorCode code) {
        return switch (code) {
            case PROJECT_FILE_INVALID, OPTION_INVALID, DATA_SOURCE_UNKNOWN, DATA_SOURCE_EXISTS, DATA_SOURCE_USED ->
                USAGE;
            case HOST_UNREACHABLE, LOGIN_REFUSED, DATABASE_UNKNOWN, GRANT_MISSING, SERVER_UNSUPPORTED,
                    SETTING_UNSUITABLE, CERTIFICATE_UNVERIFIED, NOTHING_SELECTED, TARGET_SHARED, SAME_SERVER_AND_SCHEMA,
                    TARGET_NOT_EMPTY, TARGET_TABLE_EXISTS,
                    TARGET_TABLE_MISSING, TARGET_READ_ONLY, TARGET_COLUMN_UNFIT, TYPE_UNSUPPORTED, ENGINE_UNSUITABLE,
                    PAIR_UNSUPPORTED, PRECHECK_FAILED, OBJECT_NOT_MOVED, TRIGGER_FIRES, TABLE_WITHOUT_KEY,
                    DISK_SCARCE, TABLE_SETTINGS_UNFIT, CONVERSION_LOSSY ->
                PRECHECK_FAILED;
            case INTERRUPTED -> INTERRUPTED;
            case PROJECT_CHANGED, PROJECT_UNKNOWN, PROJECT_NOT_RUNNING, PROJECT_RELEASED, PROJECT_RUNNING, NO_ANSWER,
                    CONNECTION_LOST, SERVER_CHANGED, DDL_FAILED, READ_FAILED,
                    WRITE_FAILED, ROW_REFUSED, FENCED_OUT, ROW_COUNT_MISMATCH, VERIFICATION_FAILED, TOO_MANY_CONFLICTS,
                    SCHEMA_CHANGED, STILL_CHANGING, KEYS_COLLIDE, PROGRESS_UNKNOWN, HOME_LOCKED, METADB_UNUSABLE,
                    METADB_MIGRATION_FAILED,
                    FILE_UNWRITABLE, VAULT_LOCKED, VAULT_PASSWORD_WRONG, VAULT_DAMAGED, VAULT_EXPOSED, VAULT_OTHER,
                    LOG_PURGED, LOG_NOT_ROWS, LOG_MISFIT, LOG_UNREADABLE, STORE_DAMAGED, STORE_FULL, CHANGE_REFUSED,
                    DDL_UNSUPPORTED, SOURCE_DIVERGED, TARGET_SET_BACK, INTERNAL ->
                FAILED;
        };
    }

    /**
     * Consistent alone is success, or equal in the part that was asked for; what could not be decided is reported like
     * a difference.
     */
    private static ExitCode ofCompleted(RunResult result) {
        if (result.tablesFailed() > 0) {
            return FAILED;
        }
        if (result.differences() > 0 || result.conflicts() > 0) {
            return DIFFERENT;
        }
        return switch (result.verdict().kind()) {
            case CONSISTENT, NOT_VERIFIED -> COMPLETED;
            case PARTIAL -> result.ending() == Ending.ALREADY_COMPLETE ? DIFFERENT : COMPLETED;
            case DIFFERENT, NOT_DECIDED, INCOMPLETE -> DIFFERENT;
        };
    }

    /** What a precheck would have found counts as such where no row was touched: a server that is not there. */
    private static ExitCode ofFailed(RunResult result) {
        boolean untouched = result.rowsRead() == 0 && result.rowsWritten() == 0;
        ExitCode first = result.errors().stream().findFirst().map(ExitCode::of).orElse(FAILED);
        boolean alike = result.errors().stream().allMatch(error -> of(error) == first);
        return untouched && alike ? first : FAILED;
    }

    private static ExitCode of(RunError error) {
        Optional<ErrorCode> code = Arrays.stream(ErrorCode.values()).filter(known -> known.id().equals(error.code()))
                .findAny();
        return code.map(ExitCode::of).orElse(FAILED);
    }
}
