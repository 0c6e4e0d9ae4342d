package dev.sluice.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SpeedReportTest {
    private final Figures figures = new Figures();

    @Test
    void ratiosUseTheBetterFormOfTheFloorAndSayWhetherTheAimIsMet() {
        figures.add(MydumperMyloader.NAME, 20);
        figures.add(LoadDataFloor.IN_PLACE, 14);
        figures.add(LoadDataFloor.AFTERWARDS, 10);
        figures.add(Sluice.LOAD, 15);
        figures.add(PtTableSync.VERIFICATION, 6);
        figures.add(Sluice.VERIFICATION, 1.5);

        String text = new SpeedReport(new Workload(Servers.MARIADB, 4, 1_000_000, 1, true), "11.4.5-MariaDB", figures,
                1, 776_000_000, List.of("a fact"))
                .text();

        assertThat(text).contains("4 x 1,000,000 rows: 776 MB as text, 194 bytes per row")
                .contains("| load: Sluice / mydumper + myloader | 0.75 | at most 0.85 | met |")
                .contains("| load: Sluice / better form of the floor | 1.50 | at most 1.20 | **missed** |")
                .contains("| verification: Sluice / pt-table-sync | 0.25 | at most 0.50 | met |")
                .endsWith("- a fact\n");
    }
}
