package dev.sluice.engine.fakes;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Remedy;
import java.util.concurrent.atomic.AtomicInteger;

/** Failures for fakes to meet, and hooks that meet them. */
public final class Failures {
    private Failures() {}

    public static MigrationException passing() {
        return of(ErrorCode.CONNECTION_LOST, Retry.RETRYABLE);
    }

    public static MigrationException fatal(ErrorCode code) {
        return of(code, Retry.FATAL);
    }

    private static MigrationException of(ErrorCode code, Retry retry) {
        return new MigrationException(code, retry, "planned failure " + code.id(), Remedy.of("none"), null);
    }

    /** Fails at the n-th call, counted from 1, and at no other. */
    public static <T> Hook<T> atCall(int number, MigrationException failure) {
        AtomicInteger calls = new AtomicInteger();
        return _ -> {
            if (calls.incrementAndGet() == number) {
                throw failure;
            }
        };
    }
}
