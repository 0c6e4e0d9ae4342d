package dev.sluice.engine.store;

import dev.sluice.engine.store.Segment.End;
import dev.sluice.engine.store.Store.Backlog;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The segments there are, how far they are durable, and what of them may go. The writer adds and grows them, readers wait
 * for more, the apply says how far it has come: any thread.
 */
final class Segments {
    private static final Logger LOG = LoggerFactory.getLogger(Segments.class);
    static final String WAIT = "room in the Store";
    private static final Duration DISK_AGAIN = Duration.ofSeconds(1);

    private final Disk disk;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Segment> segments;
    /** By segment number. */
    private final Map<Long, Instant> appliedSince = new HashMap<>();
    private StoreSettings settings;
    private End durable;
    private long applied;
    private boolean closed;
    private Optional<String> waitsFor = Optional.empty();

    Segments(List<Segment> segments, End durable, StoreSettings settings, Disk disk) {
        this.segments = new ArrayList<>(segments);
        this.durable = durable;
        this.settings = settings;
        this.disk = disk;
    }

    void add(Segment segment) {
        locked(() -> segments.add(segment));
    }

    void grow(long size) {
        locked(() -> segments.add(segments.removeLast().withSize(size)));
    }

    /** Forgets the last one. */
    void removeLast() {
        locked(segments::removeLast);
    }

    void durable(End end) {
        locked(() -> durable = end);
    }

    End durable() {
        lock.lock();
        try {
            return durable;
        } finally {
            lock.unlock();
        }
    }

    /** As they are now, oldest first. */
    List<Segment> all() {
        lock.lock();
        try {
            return List.copyOf(segments);
        } finally {
            lock.unlock();
        }
    }

    Optional<Segment> find(long number) {
        return all().stream().filter(segment -> segment.number() == number).findAny();
    }

    Optional<String> waitsFor() {
        lock.lock();
        try {
            return waitsFor;
        } finally {
            lock.unlock();
        }
    }

    void limits(StoreSettings newSettings) {
        locked(() -> settings = newSettings);
    }

    StoreSettings settings() {
        lock.lock();
        try {
            return settings;
        } finally {
            lock.unlock();
        }
    }

    /** Everything up to this number is in the target, durably. */
    void applied(long number) {
        lock.lock();
        try {
            applied = Math.max(applied, number);
            deleteOld();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Within a segment all transactions count as equally large. */
    Backlog backlog() {
        lock.lock();
        try {
            long bytes = 0;
            long last = durable.number();
            for (Segment segment : segments.reversed()) {
                long first = segment.header().firstNumber();
                long held = last - first + 1;
                long open = Math.min(held, last - applied);
                if (held > 0 && open > 0) {
                    bytes += Math.round(segment.size() * ((double) open / held));
                }
                last = Math.min(last, first - 1);
            }
            return new Backlog(Math.max(0, durable.number() - applied), bytes);
        } finally {
            lock.unlock();
        }
    }

    /** Whether as many bytes more are within the limit, once what is applied has been deleted for them. */
    boolean hasRoom(long bytes) {
        lock.lock();
        try {
            while (bytes() + bytes > settings.maxBytes() && isFirstApplied()) {
                if (!deleteFirst()) {
                    break;
                }
            }
            // What is not complete cannot be applied: waiting for that would never end.
            return bytes() + bytes <= settings.maxBytes() || durable.number() <= applied;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until {@link #hasRoom}. */
    void awaitRoom(long bytes) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            waitsFor = Optional.of(WAIT);
            LOG.info("store {}: waits for room; it keeps {} bytes, {} transactions of them are not applied", folder(),
                    bytes(), durable.number() - applied);
            while (!hasRoom(bytes)) {
                requireOpen();
                changed.await();
            }
            LOG.info("store {}: goes on", folder());
        } finally {
            waitsFor = Optional.empty();
            lock.unlock();
        }
    }

    /** Waits a while for room on the disk, which nobody tells of; what is applied is deleted for it. */
    void awaitDisk() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (isFirstApplied() && deleteFirst()) {
                return;
            }
            waitsFor = Optional.of(WAIT + ": the disk is full");
            requireOpen();
            changed.await(DISK_AGAIN.toNanos(), TimeUnit.NANOSECONDS);
            requireOpen();
        } finally {
            waitsFor = Optional.empty();
            lock.unlock();
        }
    }

    /** Waits until there is more than up to here, or the time is over, or the Store is closed. */
    boolean awaitMore(long segment, long offset, Duration limit) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = limit.toNanos();
            while (durable.segment() == segment && durable.offset() <= offset && left > 0 && !closed) {
                left = changed.awaitNanos(left);
            }
            return durable.segment() > segment || durable.offset() > offset;
        } finally {
            lock.unlock();
        }
    }

    /** As {@link #awaitMore}. */
    boolean awaitDurable(long number, Duration limit) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = limit.toNanos();
            while (durable.number() < number && left > 0 && !closed) {
                left = changed.awaitNanos(left);
            }
            return durable.number() >= number;
        } finally {
            lock.unlock();
        }
    }

    /** Ends all waits. */
    void close() {
        locked(() -> closed = true);
    }

    private void requireOpen() {
        if (closed) {
            throw StoreFailures.closed();
        }
    }

    private void deleteOld() {
        Instant now = settings.clock().instant();
        for (int index = 0; index + 1 < segments.size() && isApplied(index); index++) {
            appliedSince.putIfAbsent(segments.get(index).number(), now);
        }
        while (isFirstApplied() && !appliedSince.getOrDefault(segments.getFirst().number(), now)
                .plus(settings.keep()).isAfter(now)) {
            if (!deleteFirst()) {
                return;
            }
        }
    }

    private boolean isFirstApplied() {
        return isApplied(0);
    }

    /** The transaction that comes first in the next segment may have begun in this one. */
    private boolean isApplied(int index) {
        return index + 1 < segments.size() && segments.get(index).number() < durable.segment()
                && applied >= segments.get(index + 1).header().firstNumber();
    }

    /** False when it must stay for now: some systems do not delete files that are being read. */
    private boolean deleteFirst() {
        Segment first = segments.getFirst();
        try {
            disk.delete(first.path());
        } catch (IOException e) {
            LOG.warn("store {}: {} could not be deleted yet", folder(), first.path().getFileName(), e);
            return false;
        }
        segments.removeFirst();
        appliedSince.remove(first.number());
        LOG.debug("store {}: deleted {}, which is applied", folder(), first.path().getFileName());
        return true;
    }

    private long bytes() {
        return segments.stream().mapToLong(Segment::size).sum();
    }

    private String folder() {
        return String.valueOf(segments.getFirst().path().getParent().getFileName());
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
