package dev.sluice.spi;

import java.time.Instant;

/** Finds places in a source's log by time, by the source's clock. Used from any thread. */
public interface LogTimes {
    /**
     * The place before the first transaction of that second or later, in the newest part of the log that was begun
     * before that second and in what follows it; the log's end where there is none yet. Whatever stands behind it may be
     * older: clocks are set back, and statements take their time. Where a clock was set back, earlier parts of the log
     * may hold transactions of that second or later, which are not found.
     *
     * @throws dev.sluice.model.MigrationException LOG_PURGED when the log begins later than that, naming the first time
     *     that can be asked for; OPTION_INVALID for a time that is still to come
     */
    LogPosition before(Instant time) throws InterruptedException;
}
