package dev.sluice.engine.stream;

import dev.sluice.engine.store.StartPoint;
import dev.sluice.engine.store.Store;
import dev.sluice.engine.store.StoreReader;
import dev.sluice.engine.store.StoredEvent;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.engine.supervise.RunContext;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChangeEvent;
import dev.sluice.spi.ChangeEvent.Rows;
import dev.sluice.spi.ChangeWriter;
import dev.sluice.spi.ChangeWriter.Applied;
import dev.sluice.spi.ChangeWriter.Change;
import dev.sluice.spi.ChangeWriter.Mode;
import dev.sluice.spi.ChangeWriter.Trouble;
import dev.sluice.spi.LogPosition;
import dev.sluice.spi.LogSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The simplest apply there is: each of the source's transactions is one of the target's, change by change in the log's
 * order. What others do faster has to come to the same end. Holds one transaction in memory. {@link #run} belongs to one
 * thread.
 */
public final class InOrderApply implements LogApply {
    /** How long the Store is waited for before the thread looks whether it is to leave. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final RunContext run;
    private final Store store;
    private final LogSource log;
    private final LogPosition strictFrom;
    private final Map<TableId, TableSchema> tables;
    private volatile Standing standing = Standing.NOTHING;

    /** @param strictFrom a position after the copy: what it covers may have been copied already */
    public InOrderApply(RunContext run, Store store, LogSource log, LogPosition strictFrom) {
        this.run = run;
        this.store = store;
        this.log = log;
        this.strictFrom = strictFrom;
        this.tables = run.tables().stream().collect(Collectors.toMap(PlannedTable::source, run::wanted));
    }

    @Override
    public Standing standing() {
        return standing;
    }

    @Override
    public void run() throws InterruptedException {
        new Persistence("applying changes", run.monitor()).insist(new Persistence.Attempt() {
            @Override
            public void run() throws InterruptedException {
                applyFromTheLedger();
            }

            @Override
            public long done() {
                return standing.applied().number();
            }
        });
    }

    private void applyFromTheLedger() throws InterruptedException {
        Applied from = run.writer().ledger().applied(run.projectId())
                .orElseThrow(() -> new IllegalStateException("The apply was not started"));
        advance(from, 0, 0);
        try (ChangeWriter writer = run.writer().openChangeWriter();
                StoreReader reader = store.read(new StartPoint.Number(from.number() + 1), log::position)) {
            while (true) {
                Optional<StoredEvent> next = reader.next(LOOK);
                if (next.isPresent()) {
                    apply(writer, reader, next.get());
                }
            }
        }
    }

    private void apply(ChangeWriter writer, StoreReader reader, StoredEvent event) throws InterruptedException {
        switch (event.event()) {
            case ChangeEvent.Begin begin -> applyTransaction(writer, reader, event.number(), begin);
            case ChangeEvent.Statement statement -> {
                new LoggedDefinition(statement).requireNoneOf(tables.keySet());
                write(writer, new Applied(event.number(), statement.after().text()), List.of(), statement.time());
            }
            case ChangeEvent.Heartbeat _ -> {
            } // the Store's position tells as much
            case ChangeEvent.Rows _,ChangeEvent.Commit _,ChangeEvent.Rollback _ ->
                throw new IllegalStateException("The Store gave the middle of transaction " + event.number());
        }
    }

    private void applyTransaction(ChangeWriter writer, StoreReader reader, long number, ChangeEvent.Begin begin)
            throws InterruptedException {
        List<Rows> rows = new ArrayList<>();
        while (true) {
            ChangeEvent event = reader.next(LOOK)
                    .orElseThrow(() -> new IllegalStateException("Transaction " + number + " has no end")).event();
            if (event instanceof Rows changed) {
                rows.add(changed);
            } else if (event instanceof ChangeEvent.Commit commit) {
                Mode mode = strictFrom.covers(commit.after()) ? Mode.REPLAY : Mode.STRICT;
                write(writer, new Applied(number, commit.after().text()), changes(rows, mode), begin.time());
                return;
            }
        }
    }

    private List<Change> changes(List<Rows> rows, Mode mode) {
        return rows.stream().filter(changed -> tables.containsKey(changed.table())).map(changed -> {
            TableSchema wanted = tables.get(changed.table());
            return new Change(wanted, new Rows(wanted.id(), changed.before(), changed.after()), mode,
                    log.logsCascades());
        }).toList();
    }

    private void write(ChangeWriter writer, Applied to, List<Change> changes, long at) throws InterruptedException {
        try {
            writer.begin(run.token(), standing.applied(), to);
            for (Change change : changes) {
                List<Trouble> troubles = writer.write(change);
                if (!troubles.isEmpty()) {
                    throw refused(change, to, troubles.getFirst());
                }
            }
            writer.commit();
        } catch (MigrationException | InterruptedException e) {
            writer.rollback();
            throw e;
        }
        advance(to, changes.stream().mapToLong(change -> change.rows().count()).sum(), at);
    }

    private void advance(Applied to, long rows, long at) {
        store.applied(to.number());
        standing = standing.with(to, rows, at);
    }

    private static MigrationException refused(Change change, Applied to, Trouble trouble) {
        return new MigrationException(ErrorCode.CHANGE_REFUSED, Retry.NEEDS_USER,
                "Applying the transaction that ends at " + to.position() + " to " + change.target() + ": a row is "
                        + trouble.cause().name().toLowerCase(java.util.Locale.ROOT) + ": " + trouble.reason(),
                Remedy.of("Someone else has changed the target. Mend the row there, then run again."), null);
    }
}
