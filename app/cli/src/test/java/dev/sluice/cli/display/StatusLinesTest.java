package dev.sluice.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.api.RunProgress.Load;
import java.util.Collections;
import java.util.List;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusLinesTest {
    @Test
    void oneLookTellsFiguresWaitLoadAndTheTablesThatMatter() {
        assertThat(StatusLines.of(Progresses
                .full(Optional.of("the target"), List.of(Progresses.ORDERS, Progresses.CUSTOMERS, Progresses.BROKEN))
                .withLoad(new Load(4, 1_000, 0, 3_200_000, 8_000_000)))).containsExactly(
                        "Full migration: 58 %, 9 s left, 1,160,000 of about 2,000,000 rows, 96,667 rows/s, 9.7 MB/s",
                        "Waiting for the target",
                        "4 workers; throttle: at most 1,000 rows/s; read and waiting for the target: 3.2 MB of at most 8.0 MB",
                        "  shop.orders running, 600,000 of about 1,000,000 rows",
                        "  shop.broken failed: the target refused it", "Tables: 1 failed, 1 done, 1 running");
    }

    @Test
    void aSourceThatIsFollowedTakesFourAlignedLinesAndOneForEachTable() {
        assertThat(StatusLines.of(Progresses.following(Optional.of(Duration.ofSeconds(7))))).startsWith(
                "Incremental synchronization", "Behind   7 s, as of 0.8 s ago",
                "Read     1,200 changes  1,240 rows/s  60 transactions/s  48.0 kB/s   Store 2.0 MB, 12 transactions (1.2 MB) to apply",
                "Applied  1,180 changes    240 rows/s  12 transactions/s   9.0 kB/s   1,000 inserted, 150 updated, 30 deleted",
                "Pace     commits on the target take 62 % of the time, p99 120.0 ms; p50/p99 in ms: read 0.0/0.3, write 2.1/9.0, commit 8.0/120.0")
                .endsWith("  shop.orders: 1,000 inserted, 150 updated, 30 deleted", "Tables: 1 followed");
        assertThat(StatusLines.of(Progresses.following(Optional.of(Duration.ZERO)))).element(1).asString()
                .startsWith("Behind   nothing, caught up");
        assertThat(StatusLines.of(Progresses.following(Optional.empty()))).element(1).asString()
                .isEqualTo("Behind   not known before the copy is done");
    }

    @Test
    void aTableWhoseRowsDidNotRestHasALineAndACountOfItsOwn() {
        assertThat(StatusLines.of(Progresses.step("Full verification", Progresses.CUSTOMERS, Progresses.RESTLESS)))
                .contains("  shop.restless still changing, 300 of about 500 rows", "Tables: 1 still changing, 1 done");
    }

    @Test
    void veryManyTablesAreCounted() {
        assertThat(StatusLines.tables(Collections.nCopies(60, Progresses.BROKEN))).hasSize(51).last()
                .isEqualTo("  and 10 more");
    }
}
