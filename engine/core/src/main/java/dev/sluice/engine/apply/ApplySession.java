package dev.sluice.engine.apply;

import dev.sluice.engine.apply.ApplyBuffer.Group;
import dev.sluice.engine.store.StartPoint;
import dev.sluice.engine.store.StoreReader;
import dev.sluice.engine.store.StoredEvent;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import dev.sluice.spi.ChangeEvent;
import dev.sluice.spi.ChangeEvent.Rows;
import dev.sluice.spi.ChangeWriter;
import dev.sluice.spi.ChangeWriter.Applied;
import dev.sluice.spi.ChangeWriter.Mode;
import dev.sluice.spi.LogPosition;
import dev.sluice.spi.LogRequest.LoggedTable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One reader of the Store and one writer to the target, from a place that the ledger named until the first failure. For one
 * thread.
 */
final class ApplySession implements AutoCloseable {
    /** How long to wait for something new before the caller may look around. */
    private static final Duration IDLE = Duration.ofMillis(200);
    /** While someone waits for a place that may be the log's end. */
    private static final Duration AT_ONCE = Duration.ofMillis(20);

    private final ApplyRequest request;
    private final ApplyWatch watch;
    private final ApplyMeter meter;
    private final ApplyHold hold;
    private final ApplyBuffer buffer;
    private final ConflictKeeper conflicts;
    private final StoreReader reader;
    private final TargetTransactions target;
    private AppliedTables tables;
    private @Nullable PendingTransaction pending;
    private boolean strict;

    private ApplySession(ApplyRequest request, ApplyWatch watch, AppliedTables tables, StoreReader reader,
            ChangeWriter writer, Applied from) {
        this.request = request;
        this.watch = watch;
        this.meter = watch.meter();
        this.hold = watch.hold();
        this.buffer = new ApplyBuffer(ApplySettings.of(request.run().options()));
        this.conflicts = new ConflictKeeper(request.run(), request.positions());
        this.tables = tables;
        this.reader = reader;
        this.target = new TargetTransactions(request, meter, conflicts, writer, from);
    }

    /** @param from what the ledger says; everything behind it is to be done */
    static ApplySession open(ApplyRequest request, ApplyWatch watch, Applied from) {
        request.store().applied(from.number());
        AppliedTables tables = AppliedTables.read(request);
        ChangeWriter writer = request.run().writer().openChangeWriter();
        boolean opened = false;
        try {
            ApplySession session = new ApplySession(request, watch, tables,
                    request.store().read(new StartPoint.Number(from.number() + 1), request.positions()), writer, from);
            opened = true;
            return session;
        } finally {
            if (!opened) {
                writer.close();
            }
        }
    }

    /** To be called first: forgets what the last one left half done, and tells when the replay is over already. */
    void begin() throws InterruptedException {
        conflicts.forgetBehind(applied().number());
        if (request.positions().apply(applied().position()).covers(request.handOver())) {
            endReplay();
        }
    }

    Applied applied() {
        return target.applied();
    }

    Map<TableId, String> ways() {
        return tables.reasons();
    }

    /** Reads on until something was committed, or nothing came for a while. */
    void step() throws InterruptedException {
        boolean committed = false;
        while (!committed) {
            if (hold.isAsked()) {
                flush();
                hold.stand(applied());
            }
            Optional<StoredEvent> next = next();
            if (next.isEmpty()) {
                flush();
                return;
            }
            committed = take(next.get());
        }
    }

    /** Empty at once while something is complete, which must not wait; else after a while. */
    private Optional<StoredEvent> next() throws InterruptedException {
        // In this order: all that the position covers can be read.
        Optional<String> end = hold.isMoving() ? request.store().position() : Optional.empty();
        long began = meter.now();
        Optional<StoredEvent> next = reader.next(Duration.ZERO);
        meter.read(began);
        if (next.isPresent() || !buffer.isEmpty()) {
            return next;
        }
        if (end.isPresent()) {
            hold.standAt(request.positions().apply(end.get()), applied());
        }
        return reader.next(hold.isMoving() ? AT_ONCE : IDLE);
    }

    /** Stands still before what would bring the target beyond the place where someone wants it. */
    private void pass(LogPosition after) throws InterruptedException {
        if (!hold.lets(after)) {
            flush();
            hold.standBefore(after, applied());
        }
    }

    /** @return true when something was committed */
    private boolean take(StoredEvent stored) throws InterruptedException {
        return switch (stored.event()) {
            case ChangeEvent.Begin begin -> {
                pending = new PendingTransaction(stored.number(), begin.time());
                yield false;
            }
            case Rows rows -> {
                add(open(stored), rows);
                yield makeRoom(open(stored));
            }
            case ChangeEvent.Commit commit -> {
                PendingTransaction complete = open(stored);
                pending = null;
                yield complete(complete, place(complete, commit.after()));
            }
            case ChangeEvent.Rollback _ -> {
                pending = null;
                yield false;
            }
            case ChangeEvent.Statement statement -> {
                flush();
                meet(stored.number(), statement);
                yield true;
            }
            case ChangeEvent.Heartbeat heartbeat -> strict || !heartbeat.after().covers(request.handOver())
                    ? false
                    : endReplay();
        };
    }

    private PendingTransaction open(StoredEvent stored) {
        PendingTransaction open = pending;
        if (open == null || open.number() != stored.number()) {
            throw new IllegalStateException("The Store has an event of transaction " + stored.number()
                    + " outside of one");
        }
        return open;
    }

    private void add(PendingTransaction open, Rows rows) {
        Optional<AppliedTable> table = tables.find(rows.table());
        if (table.isEmpty()) {
            return;
        }
        LoggedTable logged = request.store().schemas().find(rows.table(), open.number())
                .orElseThrow(() -> new MigrationException(ErrorCode.LOG_MISFIT,
                        "Applying changes of " + rows.table()
                                + ": the Store does not say how it was defined at transaction "
                                + open.number(),
                        Remedy.of("Copy the table again.")));
        if (request.gate().guards(table.get().planned())) {
            open.add(table.get(), rows, Optional.of(logged));
            return;
        }
        open.add(table.get(), table.get().mapped(logged, rows), Optional.empty());
    }

    /** Memory is bounded: what is complete goes, and what is too large by itself is streamed. */
    private boolean makeRoom(PendingTransaction open) throws InterruptedException {
        if (!buffer.isExceededBy(open)) {
            return false;
        }
        if (!buffer.isEmpty()) {
            flush();
            return true;
        }
        pending = null;
        stream(open);
        return true;
    }

    private Place place(PendingTransaction transaction, LogPosition after) {
        return new Place(transaction.number(), after, mode(after), transaction.time());
    }

    /** Positions of a log follow each other: once one is behind the hand-over, all are. */
    private Mode mode(LogPosition after) {
        return !strict && request.handOver().covers(after) ? Mode.REPLAY : Mode.STRICT;
    }

    private boolean complete(PendingTransaction complete, Place place) throws InterruptedException {
        pass(place.after());
        boolean committed = false;
        if (place.mode() == Mode.STRICT && !strict) {
            committed = endReplay();
        }
        buffer.add(place, complete.take().stream().filter(piece -> piece.table().beginsBefore(place.after())).toList(),
                meter.now());
        if (buffer.isDue(meter.now())) {
            flush();
            committed = true;
        }
        return committed;
    }

    private boolean endReplay() throws InterruptedException {
        boolean committed = !buffer.isEmpty();
        flush();
        if (!strict) {
            strict = true;
            request.onStrict().accept(target.applied());
        }
        return committed;
    }

    private void flush() throws InterruptedException {
        if (buffer.isEmpty()) {
            return;
        }
        Group group = buffer.take();
        target.apply(group);
        noteApplied(group.last());
    }

    private void noteApplied(Place last) throws InterruptedException {
        request.store().applied(last.number());
        watch.applied().accept(applied());
        if (!strict && last.after().covers(request.handOver())) {
            endReplay();
        }
    }

    /**
     * Applies a transaction that does not fit into memory. Its end is looked for first, because the progress row that goes
     * before its rows names it.
     */
    private void stream(PendingTransaction begun) throws InterruptedException {
        Place place = place(begun, endOf(begun.number()));
        pass(place.after());
        if (place.mode() == Mode.STRICT && !strict) {
            endReplay();
        }
        PendingTransaction again = new PendingTransaction(begun.number(), begun.time());
        target.begin(place);
        try (StoreReader second = request.store().read(new StartPoint.Number(begun.number()), request.positions())) {
            for (ChangeEvent event = event(second); !(event instanceof ChangeEvent.Commit); event = event(second)) {
                if (event instanceof Rows rows) {
                    add(again, rows);
                }
                if (buffer.isExceededBy(again)) {
                    target.write(ofIt(again, place), place);
                }
            }
        }
        target.write(ofIt(again, place), place);
        target.commit(place, again.rowsSeen());
        noteApplied(place);
    }

    private static List<Piece> ofIt(PendingTransaction transaction, Place place) {
        return transaction.take().stream().filter(piece -> piece.table().beginsBefore(place.after())).toList();
    }

    private LogPosition endOf(long number) throws InterruptedException {
        while (true) {
            if (event(reader) instanceof ChangeEvent.Commit(var after)) {
                return after;
            }
        }
    }

    /** Of a transaction whose end is known to be there. */
    private ChangeEvent event(StoreReader from) throws InterruptedException {
        long began = meter.now();
        Optional<StoredEvent> next = from.next(IDLE);
        meter.read(began);
        return next.orElseThrow(() -> new InterruptedException("The Store was closed")).event();
    }

    private void meet(long number, ChangeEvent.Statement statement) throws InterruptedException {
        Place place = new Place(number, statement.after(), mode(statement.after()), statement.time());
        pass(place.after());
        if (place.mode() == Mode.STRICT && !strict) {
            endReplay();
        }
        switch (request.statements().handle(number, statement)) {
            case NONE -> {
            }
            case TABLES_CHANGED -> tables = AppliedTables.read(request);
        }
        target.begin(place);
        target.commit(place, 0);
        noteApplied(place);
    }

    @Override
    public void close() {
        reader.close();
        target.close();
    }
}
