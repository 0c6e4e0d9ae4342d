package dev.sluice.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.port.FileCiphers;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreLimitsTest {
    private static final long LIMIT = 512 << 10;
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private Path home;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final FullDisk disk = new FullDisk();

    private Store open(long maxBytes) {
        return Store.open(home, new StoreSettings(maxBytes, HOUR, Duration.ofMillis(1), now::get), FileCiphers.PLAIN,
                disk);
    }

    private static CompletableFuture<Void> putInBackground(Store store, long from, long to) {
        return CompletableFuture.runAsync(() -> {
            try {
                Events.putAll(store, LargeRows.transactions(from, to));
            } catch (InterruptedException e) {
                throw new CompletionException(e);
            }
        });
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        Object nobody = new Object();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            synchronized (nobody) {
                nobody.wait(5);
            }
        }
    }

    @Test
    void fullStoreWaitsAndGoesOnWhenTheTargetHasMore() throws Exception {
        try (Store store = open(LIMIT)) {
            CompletableFuture<Void> writing = putInBackground(store, 1, 3_000);
            until(() -> store.waitsFor().isPresent());

            assertThat(store.waitsFor()).contains("room in the Store");
            assertThat(store.bytes()).isLessThanOrEqualTo(LIMIT);
            assertThat(LargeRows.numbers(store)).hasSize((int) store.durable());

            while (!writing.isDone() || store.durable() < 3_000) {
                store.applied(store.durable());
                store.awaitDurable(store.durable() + 1, Duration.ofMillis(20));
                // The segment that is being written stays; where all of it is applied, one block more must go in.
                assertThat(store.bytes()).isLessThanOrEqualTo(LIMIT + WriteQueue.BLOCK_BYTES);
            }
            writing.join();
            assertThat(store.waitsFor()).isEmpty();
            assertThat(LargeRows.numbers(store)).endsWith(3_000L).first().satisfies(
                    first -> assertThat(first).isGreaterThan(1L));
        }
    }

    @Test
    void writerGoesOnWhenTheLimitIsRaised() throws Exception {
        try (Store store = open(LIMIT)) {
            CompletableFuture<Void> writing = putInBackground(store, 1, 1_000);
            until(() -> store.waitsFor().isPresent());

            store.limit(1L << 30, HOUR);

            writing.join();
            assertThat(store.awaitDurable(1_000, Duration.ofMinutes(1))).isTrue();
            assertThat(LargeRows.numbers(store)).hasSize(1_000);
        }
    }

    @Test
    void closingDoesNotWaitForRoom() throws Exception {
        Store store = open(LIMIT);
        CompletableFuture<Void> writing = putInBackground(store, 1, 40_000);
        until(() -> store.waitsFor().isPresent());
        long durable = store.durable();

        store.close();

        assertThatThrownBy(writing::join).hasCauseInstanceOf(MigrationException.class);
        try (Store again = open(LIMIT)) {
            assertThat(again.durable()).isGreaterThanOrEqualTo(durable);
            assertThat(LargeRows.numbers(again)).hasSize((int) again.durable());
        }
    }

    @Test
    void transactionLargerThanTheLimitIsTakenAllTheSame() throws Exception {
        try (Store store = open(LIMIT)) {
            Events.putAll(store, LargeRows.transaction(1, 2_000));

            assertThat(store.awaitDurable(1, Duration.ofMinutes(1))).isTrue();
            assertThat(store.bytes()).isGreaterThan(LIMIT);
        }
    }

    @Test
    void whatIsAppliedIsDeletedOnceItIsOldEnoughAndNothingElse() throws Exception {
        try (Store store = open(8 << 20)) {
            Events.putAll(store, LargeRows.transactions(1, 2_000));
            assertThat(store.awaitDurable(2_000, Duration.ofMinutes(1))).isTrue();
            long all = store.bytes();

            store.applied(1_500);
            now.set(now.get().plus(HOUR.minusSeconds(1)));
            store.applied(1_500);
            assertThat(store.bytes()).isEqualTo(all);

            now.set(now.get().plusSeconds(1));
            store.applied(1_500);
            assertThat(store.bytes()).isLessThan(all);
            assertThat(LargeRows.numbers(store)).contains(1_501L).endsWith(2_000L).doesNotContain(1L);
            assertThatThrownBy(() -> Events.read(store, new StartPoint.Number(1)))
                    .isInstanceOfSatisfying(MigrationException.class,
                            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.TARGET_SET_BACK));
        }
        try (Store store = open(8 << 20)) {
            assertThat(LargeRows.numbers(store)).contains(1_501L).endsWith(2_000L);
        }
    }

    @Test
    void diskThatIsFullInTheMiddleOfABlockPausesTheWriterAndLosesNothing() throws Exception {
        try (Store store = open(1L << 30)) {
            disk.left.set(700_123);
            CompletableFuture<Void> writing = putInBackground(store, 1, 1_000);
            until(() -> store.waitsFor().isPresent());
            assertThat(store.waitsFor()).contains("room in the Store: the disk is full");
            assertThat(LargeRows.numbers(store)).hasSize((int) store.durable());

            disk.left.set(Long.MAX_VALUE);

            writing.join();
            assertThat(store.awaitDurable(1_000, Duration.ofMinutes(1))).isTrue();
            assertThat(LargeRows.numbers(store)).hasSize(1_000);
        }
        try (Store store = open(1L << 30)) {
            assertThat(LargeRows.numbers(store)).hasSize(1_000);
        }
    }

    @Test
    void storeOpensCleanlyAfterItWasClosedOnAFullDisk() throws Exception {
        disk.left.set(700_123);
        Store store = open(1L << 30);
        CompletableFuture<Void> writing = putInBackground(store, 1, 1_000);
        until(() -> store.waitsFor().isPresent());
        store.close();
        writing.exceptionally(_ -> null).join();
        disk.left.set(Long.MAX_VALUE);

        try (Store again = open(1L << 30)) {
            assertThat(LargeRows.numbers(again)).hasSize((int) again.durable()).isNotEmpty();
            long next = again.durable() + 1;
            Events.putAll(again, LargeRows.transactions(next, next));
            assertThat(again.awaitDurable(next, Duration.ofMinutes(1))).isTrue();
        }
    }

    /** Whoever read on into the same Store would do so for ever. */
    @Test
    void aDiskThatIsFullWhenASyncIsDueEndsTheRunAndTheNextGoesOn() throws Exception {
        AtomicReference<MigrationException> met = new AtomicReference<>();
        try (Store store = open(1L << 30)) {
            Events.putDurably(store, 1, 1);
            disk.fullWhenForced = true;
            Events.put(store, 2, 2);

            until(() -> {
                try {
                    store.accept(new dev.sluice.spi.ChangeEvent.Heartbeat(new TextPosition(3), 3));
                } catch (MigrationException e) {
                    met.set(e);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                return met.get() != null;
            });
            disk.fullWhenForced = false;
        }

        assertThat(met.get().code()).isEqualTo(ErrorCode.STORE_FULL);
        assertThat(met.get().retry()).isEqualTo(Retry.NEEDS_USER);
        try (Store again = open(1L << 30)) {
            assertThat(again.durable()).isEqualTo(1);
        }
    }

    @Test
    void otherFailureOfTheDiskMeetsWhoeverPutsNext() throws Exception {
        try (Store store = open(1L << 30)) {
            Events.putDurably(store, 1, 1);
            disk.broken = new IOException("Input/output error");
            Events.put(store, 2, 2);

            until(() -> {
                try {
                    store.accept(new dev.sluice.spi.ChangeEvent.Heartbeat(new TextPosition(3), 3));
                    return false;
                } catch (MigrationException e) {
                    return e.code() == ErrorCode.FILE_UNWRITABLE;
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            disk.broken = null;
        }
    }
}
