package dev.sluice.desktop.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.desktop.run.TimeSeries.Curve;
import dev.sluice.desktop.run.TimeSeries.Point;
import dev.sluice.desktop.run.TimeSeries.Range;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeSeriesTest {
    private final TimeSeries series = new TimeSeries();

    @Test
    void theLastMinutesAreKeptBySecondAndTheHourByTenSeconds() {
        for (int second = 0; second < 3_600; second++) {
            series.add(Looks.NOON.plusSeconds(second), second);
        }
        Instant now = Looks.NOON.plusSeconds(3_600);

        assertThat(series.curve(Range.MINUTES, now).points()).hasSize(300).last()
                .isEqualTo(new Point(Looks.NOON.plusSeconds(3_599), 3_599));
        assertThat(series.curve(Range.HOUR, now).points()).hasSize(360).first()
                .isEqualTo(new Point(Looks.NOON, 4.5));
    }

    @Test
    void aWeekIsHeldInAFixedNumberOfMeansThatReachToItsBeginning() {
        for (int second = 0; second < 7 * 86_400; second += 5) {
            series.add(Looks.NOON.plusSeconds(second), 7);
        }

        Curve whole = series.curve(Range.ALL, Looks.NOON.plusSeconds(7 * 86_400));

        assertThat(whole.points()).hasSizeLessThanOrEqualTo(720).hasSizeGreaterThan(300)
                .allMatch(point -> point.value() == 7);
        assertThat(whole.from()).isBeforeOrEqualTo(Looks.NOON);
        assertThat(whole.from()).isAfter(Looks.NOON.minus(Duration.ofHours(1)));
    }

    @Test
    void whereNothingWasMeasuredPointsAreFurtherApartThanTheGap() {
        series.add(Looks.NOON, 1);
        series.add(Looks.NOON.plusSeconds(1), 1);
        series.add(Looks.NOON.plusSeconds(20), 1);

        Curve curve = series.curve(Range.MINUTES, Looks.NOON.plusSeconds(20));

        assertThat(between(curve, 0)).isLessThan(curve.gap());
        assertThat(between(curve, 1)).isGreaterThan(curve.gap());
    }

    private static Duration between(Curve curve, int first) {
        return Duration.between(curve.points().get(first).at(), curve.points().get(first + 1).at());
    }
}
