package dev.sluice.app.chart;

import dev.sluice.model.RunSample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One figure over time. Where two points are further apart than {@code gap}, nothing was measured in between.
 *
 * @param points from the oldest to the latest; the first may lie before {@code from}, so that the line comes in from there
 */
public record Curve(Instant from, Instant until, Duration gap, List<Point> points) {
    /** More than that nobody can tell apart. */
    private static final int MOST_POINTS = 400;
    /** Lengths of time that one point may stand for, in seconds; any number of days where there are none. */
    private static final long[] STEPS = {1, 2, 5, 10, 30, 60, 120, 300, 900, 1_800, 3_600, 10_800, 21_600, 43_200};
    private static final long DAY = 86_400;

    public Curve {
        points = List.copyOf(points);
    }

    /** The mean of a while. @param at its beginning */
    public record Point(Instant at, double value) {}

    /**
     * Draws samples of any lengths, each point for as long a time as the longest of them.
     *
     * @param samples in order of time
     */
    public static Curve of(List<RunSample> samples, Measure measure, Instant from, Instant until) {
        List<RunSample> within = samples
                .subList(firstEndingBehind(samples, from.minusSeconds(1)), samples.size()).stream()
                .filter(sample -> !sample.at().isAfter(until)).toList();
        long step = step(Duration.between(from, until),
                within.stream().mapToLong(sample -> sample.span().toSeconds()).max().orElse(1));
        Points points = new Points(step);
        within.forEach(sample -> points.add(sample, measure));
        return new Curve(from, until, Duration.ofMillis(step * 2_500), points.end());
    }

    /**
     * The place of the first sample that reaches over the moment; they may be many, and most of them old.
     *
     * @param samples in order of time
     * @return how many there are where none does
     */
    public static int firstEndingBehind(List<RunSample> samples, Instant moment) {
        int low = 0;
        int high = samples.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (samples.get(middle).end().isAfter(moment)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static long step(Duration whole, long longest) {
        long least = Math.max(longest, Math.ceilDiv(whole.toSeconds(), MOST_POINTS));
        for (long step : STEPS) {
            if (step >= least) {
                return step;
            }
        }
        return Math.ceilDiv(least, DAY) * DAY;
    }

    /** Puts samples together that begin in the same step; longer ones weigh more. */
    private static final class Points {
        private final long step;
        private final List<Point> points = new ArrayList<>();
        private long start = Long.MIN_VALUE;
        private double sum;
        private long weight;

        Points(long step) {
            this.step = step;
        }

        void add(RunSample sample, Measure measure) {
            OptionalDouble value = measure.of(sample.figures());
            if (value.isEmpty()) {
                return;
            }
            long second = sample.at().getEpochSecond();
            long here = second - Math.floorMod(second, step);
            if (here != start) {
                endPoint();
                start = here;
            }
            sum += value.getAsDouble() * sample.span().toSeconds();
            weight += sample.span().toSeconds();
        }

        private void endPoint() {
            if (weight > 0) {
                points.add(new Point(Instant.ofEpochSecond(start), sum / weight));
            }
            sum = 0;
            weight = 0;
        }

        List<Point> end() {
            endPoint();
            return points;
        }
    }
}
