package dev.sluice.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SourceTableTest {
    private final SourceTable table = new SourceTable("t", List.of("CREATE TABLE `t` (", "`id` int(11) NOT NULL",
            "`k` int(11)", "PRIMARY KEY (`id`)", "KEY `k_1` (`k`)", ") ENGINE=InnoDB"));

    @Test
    void withoutIndexesOnlySecondaryKeysAreLeftOut() {
        assertThat(table.create(false)).isEqualTo(
                "CREATE TABLE `t` (`id` int(11) NOT NULL, `k` int(11), PRIMARY KEY (`id`)) ENGINE=InnoDB");
    }

    @Test
    void indexesLeftOutAreAddedAfterwards() {
        assertThat(table.create(true)).contains("KEY `k_1` (`k`))");
        assertThat(table.addIndexes()).isEqualTo("ALTER TABLE t ADD KEY `k_1` (`k`)");
        assertThat(table.indexes()).isEqualTo(1);
    }
}
