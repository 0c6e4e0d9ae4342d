package dev.sluice.cli;

import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunResult.RunError;
import dev.sluice.model.ErrorCode;
import java.util.Arrays;
import java.util.Optional;

/** What the calling script learns. The numbers are a contract. */
enum ExitCode {
    COMPLETED(0), FAILED(1), USAGE(2), DIFFERENT(3), PRECHECK_FAILED(4), INTERRUPTED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static ExitCode of(RunResult result) {
        return switch (result.state()) {
            case PAUSED -> INTERRUPTED;
            case COMPLETED -> ofCompleted(result);
            case NOT_STARTED, RUNNING, FAILED, RELEASING, RELEASED -> ofFailed(result);
        };
    }

    static ExitCode of(ErrorCode code) {
        return switch (code) {
            case PROJECT_FILE_INVALID, OPTION_INVALID -> USAGE;
            case HOST_UNREACHABLE, LOGIN_REFUSED, DATABASE_UNKNOWN, GRANT_MISSING, SERVER_UNSUPPORTED,
                    SETTING_UNSUITABLE, NOTHING_SELECTED, SAME_SERVER_AND_SCHEMA, TARGET_NOT_EMPTY, TARGET_TABLE_EXISTS,
                    TARGET_TABLE_MISSING, TARGET_READ_ONLY, TARGET_COLUMN_UNFIT, TYPE_UNSUPPORTED, ENGINE_UNSUITABLE,
                    PAIR_UNSUPPORTED, PRECHECK_FAILED, OBJECT_NOT_MOVED ->
                PRECHECK_FAILED;
            case INTERRUPTED -> INTERRUPTED;
            case PROJECT_CHANGED, PROJECT_UNKNOWN, CONNECTION_LOST, SERVER_CHANGED, DDL_FAILED, READ_FAILED,
                    WRITE_FAILED, ROW_REFUSED, FENCED_OUT, ROW_COUNT_MISMATCH, VERIFICATION_FAILED, TOO_MANY_CONFLICTS,
                    SCHEMA_CHANGED, STILL_CHANGING, HOME_LOCKED, METADB_UNUSABLE, METADB_MIGRATION_FAILED,
                    FILE_UNWRITABLE, INTERNAL ->
                FAILED;
        };
    }

    /** Consistent alone is success; what could not be decided is reported like a difference. */
    private static ExitCode ofCompleted(RunResult result) {
        if (result.tablesFailed() > 0) {
            return FAILED;
        }
        if (result.differences() > 0 || result.conflicts() > 0) {
            return DIFFERENT;
        }
        return switch (result.verdict().kind()) {
            case CONSISTENT, NOT_VERIFIED -> COMPLETED;
            case DIFFERENT, NOT_DECIDED, INCOMPLETE -> DIFFERENT;
        };
    }

    /** The precheck's errors count as such only where no work was done: the same error in the middle is a failure. */
    private static ExitCode ofFailed(RunResult result) {
        if (result.errors().stream().anyMatch(error -> error.code().equals(ErrorCode.PRECHECK_FAILED.id()))) {
            return PRECHECK_FAILED;
        }
        boolean untouched = result.rowsRead() == 0 && result.rowsWritten() == 0 && result.rowsVerified() == 0;
        ExitCode ofFirst = result.errors().stream().findFirst().map(ExitCode::of).orElse(FAILED);
        boolean allAlike = result.errors().stream().allMatch(error -> of(error) == ofFirst);
        return untouched && allAlike ? ofFirst : FAILED;
    }

    private static ExitCode of(RunError error) {
        Optional<ErrorCode> code = Arrays.stream(ErrorCode.values()).filter(known -> known.id().equals(error.code()))
                .findAny();
        return code.map(ExitCode::of).orElse(FAILED);
    }
}
