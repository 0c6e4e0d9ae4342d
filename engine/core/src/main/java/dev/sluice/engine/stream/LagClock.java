package dev.sluice.engine.stream;

import dev.sluice.spi.LogPosition;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * How far the target is behind, without ever holding one machine's clock against another's. From time to time the end of
 * the source's log is looked at: what stood there at that moment, by our clock, and is not applied yet, has waited since.
 * A backlog from before the first look is as old as the source's own clock says, from transaction to transaction; that
 * clock may be moved by any session, so nothing else is asked of it. Any thread.
 */
final class LagClock {
    /** A look older than this says nothing of now. */
    private static final Duration FRESH = Duration.ofSeconds(5);
    /** An hour of looks; then the newest gives way to the next. */
    private static final int MOST = 3_600;

    private final Deque<Look> open = new ArrayDeque<>();
    private Optional<Long> lookedAt = Optional.empty();
    private Optional<Long> coveredAt = Optional.empty();

    private record Look(long nanos, LogPosition end) {}

    /** Notes where the source's log ended. @param nanos when that was asked, by our clock */
    synchronized void look(long nanos, LogPosition end) {
        if (open.size() == MOST) {
            open.removeLast();
        }
        open.addLast(new Look(nanos, end));
        lookedAt = Optional.of(nanos);
    }

    /** How long ago the last look was; empty before the first. */
    synchronized Optional<Duration> age(long nanos) {
        return lookedAt.map(at -> Duration.ofNanos(nanos - at));
    }

    /**
     * The lag now.
     *
     * @param applied what the target has
     * @param betweenCommits on the source, from the last transaction that is applied to the last that was read
     * @return zero when all that the source had at the last look is applied; empty before anything can be said
     */
    synchronized Optional<Duration> lag(long nanos, LogPosition applied, Duration betweenCommits) {
        while (!open.isEmpty() && applied.covers(open.getFirst().end())) {
            coveredAt = Optional.of(open.removeFirst().nanos());
        }
        if (!open.isEmpty()) {
            Duration waited = Duration.ofNanos(nanos - open.getFirst().nanos());
            boolean isOlderThanLooks = coveredAt.isEmpty() && betweenCommits.compareTo(waited) > 0;
            return Optional.of(isOlderThanLooks ? betweenCommits : waited);
        }
        return coveredAt.map(at -> Duration.ofNanos(nanos - at))
                .map(age -> age.compareTo(FRESH) > 0 ? age : Duration.ZERO);
    }
}
