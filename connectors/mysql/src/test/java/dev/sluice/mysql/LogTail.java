package dev.sluice.mysql;

import dev.sluice.model.MigrationException;
import dev.sluice.spi.ChangeEvent;
import dev.sluice.spi.EventSink;
import dev.sluice.spi.LogPosition;
import dev.sluice.spi.LogRequest;
import dev.sluice.spi.LogRequest.LoggedTables;
import dev.sluice.spi.LogSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Reads a log in a thread of its own and keeps what it says, until closed. The lock is this object. */
final class LogTail implements AutoCloseable {
    static final Duration HEARTBEAT = Duration.ofMillis(500);
    private static final long PATIENCE = Duration.ofMinutes(3).toNanos();

    private final LogSource source;
    private final Thread thread;
    private final List<ChangeEvent> events = new ArrayList<>();
    private Optional<LogPosition> reached = Optional.empty();
    private Optional<Throwable> end = Optional.empty();

    LogTail(LogSource source, LogPosition from, LoggedTables tables) {
        this.source = source;
        this.thread = Thread.ofPlatform().name("log tail").start(() -> read(new LogRequest(from, tables, HEARTBEAT)));
    }

    private void read(LogRequest request) {
        try {
            source.read(request, (EventSink) this::take);
        } catch (InterruptedException | RuntimeException e) {
            synchronized (this) {
                end = Optional.of(e);
                notifyAll();
            }
        }
    }

    private synchronized void take(ChangeEvent event) {
        events.add(event);
        switch (event) {
            case ChangeEvent.Commit(var after) -> reached = Optional.of(after);
            case ChangeEvent.Rollback(var after) -> reached = Optional.of(after);
            case ChangeEvent.Statement statement -> reached = Optional.of(statement.after());
            case ChangeEvent.Heartbeat(var after, _) -> reached = Optional.of(after);
            case ChangeEvent.Begin _,ChangeEvent.Rows _ -> {
            }
        }
        notifyAll();
    }

    /** What has come once all is there up to the position; heartbeats left out. */
    synchronized List<ChangeEvent> upTo(LogPosition position) throws InterruptedException {
        await(() -> reached.filter(after -> after.covers(position)).isPresent());
        return events.stream().filter(event -> !(event instanceof ChangeEvent.Heartbeat)).toList();
    }

    synchronized void awaitHeartbeats(int count) throws InterruptedException {
        await(() -> events.stream().filter(ChangeEvent.Heartbeat.class::isInstance).count() >= count);
    }

    synchronized List<ChangeEvent> soFar() {
        return List.copyOf(events);
    }

    /** The failure that reading ends with. */
    synchronized MigrationException failure() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE;
        while (end.isEmpty()) {
            waitUntil(deadline);
        }
        return (MigrationException) end.get();
    }

    private void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE;
        while (!condition.getAsBoolean()) {
            if (end.isPresent()) {
                throw new AssertionError("Reading the log has ended", end.get());
            }
            waitUntil(deadline);
        }
    }

    private void waitUntil(long deadline) throws InterruptedException {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new AssertionError("Nothing more came, after " + events.size() + " events");
        }
        wait(left);
    }

    /** Interrupts the reader; how long it took to end. */
    Duration stop() throws InterruptedException {
        long started = System.nanoTime();
        thread.interrupt();
        thread.join(PATIENCE / 1_000_000);
        if (thread.isAlive()) {
            throw new AssertionError("The reader does not end");
        }
        return Duration.ofNanos(System.nanoTime() - started);
    }

    /** What ended the reading. */
    synchronized Optional<Throwable> end() {
        return end;
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }
}
