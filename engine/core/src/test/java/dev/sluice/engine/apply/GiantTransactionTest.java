package dev.sluice.engine.apply;

import static dev.sluice.engine.apply.ApplyBench.insert;
import static dev.sluice.engine.apply.ApplyBench.row;
import static dev.sluice.engine.apply.ApplyBench.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.fakes.Hook;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.spi.ChangeEvent.Begin;
import dev.sluice.spi.ChangeEvent.Commit;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GiantTransactionTest {
    private static final int UPDATES = 4_000;
    private static final int BYTES = 100_000;

    @TempDir
    private Path folder;

    @Test
    void aTransactionLargerThanTheHeapIsAppliedAsOne() throws InterruptedException {
        assertThat(Runtime.getRuntime().maxMemory()).isLessThan(2L * UPDATES * BYTES);
        try (ApplyBench bench = new ApplyBench(folder)) {
            bench.table(Tables.keyed("shop.a"));
            bench.target.beforeChange = Hook.nothing(); // keeps none of them
            bench.store.accept(new Begin("giant", 1));
            bench.store.accept(insert("shop.a", row("1", value(0))));
            for (int i = 1; i <= UPDATES; i++) {
                bench.store.accept(update("shop.a", row("1", value(i - 1)), row("1", value(i))));
            }
            bench.store.accept(new Commit(new At(1)));
            bench.startLedger();
            assertThat(bench.store.awaitDurable(1, Duration.ofSeconds(60))).isTrue();

            bench.strictApply().run(1);

            assertThat(bench.commits).containsExactly(1L);
            assertThat(bench.target.table("shop.a").rows()).containsExactly(row("1", value(UPDATES)));
        }
    }

    private static String value(int number) {
        return (number + " ").repeat(BYTES / 5).substring(0, BYTES / 5 * 2).repeat(2) + "x".repeat(BYTES / 5);
    }
}
