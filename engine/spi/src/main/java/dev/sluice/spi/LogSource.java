package dev.sluice.spi;

import dev.sluice.model.TableSchema;
import java.util.List;
import java.util.Optional;

/**
 * Tells where a source's log stands, and reads it. The log runs ahead of what a read can see, so there are two questions.
 * Used from any thread.
 */
public interface LogSource {
    /**
     * Has the source log the changes of these tables from now on, where it does not log all changes by itself. Called before
     * a position is taken, and again after a failure.
     */
    default void prepare(List<TableSchema> tables) throws InterruptedException {}

    /**
     * Takes back what {@link #prepare} has made in the source.
     *
     * @param from nobody will read the log on from this position, or from a later one
     */
    default void withdraw(LogPosition from) throws InterruptedException {}

    /** A position not ahead of visibility: whatever is logged before it can be read already. Taken before a copy. */
    LogPosition positionNotAhead();

    /** A position not behind visibility: whatever can be read is logged before it. Taken after a copy. */
    LogPosition positionNotBehind();

    /**
     * To be asked once the position before a copy is noted: what is prepared before it and committed behind it could not be
     * read.
     *
     * @return the same position, for whoever copies all tables from now on: it knows that nothing is missed by reading
     *     from there. One that does not know has the reader stop at an end whose beginning stands before it
     * @throws dev.sluice.model.MigrationException that may pass, while there is a transaction in that state
     */
    default LogPosition requireNothingPrepared(LogPosition before) {
        return before;
    }

    /**
     * The position that {@link LogPosition#text()} was made of.
     *
     * @throws IllegalArgumentException when it is none of this log
     */
    LogPosition position(String text);

    /**
     * A position that somebody names as the place to begin at.
     *
     * @throws IllegalArgumentException when it is none of this log, or none from which it can be followed now
     */
    default LogPosition startPosition(String text) {
        return position(text);
    }

    /** Understands what the log has as text; empty where that is only known by the names in it. */
    default Optional<StatementReader> statements() {
        return Optional.empty();
    }

    /** Whether what a foreign key changes besides, by CASCADE or SET NULL, is in the log as rows of its own. */
    default boolean logsCascades() {
        return false;
    }

    /** Empty where no view of a table can be had together with its place in this log. */
    default Optional<TableSnapshots> snapshots() {
        return Optional.empty();
    }

    /** Empty where the log cannot be searched by time. */
    default Optional<LogTimes> times() {
        return Optional.empty();
    }

    /** Whether this server can take the place of the one where the position was noted. */
    default Succession succession(LogPosition noted) throws InterruptedException {
        return new Succession.Unknowable("a place in its log means nothing in another's");
    }

    /**
     * Hands over what is logged after a position, on and on, on the calling thread; returns only by an exception. A
     * transaction is complete in the sink when its {@link ChangeEvent.Commit} is: whoever reads again after a failure
     * begins behind the last one, and takes a transaction cut off in the middle for one that never began.
     *
     * @throws InterruptedException within a second of the thread being interrupted
     * @throws dev.sluice.model.MigrationException LOG_PURGED when the source no longer has the log from there on;
     *     LOG_NOT_ROWS when rows were changed by a statement that is logged as text; LOG_MISFIT when the log does not fit the
     *     declared table; CONNECTION_LOST and its like, after which reading may begin again
     */
    void read(LogRequest request, EventSink sink) throws InterruptedException;
}
