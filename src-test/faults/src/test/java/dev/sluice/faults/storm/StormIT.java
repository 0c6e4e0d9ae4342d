package dev.sluice.faults.storm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever happens while a source is followed, both sides are equal in the end. Longer ones are run by {@link Storms}. */
class StormIT {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"1, MARIADB_TO_MARIADB", "2, MYSQL_TO_MARIADB", "3, MARIADB_TO_MYSQL"})
    void bothSidesAreEqualAfterAStorm(long seed, StormPair pair) throws InterruptedException {
        try (Storm storm = new Storm(new StormPlan(seed, pair, 9, false), folder)) {
            StormReport report = storm.run();

            assertThat(report.committed()).isGreaterThan(100);
            assertThat(report.looks()).isPositive();
        }
    }
}
