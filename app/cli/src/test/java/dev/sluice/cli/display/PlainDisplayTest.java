package dev.sluice.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.api.RunProgress.Load;
import dev.sluice.engine.api.RunProgress.TableState;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PlainDisplayTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final AtomicLong nanos = new AtomicLong();
    private final PlainDisplay display = new PlainDisplay(new PrintStream(out, true, StandardCharsets.UTF_8),
            nanos::get);

    @Test
    void eachChangeOfATableIsOneLine() {
        display.show(Progresses.step("Schema migration"));
        display.show(Progresses.full(Progresses.ORDERS, Progresses.AUDIT));
        passSeconds(2);
        display.show(Progresses.full(Progresses.ORDERS, Progresses.AUDIT));
        display.show(Progresses.full(Progresses.table("orders", TableState.DONE, 1_000_000, 1_000_000),
                Progresses.BROKEN));

        assertThat(lines()).containsExactly("[00:00] Schema migration", "[00:00] Full migration: 2 tables",
                "[00:00] Full migration: shop.orders running, 600,000 rows, 60.0 MB",
                "[00:02] Full migration: shop.orders done, 1,000,000 rows, 100.0 MB",
                "[00:02] Full migration: shop.broken failed: the target refused it");
    }

    @Test
    void aThrottleIsToldWheneverItIsMoved() {
        display.show(Progresses.step("Precheck"));
        display.show(Progresses.step("Precheck").withLoad(new Load(2, 1_000, 0, 0, 0)));
        display.show(Progresses.step("Precheck").withLoad(new Load(2, 1_000, 0, 50, 100)));
        display.show(Progresses.step("Precheck").withLoad(new Load(2, 0, 2_000_000, 0, 0)));
        display.show(Progresses.step("Precheck"));

        assertThat(lines()).containsExactly("[00:00] Precheck", "[00:00] Precheck: throttle: at most 1,000 rows/s",
                "[00:00] Precheck: throttle: at most 2.0 MB/s", "[00:00] Precheck: throttle: none");
    }

    @Test
    void theWholeIsSummedUpEveryFiveSeconds() {
        display.show(Progresses.full(Progresses.AUDIT));
        for (int second = 0; second < 11; second++) {
            passSeconds(1);
            display.show(Progresses.full(Progresses.AUDIT));
        }

        String summary = "Full migration: 58 %, 9 s left, 1,160,000 of about 2,000,000 rows, 96,667 rows/s, 9.7 MB/s; "
                + "tables: 1 waiting";
        assertThat(lines()).containsExactly("[00:00] Full migration: 1 table", "[00:05] " + summary,
                "[00:10] " + summary);
    }

    @Test
    void aSourceThatIsFollowedIsOneLineWithItsLagFirst() {
        display.show(Progresses.following(Optional.of(Duration.ofMillis(400))));
        passSeconds(5);
        display.show(Progresses.following(Optional.of(Duration.ofMillis(400))));

        assertThat(lines()).last().isEqualTo("[00:05] Incremental synchronization: 0.4 s behind, 1,200 changes read,"
                + " 1,180 applied, 240 rows/s, Store 2.0 MB, 12 transactions to apply,"
                + " commits on the target take 62 % of the time, p99 120.0 ms; tables: 1 followed");
    }

    @Test
    void aTableWhoseRowsDidNotRestIsToldOnceAsThat() {
        display.show(Progresses.step("Full verification", Progresses.RESTLESS));
        display.show(Progresses.step("Full verification", Progresses.RESTLESS));

        assertThat(lines()).filteredOn(line -> line.contains("restless")).containsExactly(
                "[00:00] Full verification: shop.restless still changing, 300 rows, 30.0 kB");
    }

    @Test
    void aTableIsToldAgainInTheNextStep() {
        display.show(Progresses.step("Full migration", Progresses.CUSTOMERS));
        display.show(Progresses.step("Full verification", Progresses.CUSTOMERS));

        assertThat(lines()).contains("[00:00] Full migration: shop.customers done, 560,000 rows, 56.0 MB",
                "[00:00] Full verification: shop.customers done, 560,000 rows, 56.0 MB");
    }

    @Test
    void aWaitIsSaidOnce() {
        display.show(Progresses.full(Optional.of("a lock"), List.of()));
        display.show(Progresses.full(Optional.of("a lock"), List.of()));

        assertThat(lines()).containsOnlyOnce("[00:00] Full migration: waiting for a lock");
    }

    @Test
    void aWaitThatLastsIsSaidAgainWithTheSummariesAndNotEachSecond() {
        for (int second = 2; second <= 11; second++) {
            display.show(Progresses.full(Optional.of("a lock (" + second + " s)"), List.of()));
            passSeconds(1);
        }

        assertThat(lines().stream().filter(line -> line.contains("waiting for"))).containsExactly(
                "[00:00] Full migration: waiting for a lock (2 s)", "[00:05] Full migration: waiting for a lock (7 s)");
    }

    @Test
    void everythingStaysOnItsLine() {
        display.show(Progresses.full(Progresses.table("a\nb", TableState.RUNNING, 0, 2)));

        assertThat(lines()).last().isEqualTo("[00:00] Full migration: shop.a\\u000ab running");
    }

    private void passSeconds(int seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    private List<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
