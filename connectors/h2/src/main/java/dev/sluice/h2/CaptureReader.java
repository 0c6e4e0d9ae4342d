package dev.sluice.h2;

import dev.sluice.jdbc.ConnectionPool;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import dev.sluice.spi.ChangeEvent;
import dev.sluice.spi.EventSink;
import dev.sluice.spi.LogRequest;
import dev.sluice.spi.LogRequest.LoggedTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One reading of captured changes: each batch is a transaction for the sink. For one thread. */
final class CaptureReader {
    /** Between looks for what was committed: what waits for a change waits half as long. */
    private static final long LOOK_MILLIS = 50;

    private final ConnectionPool pool;
    private final CaptureLog log;
    private final LogRequest request;
    private final EventSink sink;
    /** By number; empty where the rows are not wanted. */
    private final Map<Long, Optional<Wanted>> tables = new HashMap<>();

    private record Wanted(CapturedTable table, List<ColumnSchema> columns) {}

    CaptureReader(ConnectionPool pool, CaptureLog log, LogRequest request, EventSink sink) {
        this.pool = pool;
        this.log = log;
        this.request = request;
        this.sink = sink;
    }

    /** Returns only by an exception. @param all tables of the source */
    void read(List<TableId> all) throws InterruptedException {
        H2Position reached = begin(all);
        log.forget(reached.batch());
        long told = System.nanoTime();
        while (true) {
            stopIfInterrupted();
            H2Position end = log.close().map(CaptureLog.Extent::end)
                    .orElseThrow(() -> purged("nothing is captured any more"));
            if (!end.generation().equals(reached.generation())) {
                throw purged("capturing was set up anew meanwhile");
            }
            while (reached.batch() < end.batch()) {
                reached = new H2Position(reached.generation(), reached.batch() + 1);
                hand(reached);
                told = System.nanoTime();
            }
            if (System.nanoTime() - told >= request.heartbeat().toNanos()) {
                sink.accept(new ChangeEvent.Heartbeat(reached, 0));
                told = System.nanoTime();
            }
            new CountDownLatch(1).await(Math.min(LOOK_MILLIS, request.heartbeat().toMillis()), TimeUnit.MILLISECONDS);
        }
    }

    private H2Position begin(List<TableId> all) {
        H2Position from = H2Position.of(request.from());
        CaptureLog.Extent extent = log.extent().orElseThrow(() -> purged("nothing is captured"));
        if (!from.generation().equals(extent.generation())) {
            throw purged("capturing was set up anew since");
        }
        if (from.batch() < extent.forgotten()) {
            throw purged("changes up to batch " + extent.forgotten() + " are deleted, and those after batch "
                    + from.batch() + " are needed");
        }
        if (from.batch() > extent.batch()) {
            throw purged("batch " + from.batch() + " was read already, and there are " + extent.batch()
                    + ": the database is an older one, or has lost commits");
        }
        List<TableId> captured = log.tables().stream().map(CapturedTable::id).toList();
        for (TableId table : all) {
            if (!captured.contains(table) && request.tables().find(table).isPresent()) {
                throw purged("the changes of " + table + " are not captured");
            }
        }
        return from;
    }

    private static MigrationException purged(String what) {
        return new MigrationException(ErrorCode.LOG_PURGED, "Reading captured changes: " + what,
                Remedy.of("Begin anew with --restart, which copies the tables again."));
    }

    private void hand(H2Position position) throws InterruptedException {
        Map<Long, Long> contents = log.contents(position.batch());
        List<Wanted> wanted = contents.keySet().stream().flatMap(number -> find(number).stream()).toList();
        if (wanted.isEmpty()) {
            sink.accept(new ChangeEvent.Heartbeat(position, 0));
            return;
        }
        sink.accept(new ChangeEvent.Begin(position.text(),
                contents.values().stream().mapToLong(Long::longValue).min().orElseThrow()));
        List<CapturedRows> opened = new ArrayList<>();
        try (Connection connection = pool.borrow()) {
            try {
                for (Wanted table : wanted) {
                    opened.add(CapturedRows.open(connection, table.table, table.columns, position.batch()));
                }
                merge(opened);
            } finally {
                for (CapturedRows rows : opened) {
                    rows.close();
                }
            }
        } catch (SQLException e) {
            stopIfInterrupted();
            throw pool.failures().translate("reading captured changes in " + pool.address(), e);
        }
        sink.accept(new ChangeEvent.Commit(position));
    }

    private void merge(List<CapturedRows> tables) throws SQLException, InterruptedException {
        PriorityQueue<CapturedRows> waiting = new PriorityQueue<>(Comparator.comparingLong(CapturedRows::number));
        for (CapturedRows rows : tables) {
            if (rows.next()) {
                waiting.add(rows);
            }
        }
        while (!waiting.isEmpty()) {
            stopIfInterrupted();
            CapturedRows first = waiting.remove();
            CapturedRows second = waiting.peek();
            CapturedRows.Run run = first.take(second == null ? Long.MAX_VALUE : second.number());
            sink.accept(run.rows());
            if (!run.isLast()) {
                waiting.add(first);
            }
        }
    }

    private Optional<Wanted> find(long number) {
        if (!tables.containsKey(number)) {
            tables.put(number, log.tables().stream().filter(table -> table.number() == number).findAny()
                    .flatMap(this::wanted));
        }
        return tables.get(number);
    }

    private Optional<Wanted> wanted(CapturedTable table) {
        return request.tables().find(table.id()).map(logged -> wanted(table, logged));
    }

    private static Wanted wanted(CapturedTable table, LoggedTable logged) {
        if (!CapturedTable.definition(logged.declared().columns()).equals(table.definition())) {
            throw CaptureLog.altered(table.id(), "it is captured with other columns than it was declared with");
        }
        logged.wanted().stream().filter(column -> !table.columns().contains(column.name())).findAny()
                .ifPresent(column -> {
                    throw CaptureLog.altered(table.id(), "its column '" + column.name() + "' is not captured");
                });
        return new Wanted(table, logged.wanted());
    }

    private static void stopIfInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
