package dev.sluice.engine.stream;

import dev.sluice.engine.store.Store;
import dev.sluice.engine.stream.FlowMeter.Amount;
import dev.sluice.engine.supervise.Supervisor;
import dev.sluice.model.TableId;
import dev.sluice.spi.ChangeEvent;
import dev.sluice.spi.LogPosition;
import dev.sluice.spi.LogRequest;
import dev.sluice.spi.LogSource;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Reads the source's log into the Store, from where the Store ends. {@link #run} belongs to one thread. */
final class LogPuller implements Persistence.Attempt {
    /** So soon is known that nothing has happened: what waits for the log's end waits as long. */
    private static final Duration HEARTBEAT = Duration.ofMillis(500);

    /** Between looks whether what was read is durable. */
    private static final Duration LOOK = Duration.ofMillis(20);

    private final LogSource log;
    private final Store store;
    private final StatementSink statements;
    private final Persistence persistence;
    private LogPosition reached;
    private final Map<TableId, Long> changes = new ConcurrentHashMap<>();
    /** The Store has the beginning of a transaction, and not its end. */
    private boolean within;
    private volatile long rows;
    private volatile long bytes;
    private volatile long transactions;
    private volatile long events;
    private volatile long readAt;
    private long begun;

    /** Takes statements into the Store. */
    @FunctionalInterface
    interface StatementSink {
        void accept(ChangeEvent.Statement statement) throws InterruptedException;
    }

    /** @param from where to begin while the Store is empty */
    LogPuller(LogSource log, Store store, LogPosition from, StatementSink statements, Persistence persistence) {
        this.log = log;
        this.store = store;
        this.statements = statements;
        this.persistence = persistence;
        this.reached = store.position().map(log::position).orElse(from);
    }

    /** Returns only by an exception. */
    void pull() throws InterruptedException {
        persistence.insist(this);
    }

    @Override
    public void run() throws InterruptedException {
        if (within) { // the last reading was cut off there, and this one may begin with anything
            accept(new ChangeEvent.Rollback(reached));
        }
        if (events > 0) {
            awaitDurable();
        }
        log.read(new LogRequest(reached, store.schemas()::find, HEARTBEAT), this::accept);
    }

    /** A source may forget what it is asked to read behind, and a Store that is full has not written it yet. */
    private void awaitDurable() throws InterruptedException {
        while (!store.position().equals(Optional.of(reached.text()))) {
            store.accept(new ChangeEvent.Heartbeat(reached, 0)); // throws once the Store has failed
            Supervisor.pause(LOOK);
        }
    }

    /** What is accepted will be durable, or the Store has failed and with it this run: reading goes on behind it. */
    private void accept(ChangeEvent event) throws InterruptedException {
        if (event instanceof ChangeEvent.Statement statement) {
            statements.accept(statement);
        } else {
            store.accept(event);
        }
        switch (event) {
            case ChangeEvent.Begin begin -> {
                begun = begin.time();
                within = true;
            }
            case ChangeEvent.Rows changed -> {
                rows += changed.count();
                changes.merge(changed.table(), 1L, Long::sum);
                bytes += changed.before().byteCount() + changed.after().byteCount();
            }
            case ChangeEvent.Commit commit -> {
                transactions++;
                reached(commit.after(), begun);
            }
            case ChangeEvent.Rollback rollback -> reached(rollback.after(), begun);
            case ChangeEvent.Statement statement -> reached(statement.after(), statement.time());
            case ChangeEvent.Heartbeat heartbeat -> reached(heartbeat.after(), 0);
        }
    }

    private void reached(LogPosition position, long at) {
        within = false;
        reached = position;
        readAt = at == 0 ? readAt : at;
        events++;
    }

    @Override
    public long done() {
        return events;
    }

    /** A number that goes up with each change of the table that is read, before the change can be applied. Any thread. */
    long changes(TableId table) {
        return changes.getOrDefault(table, 0L);
    }

    /** What this run has read. Any thread. */
    Amount read() {
        return new Amount(rows, transactions, bytes);
    }

    /** When the last transaction that was read began, by the source's clock; empty before one was. Any thread. */
    Optional<Instant> readAt() {
        long micros = readAt;
        return micros == 0 ? Optional.empty() : Optional.of(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }
}
