package dev.sluice.engine.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.model.RunSample;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs leave behind what was measured of them. */
class RunHistoryTest {
    @TempDir
    private Path home;
    private Workbench bench;

    @BeforeEach
    void oneTable() {
        bench = new Workbench(home);
        bench.source.create(Tables.keyed("shop.orders"), Tables.rows(300));
    }

    @Test
    void anyRunIsMeasuredAndALaterProcessFindsIt() {
        Instant before = Instant.now().minusSeconds(1);
        bench.run();
        List<RunSample> copied = bench.engine.history("shop", Instant.EPOCH);
        bench.verify();

        List<RunSample> found = new Workbench(home, bench.metadb).engine.history("shop", Instant.EPOCH);

        assertThat(copied).isNotEmpty().allMatch(sample -> sample.at().isAfter(before));
        assertThat(found).hasSizeGreaterThanOrEqualTo(copied.size());
        assertThat(bench.engine.history("shop", found.getLast().at())).isEmpty();
    }

    @Test
    void aRunWhoseFiguresCannotBeKeptEndsAsAnyOther() {
        bench.metadb.fails = "addSamples"::equals;

        assertThat(bench.run().ending()).isEqualTo(Ending.COMPLETED);

        bench.assertEqualRows("shop.orders");
        assertThat(bench.engine.history("shop", Instant.EPOCH)).isEmpty();
    }

    @Test
    void nothingIsKnownOfAProjectThatWasNeverBegunOrIsDeleted() {
        bench.run();
        bench.engine.projects().delete("shop");

        assertThat(bench.engine.history("shop", Instant.EPOCH)).isEmpty();
        assertThat(bench.engine.history("never seen", Instant.EPOCH)).isEmpty();
    }
}
