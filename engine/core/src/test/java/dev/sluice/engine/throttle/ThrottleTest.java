package dev.sluice.engine.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private static final long SECOND = 1_000_000_000;
    private static final Offset<Double> A_LITTLE = within(0.001);

    private final FakeTicker time = new FakeTicker();

    @Test
    void nothingWaitsWithoutLimits() throws Exception {
        Throttle throttle = new Throttle(Limits.NONE, time);

        throttle.acquire(Long.MAX_VALUE, Long.MAX_VALUE);
        throttle.acquire(Long.MAX_VALUE, Long.MAX_VALUE);

        assertThat(time.seconds()).isZero();
    }

    @Test
    void rowsPassAtTheirLimitOnceTheFirstSecondIsSpent() throws Exception {
        Throttle throttle = new Throttle(new Limits(1_000, 0), time);

        repeat(110, () -> throttle.acquire(100, 1_000_000_000));

        assertThat(time.seconds()).isEqualTo(10, A_LITTLE);
    }

    @Test
    void bytesPassAtTheirLimitOnceTheFirstSecondIsSpent() throws Exception {
        Throttle throttle = new Throttle(new Limits(0, 1_000_000), time);

        repeat(110, () -> throttle.acquire(1_000_000, 100_000));

        assertThat(time.seconds()).isEqualTo(10, A_LITTLE);
    }

    @Test
    void theTighterOfTheTwoLimitsHolds() throws Exception {
        Throttle throttle = new Throttle(new Limits(1_000, 50_000), time);

        repeat(110, () -> throttle.acquire(100, 10_000));

        assertThat(time.seconds()).isEqualTo(21, A_LITTLE);
    }

    @Test
    void longPauseSavesUpOneSecondAndNoMore() throws Exception {
        Throttle throttle = new Throttle(new Limits(1_000, 0), time);
        time.pass(3_600 * SECOND);
        throttle.acquire(1_000, 0);

        throttle.acquire(1_000, 0);

        assertThat(time.seconds()).isEqualTo(3_601, A_LITTLE);
    }

    @Test
    void batchOfSeveralSecondsPassesAtOnceAndIsPaidForAfterwards() throws Exception {
        Throttle throttle = new Throttle(new Limits(1_000, 0), time);

        throttle.acquire(5_000, 0);

        assertThat(time.seconds()).isZero();
        throttle.acquire(100, 0);
        assertThat(time.seconds()).isEqualTo(4.1, A_LITTLE);
    }

    @Test
    void emptyBatchWaitsOnlyForWhatIsOwed() throws Exception {
        Throttle throttle = new Throttle(new Limits(10, 0), time);
        throttle.acquire(10, 0);
        throttle.acquire(0, 0);
        assertThat(time.seconds()).isZero();
        throttle.acquire(30, 0);

        throttle.acquire(0, 0);

        assertThat(time.seconds()).isEqualTo(3, A_LITTLE);
    }

    @Test
    void waitThatEndsEarlyGoesOnWaiting() throws Exception {
        Throttle throttle = new Throttle(new Limits(1_000, 0), time);
        throttle.acquire(1_000, 0);
        time.beforeNextWait(() -> time.pass(SECOND / 10));

        throttle.acquire(1_000, 0);

        assertThat(time.seconds()).isEqualTo(1, A_LITTLE);
    }

    @Test
    void raisedLimitShortensTheWaitThatIsUnderWay() throws Exception {
        Throttle throttle = new Throttle(new Limits(1_000, 0), time);
        throttle.acquire(1_000, 0);
        time.beforeNextWait(() -> {
            time.pass(SECOND / 10);
            throttle.limit(new Limits(10_000, 0));
        });

        throttle.acquire(1_000, 0);

        assertThat(time.seconds()).isEqualTo(0.1, A_LITTLE);
    }

    @Test
    void liftedLimitForgivesWhatIsOwed() throws Exception {
        Throttle throttle = new Throttle(new Limits(1, 1), time);
        throttle.acquire(1_000, 1_000);

        throttle.limit(Limits.NONE);
        throttle.acquire(1_000, 1_000);

        assertThat(time.seconds()).isZero();
    }

    @Test
    void loweredLimitDoesNotMultiplyTheTimeOwed() throws Exception {
        Throttle throttle = new Throttle(new Limits(0, 1_000_000_000), time);
        throttle.acquire(1, 3_000_000_000L);

        throttle.limit(new Limits(0, 1_000));
        throttle.acquire(1, 100);

        assertThat(time.seconds()).isEqualTo(2.1, A_LITTLE);
    }

    @Test
    void interruptedWaitLetsNothingPass() throws Exception {
        Throttle throttle = new Throttle(new Limits(10, 0), time);
        throttle.acquire(10, 0);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> throttle.acquire(10, 0)).isInstanceOf(InterruptedException.class);

        throttle.acquire(10, 0);

        assertThat(time.seconds()).isEqualTo(1, A_LITTLE);
    }

    @Test
    void threadInARealWaitIsReleasedWhenTheLimitIsLifted() throws Exception {
        Throttle throttle = new Throttle(new Limits(1, 0));
        throttle.acquire(1_000_000, 0);
        FutureTask<Void> waiting = new FutureTask<>(() -> {
            throttle.acquire(1, 0);
            return null;
        });
        Thread thread = Thread.ofPlatform().daemon().name("throttled").start(waiting);
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.yield();
        }

        throttle.limit(Limits.NONE);

        assertThat(waiting.get(60, TimeUnit.SECONDS)).isNull();
    }

    @Test
    void threadInARealWaitIsReleasedByInterruptionAndSoIsTheOneBehindIt() throws Exception {
        Throttle throttle = new Throttle(new Limits(1, 0));
        throttle.acquire(1_000_000, 0);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            threads.add(Thread.ofPlatform().daemon().name("throttled-" + i).start(() -> {
                try {
                    throttle.acquire(1, 0);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
        }

        threads.forEach(Thread::interrupt);

        for (Thread thread : threads) {
            assertThat(thread.join(Duration.ofMinutes(1))).isTrue();
        }
    }

    @Test
    void threadsShareOneLimitAndNoneIsLeftBehind() throws Exception {
        Throttle throttle = new Throttle(new Limits(1_000, 0), time);
        List<FutureTask<Void>> tasks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            FutureTask<Void> task = new FutureTask<>(() -> repeat(500, () -> throttle.acquire(10, 0)));
            tasks.add(task);
            Thread.ofPlatform().daemon().name("sharing-" + i).start(task);
        }

        for (FutureTask<Void> task : tasks) {
            task.get(60, TimeUnit.SECONDS);
        }

        assertThat(time.seconds()).isEqualTo(19, A_LITTLE);
    }

    @Test
    void limitsBelowZeroAreRefused() {
        assertThatThrownBy(() -> new Limits(-1, 0)).hasMessageContaining("-1 rows/s");
        assertThatThrownBy(() -> new Limits(0, -2)).hasMessageContaining("-2 bytes/s");
        assertThatThrownBy(() -> new Throttle(Limits.NONE).acquire(-1, 0)).hasMessageContaining("-1 rows");
    }

    private static Void repeat(int times, Waiting waiting) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            waiting.await();
        }
        return null;
    }

    /** Something that may wait. */
    private interface Waiting {
        void await() throws InterruptedException;
    }
}
