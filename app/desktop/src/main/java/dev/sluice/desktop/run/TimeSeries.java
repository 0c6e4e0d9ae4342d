package dev.sluice.desktop.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One figure over time: each second of the last five minutes, means of ten seconds of the last hour, and ever coarser
 * means of everything. Added to by one thread, read by any.
 */
final class TimeSeries {
    private final Tier fine = new Tier(1_000, 300, false);
    private final Tier middle = new Tier(10_000, 360, false);
    private final Tier whole = new Tier(5_000, 720, true);

    /** How much of it is looked at. */
    enum Range {
        MINUTES(Duration.ofMinutes(5)),
        HOUR(Duration.ofHours(1)),
        ALL(Duration.ZERO);

        private final Duration length;

        Range(Duration length) {
            this.length = length;
        }
    }

    /** The mean of a while. @param at its beginning */
    record Point(Instant at, double value) {}

    /**
     * What is drawn. Where two points are further apart than {@code gap}, nothing was measured in between.
     *
     * @param points from the oldest to the latest
     */
    record Curve(Instant from, Instant until, Duration gap, List<Point> points) {
        Curve {
            points = List.copyOf(points);
        }
    }

    synchronized void add(Instant at, double value) {
        fine.add(at.toEpochMilli(), value);
        middle.add(at.toEpochMilli(), value);
        whole.add(at.toEpochMilli(), value);
    }

    synchronized Curve curve(Range range, Instant now) {
        Tier tier = switch (range) {
            case MINUTES -> fine;
            case HOUR -> middle;
            case ALL -> whole;
        };
        Instant from = range == Range.ALL ? tier.first(now) : now.minus(range.length);
        return new Curve(from, now, Duration.ofMillis(tier.step * 5 / 2), tier.since(from));
    }

    /** Means of equal length. One that grows puts two together where it is full, others forget the oldest. */
    private static final class Tier {
        private final int most;
        private final boolean grows;
        private final List<Mean> means = new ArrayList<>();
        private long step;

        Tier(long step, int most, boolean grows) {
            this.step = step;
            this.most = most;
            this.grows = grows;
        }

        void add(long millis, double value) {
            long start = millis - Math.floorMod(millis, step);
            if (means.isEmpty() || means.getLast().start != start) {
                makeRoom();
                start = millis - Math.floorMod(millis, step);
            }
            if (means.isEmpty() || means.getLast().start != start) {
                means.add(new Mean(start, 0, 0));
            }
            Mean last = means.removeLast();
            means.add(new Mean(last.start, last.sum + value, last.count + 1));
        }

        private void makeRoom() {
            if (means.size() < most) {
                return;
            }
            if (!grows) {
                means.removeFirst();
                return;
            }
            step *= 2;
            List<Mean> finer = List.copyOf(means);
            means.clear();
            for (Mean mean : finer) {
                long start = mean.start - Math.floorMod(mean.start, step);
                boolean joins = !means.isEmpty() && means.getLast().start == start;
                Mean before = joins ? means.removeLast() : new Mean(start, 0, 0);
                means.add(new Mean(start, before.sum + mean.sum, before.count + mean.count));
            }
        }

        Instant first(Instant otherwise) {
            return means.isEmpty() ? otherwise : Instant.ofEpochMilli(means.getFirst().start);
        }

        List<Point> since(Instant from) {
            return means.stream().filter(mean -> mean.start >= from.toEpochMilli() - step)
                    .map(mean -> new Point(Instant.ofEpochMilli(mean.start), mean.sum / mean.count)).toList();
        }
    }

    private record Mean(long start, double sum, int count) {}
}
