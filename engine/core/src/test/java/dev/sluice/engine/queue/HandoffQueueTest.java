package dev.sluice.engine.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HandoffQueueTest {
    private final List<Thread> threads = new ArrayList<>();

    /** Items are their own size. */
    private final HandoffQueue<Long> queue = new HandoffQueue<>(3, 100, Long::longValue);

    @AfterEach
    void noThreadIsLeftBehind() throws InterruptedException {
        queue.cancel();
        for (Thread thread : threads) {
            thread.join(60_000);
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
    }

    @Test
    void itemsComeOutInTheOrderTheyWentInAndThenTheEnd() throws Exception {
        queue.put(1L);
        queue.put(2L);
        queue.finish();

        assertThat(queue.take()).contains(1L);
        assertThat(queue.take()).contains(2L);
        assertThat(queue.take()).isEmpty();
        assertThat(queue.take()).isEmpty();
    }

    @Test
    void producerWaitsWhenTheItemsAreTooMany() throws Exception {
        fill(1L, 1L, 1L);

        Future<?> producer = start(() -> put(2L));
        awaitUntil(this::lastThreadWaits);
        queue.take();

        producer.get(60, TimeUnit.SECONDS);
        assertThat(drained()).containsExactly(1L, 1L, 2L);
    }

    @Test
    void producerWaitsWhenTheBytesAreTooMany() throws Exception {
        fill(60L);

        Future<?> producer = start(() -> put(41L));
        awaitUntil(this::lastThreadWaits);
        queue.take();

        producer.get(60, TimeUnit.SECONDS);
        assertThat(drained()).containsExactly(41L);
    }

    @Test
    void itemsThatFillTheByteLimitExactlyDoNotWait() throws Exception {
        fill(60L, 40L);

        assertThat(drained()).containsExactly(60L, 40L);
    }

    @Test
    void itemLargerThanTheByteLimitPassesAlone() throws Exception {
        fill(1L);
        Future<?> producer = start(() -> put(5_000L));
        awaitUntil(this::lastThreadWaits);
        queue.take();
        producer.get(60, TimeUnit.SECONDS);

        Future<?> next = start(() -> put(1L));
        awaitUntil(this::lastThreadWaits);

        assertThat(queue.take()).contains(5_000L);
        next.get(60, TimeUnit.SECONDS);
        assertThat(queue.take()).contains(1L);
    }

    @Test
    void hugeSizesDoNotOverflowTheByteCount() throws Exception {
        fill(Long.MAX_VALUE);

        Future<?> producer = start(() -> put(Long.MAX_VALUE));
        awaitUntil(this::lastThreadWaits);
        queue.take();

        producer.get(60, TimeUnit.SECONDS);
        assertThat(drained()).containsExactly(Long.MAX_VALUE);
    }

    @Test
    void largeItemIsNotPassedByLaterSmallOnes() throws Exception {
        fill(60L);
        Future<?> large = start(() -> put(90L));
        awaitUntil(this::lastThreadWaits);

        Future<?> small = start(() -> put(1L));
        awaitUntil(this::lastThreadWaits);

        assertThat(queue.take()).contains(60L);
        large.get(60, TimeUnit.SECONDS);
        small.get(60, TimeUnit.SECONDS);
        assertThat(queue.take()).contains(90L);
        assertThat(queue.take()).contains(1L);
    }

    @Test
    void waitingConsumerIsReleasedByAnItem() throws Exception {
        Future<Optional<Long>> consumer = start(queue::take);
        awaitUntil(this::lastThreadWaits);

        queue.put(7L);

        assertThat(consumer.get(60, TimeUnit.SECONDS)).contains(7L);
    }

    @Test
    void everyWaitingConsumerIsReleasedByTheEnd() throws Exception {
        Future<Optional<Long>> first = start(queue::take);
        Future<Optional<Long>> second = start(queue::take);
        awaitUntil(() -> threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));

        queue.finish();

        assertThat(first.get(60, TimeUnit.SECONDS)).isEmpty();
        assertThat(second.get(60, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void blockedProducerIsReleasedWithTheCauseWhenTheConsumerFails() throws Exception {
        MigrationException refused = new MigrationException(ErrorCode.WRITE_FAILED, Retry.RETRYABLE,
                "Writing rows of shop.orders: deadlock", Remedy.of("Wait."), null);
        fill(1L, 1L, 1L);
        Future<?> producer = start(() -> put(1L));
        awaitUntil(this::lastThreadWaits);

        queue.fail(refused);

        assertThat(failureOf(producer)).isInstanceOfSatisfying(MigrationException.class, failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.WRITE_FAILED);
            assertThat(failure.retry()).isEqualTo(Retry.RETRYABLE);
            assertThat(failure).hasMessage(refused.getMessage()).hasCause(refused);
            assertThat(failure.remedy()).isEqualTo(refused.remedy());
        });
    }

    @Test
    void blockedConsumerIsReleasedWithTheCauseWhenTheProducerFails() throws Exception {
        IllegalStateException broken = new IllegalStateException("secret value 42");
        Future<?> consumer = start(queue::take);
        awaitUntil(this::lastThreadWaits);

        queue.fail(broken);

        assertThat(failureOf(consumer)).hasCause(broken).hasMessageContaining("IllegalStateException")
                .hasMessageNotContaining("42");
    }

    @Test
    void failedStreamIsNotDrainedAsIfItWereWhole() throws Exception {
        fill(1L, 2L);
        queue.fail(new IllegalStateException());
        queue.finish();

        assertThatThrownBy(queue::take).isInstanceOf(MigrationException.class);
    }

    @Test
    void finishedStreamThatFailsBeforeItIsDrainedStillFails() throws Exception {
        fill(1L);
        queue.finish();
        queue.fail(new IllegalStateException());

        assertThatThrownBy(queue::take).isInstanceOf(MigrationException.class);
    }

    @Test
    void firstFailureStays() {
        IllegalStateException first = new IllegalStateException();
        queue.fail(first);

        queue.fail(new IllegalArgumentException());
        queue.cancel();

        assertThatThrownBy(queue::take).hasCause(first);
        assertThatThrownBy(() -> queue.put(1L)).hasCause(first);
    }

    @Test
    void everyThreadThatMeetsTheFailureGetsAnExceptionOfItsOwn() {
        queue.fail(new IllegalStateException());

        Throwable first = thrownBy(queue::take);
        Throwable second = thrownBy(queue::take);

        assertThat(first).isNotSameAs(second).hasSameClassAs(second);
    }

    @Test
    void failureKeepsItsCodeAcrossSeveralQueues() {
        HandoffQueue<Long> next = new HandoffQueue<>(1, 1, Long::longValue);
        queue.fail(new MigrationException(ErrorCode.READ_FAILED, "Reading shop.orders failed", Remedy.of("Look.")));
        Throwable met = thrownBy(queue::take);

        next.fail(met);

        assertThat(thrownBy(next::take)).isInstanceOfSatisfying(MigrationException.class,
                failure -> assertThat(failure.code()).isEqualTo(ErrorCode.READ_FAILED));
    }

    @Test
    void cancelReleasesBothSidesAsInterrupted() throws Exception {
        fill(1L, 1L, 1L);
        Future<?> producer = start(() -> put(1L));
        awaitUntil(this::lastThreadWaits);

        queue.cancel();

        assertThat(failureOf(producer)).isInstanceOfSatisfying(MigrationException.class,
                failure -> assertThat(failure.code()).isEqualTo(ErrorCode.INTERRUPTED));
        assertThatThrownBy(queue::take).isInstanceOf(MigrationException.class);
    }

    @Test
    void interruptedThreadOnOneSideStopsTheOtherAsInterrupted() {
        queue.fail(new InterruptedException());

        assertThat(thrownBy(queue::take)).isInstanceOfSatisfying(MigrationException.class,
                failure -> assertThat(failure.code()).isEqualTo(ErrorCode.INTERRUPTED));
    }

    @Test
    void interruptedProducerLeavesTheLineAndTheNextOnePasses() throws Exception {
        fill(60L);
        Future<?> large = start(() -> put(90L));
        awaitUntil(this::lastThreadWaits);
        Thread first = threads.getLast();
        Future<?> small = start(() -> put(1L));
        awaitUntil(this::lastThreadWaits);

        first.interrupt();

        assertThat(failureOf(large)).isInstanceOf(InterruptedException.class);
        small.get(60, TimeUnit.SECONDS);
        assertThat(drained()).containsExactly(60L, 1L);
    }

    @Test
    void interruptedConsumerLeavesWithoutAnItem() throws Exception {
        Future<?> consumer = start(queue::take);
        awaitUntil(this::lastThreadWaits);

        threads.getLast().interrupt();

        assertThat(failureOf(consumer)).isInstanceOf(InterruptedException.class);
        queue.put(1L);
        assertThat(queue.take()).contains(1L);
    }

    @Test
    void putAfterTheEndIsADefect() {
        queue.finish();

        assertThatThrownBy(() -> queue.put(1L)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void boundsAndSizesThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new HandoffQueue<Long>(0, 1, Long::longValue)).hasMessageContaining("0 items");
        assertThatThrownBy(() -> new HandoffQueue<Long>(1, 0, Long::longValue)).hasMessageContaining("0 bytes");
        assertThatThrownBy(() -> queue.put(-1L)).hasMessageContaining("-1 bytes");
    }

    @Test
    void manyThreadsOnBothSidesLoseNothingDoubleNothingAndKeepTheBounds() throws Exception {
        int perProducer = 20_000;
        HandoffQueue<Integer> shared = new HandoffQueue<>(16, 64, HandoffQueueTest::sizeOf);
        AtomicInteger producersLeft = new AtomicInteger(3);
        Held held = new Held();
        List<Future<List<Integer>>> consumers = new ArrayList<>();
        for (int producer = 0; producer < 3; producer++) {
            int first = producer * perProducer;
            start(() -> {
                for (int item = first; item < first + perProducer; item++) {
                    shared.put(item);
                    held.add(1, sizeOf(item));
                }
                if (producersLeft.decrementAndGet() == 0) {
                    shared.finish();
                }
                return null;
            });
        }
        for (int consumer = 0; consumer < 3; consumer++) {
            consumers.add(start(() -> {
                List<Integer> taken = new ArrayList<>();
                for (Optional<Integer> next = shared.take(); next.isPresent(); next = shared.take()) {
                    taken.add(next.get());
                    held.add(-1, -sizeOf(next.get()));
                }
                return taken;
            }));
        }

        List<Integer> all = new ArrayList<>();
        for (Future<List<Integer>> consumer : consumers) {
            all.addAll(consumer.get(60, TimeUnit.SECONDS));
        }

        assertThat(all).hasSize(3 * perProducer).doesNotHaveDuplicates();
        // each consumer may have taken one that is not counted off yet
        assertThat(held.mostItems).isLessThanOrEqualTo(16 + 3);
        assertThat(held.mostBytes).isLessThanOrEqualTo(100 + 3 * 100);
    }

    private static long sizeOf(int item) {
        return 1 + item % 100;
    }

    /** What has been put and not yet taken, as the threads themselves count it. */
    private static final class Held {
        private long items;
        private long bytes;
        private long mostItems;
        private long mostBytes;

        synchronized void add(int moreItems, long moreBytes) {
            items += moreItems;
            bytes += moreBytes;
            mostItems = Math.max(mostItems, items);
            mostBytes = Math.max(mostBytes, bytes);
        }
    }

    private void fill(Long... items) throws InterruptedException {
        for (Long item : items) {
            queue.put(item);
        }
    }

    private Void put(Long item) throws InterruptedException {
        queue.put(item);
        return null;
    }

    /** Ends the stream and takes what is left of it. */
    private List<Long> drained() throws InterruptedException {
        queue.finish();
        List<Long> left = new ArrayList<>();
        for (Optional<Long> next = queue.take(); next.isPresent(); next = queue.take()) {
            left.add(next.get());
        }
        return left;
    }

    private boolean lastThreadWaits() {
        return threads.getLast().getState() == Thread.State.WAITING;
    }

    private <R> Future<R> start(Callable<R> work) {
        FutureTask<R> task = new FutureTask<>(work);
        threads.add(Thread.ofPlatform().daemon().name("queue-test-" + threads.size()).start(task));
        return task;
    }

    private static void awaitUntil(BooleanSupplier reached) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!reached.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for 10 s").isLessThan(deadline);
            Thread.yield();
        }
    }

    private static Throwable failureOf(Future<?> future) throws Exception {
        try {
            return new AssertionError("Nothing failed, got " + future.get(60, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }

    private static Throwable thrownBy(Callable<?> work) {
        try {
            return new AssertionError("Nothing was thrown, got " + work.call());
        } catch (Exception e) {
            return e;
        }
    }
}
