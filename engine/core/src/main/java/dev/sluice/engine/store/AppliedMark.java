package dev.sluice.engine.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers beside the segments how far the target once was. What counts is the target's own ledger: this only shows when
 * that has gone back, and so may be late. Used by whoever applies, and by whoever closes the Store.
 */
final class AppliedMark {
    private static final Logger LOG = LoggerFactory.getLogger(AppliedMark.class);
    private static final Duration BETWEEN_WRITES = Duration.ofMinutes(1);

    private final Path path;
    private final Disk disk;
    private final InstantSource clock;
    private final Optional<Long> found;
    private Instant written = Instant.MIN;
    private long kept;
    private long last;

    AppliedMark(Path path, Disk disk, InstantSource clock) {
        this.path = path;
        this.disk = disk;
        this.clock = clock;
        this.found = read(path);
        this.kept = found.orElse(-1L);
        this.last = kept;
    }

    private static Optional<Long> read(Path path) {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(Files.readString(path, StandardCharsets.US_ASCII).strip()));
        } catch (NumberFormatException e) {
            throw StoreFailures.damaged(path, 0, "no number stands in it", e);
        } catch (IOException e) {
            throw StoreFailures.unreadable(path, e);
        }
    }

    /** What was kept when the Store was opened; empty when nothing was ever applied. */
    Optional<Long> found() {
        return found;
    }

    synchronized void note(long number) {
        last = number;
        if (!written.plus(BETWEEN_WRITES).isAfter(clock.instant())) {
            write();
        }
    }

    /** Nothing depends on it: a disk that is full must not keep the target from getting what the Store has. */
    synchronized void write() {
        if (last == kept) {
            return;
        }
        written = clock.instant();
        try {
            disk.create(path, Long.toString(last).getBytes(StandardCharsets.US_ASCII)).close();
            kept = last;
        } catch (IOException e) {
            LOG.warn("store {}: how far the target is could not be noted", path.getParent().getFileName(), e);
        }
    }
}
