package dev.sluice.engine.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.fakes.Failures;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SupervisorTest {
    private final AtomicLong nanos = new AtomicLong();
    private final List<Long> pauses = new ArrayList<>();
    private final RunMonitor monitor = new RunMonitor(nanos::get);
    private final Supervisor supervisor = new Supervisor(Duration.ofSeconds(60), monitor, nanos::get, pause -> {
        pauses.add(pause.toMillis());
        nanos.addAndGet(pause.toNanos());
    });
    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void workThatSucceedsIsDoneOnceWithoutAPause() throws Exception {
        assertThat(supervisor.supervise("work", attempts::incrementAndGet)).isEqualTo(1);

        assertThat(pauses).isEmpty();
    }

    @Test
    void passingFailureIsTriedAgainUntilItPasses() throws Exception {
        int result = supervisor.supervise("work", () -> failUntilAttempt(4));

        assertThat(result).isEqualTo(4);
        assertThat(pauses).containsExactly(200L, 400L, 800L);
    }

    @Test
    void pausesGrowToAQuarterOfAMinuteAndNoFurther() {
        assertThatThrownBy(() -> supervisor.supervise("work", () -> failUntilAttempt(100)))
                .isInstanceOf(MigrationException.class);

        assertThat(pauses).startsWith(200L, 400L, 800L, 1_600L, 3_200L, 6_400L, 12_800L, 15_000L)
                .allMatch(pause -> pause <= 15_000);
    }

    @Test
    void failureThatLastsEndsWithTheLastFailureWithinTheTimeGiven() {
        assertThatThrownBy(() -> supervisor.supervise("work", () -> failUntilAttempt(100)))
                .isInstanceOfSatisfying(MigrationException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.CONNECTION_LOST));

        assertThat(nanos.get()).isLessThanOrEqualTo(Duration.ofSeconds(60).toNanos());
    }

    @Test
    void failureThatCannotPassIsNotTriedAgain() {
        assertThatThrownBy(() -> supervisor.supervise("work", () -> {
            attempts.incrementAndGet();
            throw Failures.fatal(ErrorCode.WRITE_FAILED);
        })).isInstanceOf(MigrationException.class);

        assertThat(attempts).hasValue(1);
    }

    @Test
    void timeSpentWorkingBeforeTheFirstFailureIsNotTimeSpentRetrying() throws Exception {
        int result = supervisor.supervise("building a large index", () -> {
            nanos.addAndGet(Duration.ofMinutes(30).toNanos());
            return failUntilAttempt(2);
        });

        assertThat(result).isEqualTo(2);
    }

    @Test
    void stopEndsRetriesAsAnInterruption() {
        assertThatThrownBy(() -> supervisor.supervise("work", () -> {
            supervisor.stop();
            throw Failures.passing();
        })).isInstanceOf(InterruptedException.class).hasCauseInstanceOf(MigrationException.class);
    }

    @Test
    void nothingIsBegunAfterAStop() {
        supervisor.stop();

        assertThatThrownBy(() -> supervisor.supervise("work", attempts::incrementAndGet))
                .isInstanceOf(InterruptedException.class);
        assertThat(attempts).hasValue(0);
    }

    @Test
    void waitForARetryIsShownWithItsCauseAndGoneAfterwards() throws Exception {
        List<String> shown = new ArrayList<>();
        var slow = new Supervisor(Duration.ofSeconds(60), monitor, nanos::get, _ -> {
            nanos.addAndGet(Duration.ofSeconds(3).toNanos());
            monitor.progress().waitingFor().ifPresent(shown::add);
        });

        slow.supervise("copying shop.orders chunk 3", () -> failUntilAttempt(2));

        assertThat(shown).singleElement().asString().contains("copying shop.orders chunk 3", "SLUICE-207", "(3 s)");
        assertThat(monitor.progress().waitingFor()).isEmpty();
    }

    private int failUntilAttempt(int number) {
        if (attempts.incrementAndGet() < number) {
            throw Failures.passing();
        }
        return attempts.get();
    }
}
