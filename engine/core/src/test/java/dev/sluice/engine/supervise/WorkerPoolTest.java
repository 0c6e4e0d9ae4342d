package dev.sluice.engine.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.fakes.Failures;
import dev.sluice.engine.fakes.Gate;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkerPoolTest {
    private final AtomicBoolean forced = new AtomicBoolean();
    private final Gate gate = new Gate();
    private final WorkerPool pool = new WorkerPool("test", () -> {
        forced.set(true);
        gate.open();
    });

    @Test
    void allTasksRunAtTheSameTimeOnNamedThreads() throws Exception {
        CountDownLatch together = new CountDownLatch(3);
        AtomicInteger named = new AtomicInteger();

        pool.runOn(3, () -> {
            together.countDown();
            assertThat(together.await(60, TimeUnit.SECONDS)).isTrue();
            named.addAndGet(Thread.currentThread().getName().startsWith("test-") ? 1 : 0);
            return null;
        });

        assertThat(named).hasValue(3);
        assertThat(forced).isFalse();
    }

    @Test
    void noTasksAreDoneAtOnce() throws Exception {
        pool.runOn(0, () -> {
            throw new AssertionError("never called");
        });

        assertThat(forced).isFalse();
    }

    @Test
    void firstFailureComesBackAndTheOthersAreInterrupted() {
        AtomicBoolean interrupted = new AtomicBoolean();
        Callable<?> waits = () -> {
            try {
                gate.pass();
            } catch (InterruptedException e) {
                interrupted.set(true);
                throw e;
            }
            return null;
        };
        Callable<?> fails = () -> {
            gate.awaitReached();
            throw Failures.fatal(ErrorCode.FENCED_OUT);
        };

        assertThatThrownBy(() -> pool.runAll(List.of(waits, fails)))
                .isInstanceOfSatisfying(MigrationException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.FENCED_OUT));
        assertThat(interrupted).isTrue();
        assertThat(forced).isFalse();
    }

    @Test
    void workerThatDoesNotHearAnInterruptionIsForced() {
        Callable<?> hangs = () -> {
            gate.passDeaf();
            return null;
        };
        Callable<?> fails = () -> {
            gate.awaitReached();
            throw Failures.fatal(ErrorCode.FENCED_OUT);
        };

        assertThatThrownBy(() -> pool.runAll(List.of(hangs, fails))).isInstanceOf(MigrationException.class);
        assertThat(forced).isTrue();
    }

    @Test
    void interruptionOfTheCallerPassesOnAndStopsTheWorkers() throws Exception {
        AtomicBoolean interrupted = new AtomicBoolean();
        FutureTask<Boolean> call = new FutureTask<>(() -> {
            try {
                pool.runOn(2, () -> {
                    try {
                        gate.pass();
                    } catch (InterruptedException e) {
                        interrupted.set(true);
                        throw e;
                    }
                    return null;
                });
                return false;
            } catch (InterruptedException _) {
                return true;
            }
        });
        Thread caller = new Thread(call, "caller");
        caller.start();
        gate.awaitReached();

        caller.interrupt();

        assertThat(call.get(60, TimeUnit.SECONDS)).isTrue();
        assertThat(interrupted).isTrue();
    }

    @Test
    void errorsOfAWorkerAreNotHidden() {
        assertThatThrownBy(() -> pool.runOn(1, () -> {
            throw new StackOverflowError("a defect");
        })).isInstanceOf(StackOverflowError.class).hasMessage("a defect");
    }
}
