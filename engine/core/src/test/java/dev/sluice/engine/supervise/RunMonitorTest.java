package dev.sluice.engine.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunProgress.TableProgress;
import dev.sluice.engine.api.RunProgress.TableState;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.model.TableId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunMonitorTest {
    private static final TableId ORDERS = Tables.id("shop.orders");
    private static final TableId ITEMS = Tables.id("shop.items");
    private static final Offset<Double> CLOSE = Offset.offset(0.01);

    private final AtomicLong nanos = new AtomicLong();
    private final RunMonitor monitor = new RunMonitor(nanos::get);

    @BeforeEach
    void begin() {
        Map<TableId, Long> expected = new LinkedHashMap<>();
        expected.put(ORDERS, 1_000L);
        expected.put(ITEMS, 500L);
        monitor.begin("Full migration", expected);
    }

    @Test
    void rowsAndBytesOfAllTablesAddUp() {
        monitor.meter(ORDERS).add(10, 100);
        monitor.meter(ITEMS).add(5, 50);

        RunProgress progress = monitor.progress();

        assertThat(progress.step()).isEqualTo("Full migration");
        assertThat(progress.rows()).isEqualTo(15);
        assertThat(progress.bytes()).isEqualTo(150);
        assertThat(progress.rowsExpected()).isEqualTo(1_500);
        assertThat(progress.tables()).extracting(TableProgress::table).containsExactly(ORDERS, ITEMS);
    }

    @Test
    void rateIsTheWorkOfTheLastSecondsAndNotOfTheWholeStep() {
        monitor.progress();
        monitor.meter(ORDERS).add(900, 9_000);
        pass(Duration.ofSeconds(1));
        assertThat(monitor.progress().rowsPerSecond()).isCloseTo(900, CLOSE);

        for (int second = 0; second < 6; second++) {
            monitor.meter(ORDERS).add(10, 100);
            pass(Duration.ofSeconds(1));
            monitor.progress();
        }

        assertThat(monitor.progress().rowsPerSecond()).isCloseTo(10, CLOSE);
        assertThat(monitor.progress().bytesPerSecond()).isCloseTo(100, CLOSE);
    }

    @Test
    void timeLeftIsWhatIsExpectedAtTheRateOfTheLastSeconds() {
        monitor.progress();
        monitor.meter(ORDERS).add(500, 0);
        pass(Duration.ofSeconds(1));

        assertThat(monitor.progress().timeLeft()).contains(Duration.ofSeconds(2));
    }

    @Test
    void timeLeftIsNotToldWhileNothingMoves() {
        monitor.progress();
        pass(Duration.ofSeconds(1));

        assertThat(monitor.progress().timeLeft()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"DONE", "DIFFERENT", "CHANGING"})
    void estimateThatWasTooHighIsGivenUpWhereATableHasComeToItsEnd(TableState end) {
        monitor.meter(ITEMS).add(300, 0);
        monitor.meter(ITEMS).state(end);

        assertThat(monitor.progress().rowsExpected()).isEqualTo(1_300);
    }

    @Test
    void tablesComeAndGoWithinAStepAndOthersKeepTheirCounts() {
        TableId late = Tables.id("shop.late");
        monitor.meter(ORDERS).add(700, 0);
        monitor.meter(ITEMS).add(300, 0);

        monitor.change(List.of(ITEMS, late), Map.of(late, 50L));

        assertThat(monitor.progress().tables()).extracting(TableProgress::table, TableProgress::rows)
                .containsExactly(tuple(ITEMS, 300L), tuple(late, 0L));
        assertThat(monitor.progress().step()).isEqualTo("Full migration");
    }

    @Test
    void estimateThatWasTooLowGrowsWithTheRows() {
        monitor.meter(ITEMS).add(800, 0);

        assertThat(monitor.progress().rowsExpected()).isEqualTo(1_800);
    }

    @Test
    void finishedTableIsNotExpectedToBringMore() {
        monitor.meter(ITEMS).add(100, 0);
        monitor.meter(ITEMS).state(TableState.DONE);

        assertThat(monitor.progress().rowsExpected()).isEqualTo(1_100);
    }

    @Test
    void failedTableIsNotExpectedToBringMoreAndStaysFailed() {
        monitor.meter(ITEMS).add(100, 0);
        monitor.meter(ITEMS).failed("broken");
        monitor.meter(ITEMS).state(TableState.RUNNING);

        assertThat(monitor.progress().rowsExpected()).isEqualTo(1_100);
        assertThat(monitor.progress().tables().get(1).state()).isEqualTo(TableState.FAILED);
        assertThat(monitor.progress().tables().get(1).error()).contains("broken");
    }

    @Test
    void rowsTakenBackNeverGiveANegativeRate() {
        monitor.meter(ORDERS).add(100, 100);
        monitor.progress();
        monitor.meter(ORDERS).add(-100, -100);
        pass(Duration.ofSeconds(1));

        assertThat(monitor.progress().rowsPerSecond()).isZero();
        assertThat(monitor.progress().rows()).isZero();
    }

    @Test
    void newStepStartsFromNothing() {
        monitor.meter(ORDERS).add(100, 100);
        monitor.begin("Full verification", Map.of(ORDERS, 7L));

        assertThat(monitor.progress().rows()).isZero();
        assertThat(monitor.progress().rowsExpected()).isEqualTo(7);
        assertThat(monitor.progress().tables()).hasSize(1);
        assertThatThrownBy(() -> monitor.meter(ITEMS)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("shop.items");
    }

    @Test
    void shortWaitIsNotShownAndTheLongestOfSeveralIs() {
        try (var _ = monitor.waiting("memory")) {
            assertThat(monitor.progress().waitingFor()).isEmpty();
            pass(Duration.ofSeconds(1));
            try (var _ = monitor.waiting("retrying")) {
                pass(Duration.ofSeconds(9));
                assertThat(monitor.progress().waitingFor()).contains("memory (10 s)");
            }
        }

        assertThat(monitor.progress().waitingFor()).isEmpty();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
