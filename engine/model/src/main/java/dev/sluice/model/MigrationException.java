package dev.sluice.model;

import org.jspecify.annotations.Nullable;

/**
 * A failure in the user's words: what was being done, to what, what happened, and what to do. Never holds a secret or
 * a row's values. Made once, where the foreign exception appears.
 */
public final class MigrationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Whether trying again can help, decided per connector from the vendor's codes. */
    public enum Retry {
        /** The same attempt may succeed later: a deadlock, a lock wait, a lost connection. */
        RETRYABLE,
        /** The same attempt will fail again. */
        FATAL,
        /** It will succeed once a person has done something: a password, a grant, a full disk. */
        NEEDS_USER
    }

    private final ErrorCode code;
    private final transient Remedy remedy;
    private final Retry retry;

    public MigrationException(ErrorCode code, Retry retry, String message, Remedy remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.retry = retry;
        this.remedy = remedy;
    }

    public MigrationException(ErrorCode code, String message, Remedy remedy) {
        this(code, Retry.FATAL, message, remedy, null);
    }

    public ErrorCode code() {
        return code;
    }

    public Remedy remedy() {
        return remedy;
    }

    public Retry retry() {
        return retry;
    }
}
