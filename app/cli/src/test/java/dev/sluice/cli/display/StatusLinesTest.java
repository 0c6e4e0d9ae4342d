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
    void aSourceThatIsFollowedHasALagAndNoPercentage() {
        assertThat(StatusLines.of(Progresses.following(Optional.of(Duration.ofSeconds(7))))).first()
                .isEqualTo("Incremental synchronization: 7 s behind, 1,200 changes read, 1,180 applied, Store 2.0 MB");
        assertThat(StatusLines.of(Progresses.following(Optional.of(Duration.ZERO)))).first().asString()
                .contains("caught up");
        assertThat(StatusLines.of(Progresses.following(Optional.empty()))).first().asString()
                .doesNotContain("behind", "caught up");
    }

    @Test
    void veryManyTablesAreCounted() {
        assertThat(StatusLines.tables(Collections.nCopies(60, Progresses.BROKEN))).hasSize(51).last()
                .isEqualTo("  and 10 more");
    }
}
