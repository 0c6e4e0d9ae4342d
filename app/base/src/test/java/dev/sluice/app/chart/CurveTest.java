package dev.sluice.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.chart.Curve.Point;
import dev.sluice.model.RunFigures;
import dev.sluice.model.RunSample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CurveTest {
    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

    @Test
    void secondsOfAFewMinutesAreDrawnAsTheyAre() {
        Curve curve = Curve.of(seconds(NOON, 600), Measure.ROWS, NOON.plusSeconds(300), NOON.plusSeconds(600));

        assertThat(curve.gap()).isEqualTo(Duration.ofMillis(2_500));
        assertThat(curve.points()).hasSizeBetween(300, 302);
        assertThat(curve.points().getLast()).isEqualTo(new Point(NOON.plusSeconds(599), 599));
    }

    @Test
    void aLongTimeIsDrawnByMeansOfEqualLength() {
        Curve curve = Curve.of(seconds(NOON, 3_600), Measure.ROWS, NOON, NOON.plusSeconds(3_600));

        assertThat(curve.points()).hasSize(360);
        assertThat(curve.points().get(1)).isEqualTo(new Point(NOON.plusSeconds(10), 14.5));
    }

    @Test
    void whatWasPutTogetherLongAgoSetsTheLengthSoThatNoGapIsSeenWhereThereWasNone() {
        List<RunSample> samples = new ArrayList<>();
        for (int quarter = 0; quarter < 4; quarter++) {
            samples.add(sample(NOON.plusSeconds(900L * quarter), Duration.ofMinutes(15), 100));
        }
        samples.addAll(seconds(NOON.plusSeconds(3_600), 600));

        Curve curve = Curve.of(samples, Measure.ROWS, NOON, NOON.plusSeconds(4_200));

        assertThat(curve.points()).extracting(Point::at).containsExactly(NOON, NOON.plusSeconds(900),
                NOON.plusSeconds(1_800), NOON.plusSeconds(2_700), NOON.plusSeconds(3_600));
        assertThat(curve.gap()).isGreaterThan(Duration.ofMinutes(15));
    }

    @Test
    void whereNobodyRanItThereAreNoPoints() {
        List<RunSample> samples = new ArrayList<>(seconds(NOON, 60));
        samples.addAll(seconds(NOON.plusSeconds(7_200), 60));

        Curve curve = Curve.of(samples, Measure.ROWS, NOON, NOON.plusSeconds(7_260));

        assertThat(curve.points()).extracting(Point::at).allMatch(at -> at.isBefore(NOON.plusSeconds(60))
                || !at.isBefore(NOON.plusSeconds(7_200)));
        assertThat(curve.gap()).isLessThan(Duration.ofMinutes(5));
    }

    @Test
    void aMeanOfMoreTimeWeighsMoreAndWhatWasNotMeasuredNothing() {
        List<RunSample> samples = List.of(sample(NOON, Duration.ofSeconds(10), 100),
                sample(NOON.plusSeconds(10), Duration.ofSeconds(1), 10));

        assertThat(Curve.of(samples, Measure.ROWS, NOON, NOON.plusSeconds(10_000)).points()).singleElement()
                .satisfies(point -> assertThat(point.value()).isEqualTo(1_010 / 11.0));
        assertThat(Curve.of(samples, Measure.LAG, NOON, NOON.plusSeconds(10)).points()).isEmpty();
    }

    @Test
    void aYearHasNoMorePointsThanCanBeToldApart() {
        List<RunSample> samples = LongStream.range(0, 366 * 8)
                .mapToObj(i -> sample(NOON.plusSeconds(i * 10_800), Duration.ofHours(3), i)).toList();

        Curve curve = Curve.of(samples, Measure.ROWS, NOON, NOON.plus(Duration.ofDays(366)));

        assertThat(curve.points()).hasSizeBetween(360, 400);
    }

    private static List<RunSample> seconds(Instant from, int count) {
        return LongStream.range(0, count)
                .mapToObj(second -> sample(from.plusSeconds(second), Duration.ofSeconds(1), second)).toList();
    }

    private static RunSample sample(Instant at, Duration span, double rows) {
        return new RunSample(at, span, new RunFigures(rows, 0, OptionalDouble.empty(), OptionalDouble.empty()));
    }
}
