package dev.sluice.engine.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.spi.CatalogReader.TableStatistics;
import org.junit.jupiter.api.Test;

class ComparisonRulesTest {
    private static final long HEAP_FOR_HASHES = 80L << 20;

    @Test
    void longerKeysAreHeldInSmallerGroupsThatShareTheSameMemory() {
        for (long keyBytes : new long[]{8, 1_020, 3_072}) {
            long rows = ComparisonRules.rowsAtOnce(keyBytes, 4);

            assertThat(4 * rows * (200 + keyBytes)).isBetween(HEAP_FOR_HASHES / 2, HEAP_FOR_HASHES);
        }
    }

    @Test
    void keysDeclaredWithoutALimitCountAsMuchAsARowHasOnTheAverage() {
        assertThat(ComparisonRules.keyBytes(4L << 20, new TableStatistics(1_000, 50_000))).isEqualTo(51);
        assertThat(ComparisonRules.keyBytes(20, new TableStatistics(1_000, 50_000))).isEqualTo(20);
        assertThat(ComparisonRules.keyBytes(20, new TableStatistics(0, 0))).isEqualTo(20);
    }

    @Test
    void widerRowsAreReadAgainByFewerKeysInOneStatement() {
        assertThat(ComparisonRules.keysAtOnce(800)).isEqualTo(500);
        assertThat(ComparisonRules.keysAtOnce(1L << 20)).isEqualTo(8);
        assertThat(ComparisonRules.keysAtOnce(40L << 20)).isEqualTo(1);
    }
}
