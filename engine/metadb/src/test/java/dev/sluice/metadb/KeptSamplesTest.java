package dev.sluice.metadb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.port.RowCipher;
import dev.sluice.model.RunFigures;
import dev.sluice.model.RunSample;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.LongToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was measured while projects ran. */
class KeptSamplesTest {
    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    private static final String PROJECT = "p1";

    @TempDir
    private Path home;
    private Metadb metadb;

    @BeforeEach
    void open() {
        metadb = H2Metadb.open(home, RowCipher.PLAIN);
        metadb.saveProject(Samples.project(PROJECT, "shop"));
    }

    @AfterEach
    void close() {
        metadb.close();
    }

    @Test
    void whatWasMeasuredComesBackAsItWasInOrderAndFromAMomentOn() {
        List<RunSample> measured = List.of(second(0, 10, OptionalDouble.empty()), second(1, 20, OptionalDouble.of(0.4)),
                second(2, 30, OptionalDouble.of(0)));

        metadb.addSamples(PROJECT, measured);

        assertThat(kept()).isEqualTo(measured);
        assertThat(metadb.samples(PROJECT, NOON.plusSeconds(1))).containsExactly(measured.getLast());
    }

    @Test
    void tenMinutesAreKeptBySecondAndWhatIsOlderAsMeansOfTenSeconds() {
        run(NOON, 1_200, second -> second);

        List<RunSample> kept = kept();

        assertThat(kept.getFirst()).isEqualTo(new RunSample(NOON, Duration.ofSeconds(10), figures(4.5)));
        assertThat(kept).filteredOn(sample -> sample.span().equals(Duration.ofSeconds(1))).hasSizeBetween(600, 620);
        assertOneBehindTheOther(kept);
        assertThat(kept.stream().mapToLong(sample -> sample.span().toSeconds()).sum()).isEqualTo(1_200);
    }

    @Test
    void whereNobodyRanItNothingIsKept() {
        run(NOON, 60, _ -> 1);
        run(NOON.plusSeconds(7_200), 60, _ -> 1);

        assertThat(kept()).allMatch(sample -> !sample.end().isAfter(NOON.plusSeconds(60))
                || !sample.at().isBefore(NOON.plusSeconds(7_200)));
        assertThat(kept().stream().mapToLong(sample -> sample.span().toSeconds()).sum()).isEqualTo(120);
    }

    @Test
    void fourHundredDaysAreHeldInTheLimitAndTheOldestAreForgotten() {
        long days = 400;
        for (long day = 0; day < days; day += 10) {
            Instant morning = NOON.plus(Duration.ofDays(day));
            metadb.addSamples(PROJECT, LongStream.range(0, 960)
                    .mapToObj(quarter -> sample(morning.plusSeconds(quarter * 900), figures(7))).toList());
        }
        Instant end = NOON.plus(Duration.ofDays(days));
        run(end, 1_200, _ -> 7);

        List<RunSample> kept = kept();

        assertThat(kept).hasSizeLessThanOrEqualTo(SampleStore.MOST).hasSizeGreaterThan(5_500)
                .allMatch(sample -> sample.figures().rowsPerSecond() == 7);
        assertThat(kept.getFirst().at()).isBetween(end.minus(Duration.ofDays(366)), end.minus(Duration.ofDays(365)));
        assertOneBehindTheOther(kept);
    }

    @Test
    void noTierCanMakeItMoreThanTheLimit() {
        long most = SampleStore.TIERS.stream().mapToLong(tier -> tier.kept().dividedBy(tier.span())).sum();

        assertThat(most).isLessThan(SampleStore.MOST - 500);
    }

    @Test
    void aClockThatIsSetBackTakesWhatItMeasuredWithIt() {
        run(NOON.plusSeconds(600), 30, _ -> 1);
        run(NOON, 20, _ -> 2);

        assertThat(kept()).hasSize(20).allMatch(sample -> sample.figures().rowsPerSecond() == 2);
    }

    @Test
    void samplesGoWithTheirProjectAndNoneAreKeptOfOneThatIsGone() {
        metadb.saveProject(Samples.project("p2", "ledger"));
        metadb.addSamples("p2", List.of(second(0, 1, OptionalDouble.empty())));
        run(NOON, 10, _ -> 1);

        metadb.deleteProject(PROJECT);
        metadb.addSamples(PROJECT, List.of(second(11, 1, OptionalDouble.empty())));

        assertThat(kept()).isEmpty();
        assertThat(metadb.samples("p2", Instant.EPOCH)).hasSize(1);
    }

    @Test
    void theyAreThereAfterOpeningAgain() {
        run(NOON, 30, second -> second);
        List<RunSample> before = kept();
        metadb.close();

        metadb = H2Metadb.open(home, RowCipher.PLAIN);

        assertThat(kept()).hasSize(30).isEqualTo(before);
    }

    /** As a run adds them: ten seconds at a time. */
    private void run(Instant from, long seconds, LongToDoubleFunction rows) {
        List<RunSample> batch = new ArrayList<>();
        for (long second = 0; second < seconds; second++) {
            batch.add(sample(from.plusSeconds(second), figures(rows.applyAsDouble(second))));
            if (batch.size() == 10) {
                metadb.addSamples(PROJECT, batch);
                batch.clear();
            }
        }
    }

    private List<RunSample> kept() {
        return metadb.samples(PROJECT, Instant.EPOCH);
    }

    private static void assertOneBehindTheOther(List<RunSample> samples) {
        for (int i = 1; i < samples.size(); i++) {
            assertThat(samples.get(i).at()).isAfterOrEqualTo(samples.get(i - 1).end());
        }
    }

    private static RunSample second(long at, double rows, OptionalDouble lag) {
        return sample(NOON.plusSeconds(at), new RunFigures(rows, rows * 10, lag, OptionalDouble.of(0.5)));
    }

    private static RunSample sample(Instant at, RunFigures figures) {
        return new RunSample(at, Duration.ofSeconds(1), figures);
    }

    private static RunFigures figures(double rows) {
        return new RunFigures(rows, rows * 10, OptionalDouble.empty(), OptionalDouble.empty());
    }
}
