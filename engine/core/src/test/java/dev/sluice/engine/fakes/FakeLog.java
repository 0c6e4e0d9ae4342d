package dev.sluice.engine.fakes;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.KeyRange;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChangeEvent;
import dev.sluice.spi.DigestPlan;
import dev.sluice.spi.DigestSource.Digest;
import dev.sluice.spi.EventSink;
import dev.sluice.spi.LogPosition;
import dev.sluice.spi.LogRequest;
import dev.sluice.spi.LogRequest.LoggedTable;
import dev.sluice.spi.LogSource;
import dev.sluice.spi.LogTimes;
import dev.sluice.spi.Succession;
import dev.sluice.spi.ReadRequest;
import dev.sluice.spi.RowBatch;
import dev.sluice.spi.RowSink;
import dev.sluice.spi.StatementReader;
import dev.sluice.spi.TableSnapshots;
import dev.sluice.spi.TableSnapshots.TableSnapshot;
import dev.sluice.model.TableId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The log of a fake server: what is changed through it stands in it. Used by many threads. */
public final class FakeLog implements LogSource {
    private static final long MICROS = 1_000_000;

    private final FakeServer server;
    private final List<Entry> entries = new ArrayList<>();

    /** Before each reading begins, with where it begins. */
    public volatile Hook<LogPosition> beforeRead = Hook.nothing();
    /** Before each transaction is handed over, with the position before it. */
    public volatile Hook<LogPosition> beforeEntry = Hook.nothing();
    public volatile boolean logsCascades = true;
    /** What understands its statements. */
    public volatile Optional<StatementReader> statements = Optional.empty();
    public volatile boolean hasSnapshots = true;
    /** Each that was opened: its position and tables. */
    public final List<String> snapshots = new java.util.concurrent.CopyOnWriteArrayList<>();
    /** Before each of them is opened. */
    public volatile Runnable beforeSnapshot = () -> {};
    /** Views that are opened where they do not see the last transactions of the log, so many of them. */
    public final AtomicInteger blindSnapshots = new AtomicInteger();
    /** What is said of a place that was noted on another server. */
    public volatile Succession succession = new Succession.Unknowable("it is a fake");
    /** Within each transaction that changes rows, before its commit is handed over. */
    public volatile Hook<LogPosition> beforeCommit = Hook.nothing();
    /** So many transactions more than there are stand before its end, as it says: they never come. */
    public volatile long neverToCome;
    /** Where readings began. */
    public final List<String> readings = new java.util.concurrent.CopyOnWriteArrayList<>();

    /** What the source was asked to log and from where it need not any more, in order. */
    public final List<String> asked = new java.util.concurrent.CopyOnWriteArrayList<>();

    /** Gives the server a log. */
    public FakeLog(FakeServer server) {
        this.server = server;
        server.log = Optional.of(this);
    }

    /** A place in this log: so many transactions stand before it. */
    public record Place(long entries) implements LogPosition {
        @Override
        public String text() {
            return "entry " + entries;
        }

        @Override
        public boolean covers(LogPosition other) {
            return entries >= ((Place) other).entries;
        }
    }

    private record Entry(String table, @Nullable RowImage before, @Nullable RowImage after, Optional<String> sql) {}

    public void insert(String table, RowImage row) {
        change(table, null, row);
    }

    public void update(String table, RowImage before, RowImage after) {
        change(table, before, after);
    }

    public void delete(String table, RowImage row) {
        change(table, row, null);
    }

    private synchronized void change(String table, @Nullable RowImage before, @Nullable RowImage after) {
        if (before != null && !server.table(table).remove(before)) {
            throw new AssertionError(table + " has no such row");
        }
        if (after != null) {
            server.table(table).add(List.of(after));
        }
        entries.add(new Entry(table, before, after, Optional.empty()));
        notifyAll();
    }

    /** A statement that is logged as text. */
    public synchronized void statement(String sql) {
        entries.add(new Entry("", null, null, Optional.of(sql)));
        notifyAll();
    }

    @Override
    public void prepare(List<TableSchema> tables) {
        asked.add("log " + tables.stream().map(table -> table.id().toString()).toList());
    }

    @Override
    public void withdraw(LogPosition from) {
        asked.add("withdraw " + from.text());
    }

    @Override
    public synchronized LogPosition positionNotAhead() {
        return new Place(entries.size());
    }

    @Override
    public synchronized LogPosition positionNotBehind() {
        return new Place(entries.size() + neverToCome);
    }

    @Override
    public boolean logsCascades() {
        return logsCascades;
    }

    @Override
    public Optional<StatementReader> statements() {
        return statements;
    }

    @Override
    public Optional<TableSnapshots> snapshots() {
        return hasSnapshots ? Optional.of(this::snapshot) : Optional.empty();
    }

    private TableSnapshot snapshot(List<TableId> tables) {
        beforeSnapshot.run();
        return open(tables);
    }

    private synchronized TableSnapshot open(List<TableId> tables) {
        boolean blind = blindSnapshots.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        LogPosition position = new Place(blind ? 0 : entries.size());
        Map<TableId, FakeTable> then = new HashMap<>();
        tables.forEach(table -> then.put(table, server.find(table).orElseThrow().copy()));
        snapshots.add(position.text() + " of " + tables);
        return new TableSnapshot() {
            @Override
            public LogPosition position() {
                return position;
            }

            @Override
            public void read(ReadRequest request, RowSink sink) throws InterruptedException {
                server.reads.add(request);
                server.beforeRead.at(request);
                FakeRows.hand(server, then.get(request.table().id()), request, sink);
            }

            @Override
            public List<Digest> digest(TableSchema table, KeyRange range, DigestPlan plan, int bucketCount)
                    throws InterruptedException {
                return FakeDigests.sums(server, then.get(table.id()), table, range, plan, bucketCount);
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
    }

    @Override
    public Succession succession(LogPosition noted) {
        return succession;
    }

    /** Each entry is of the second of its number. */
    @Override
    public Optional<LogTimes> times() {
        return Optional.of(time -> new Place(Math.min(time.getEpochSecond(), entries())));
    }

    private synchronized long entries() {
        return entries.size();
    }

    @Override
    public LogPosition position(String text) {
        if (!text.startsWith("entry ")) {
            throw new IllegalArgumentException("'" + text + "' is no entry");
        }
        return new Place(Long.parseLong(text.substring("entry ".length())));
    }

    @Override
    public void read(LogRequest request, EventSink sink) throws InterruptedException {
        readings.add(request.from().text());
        beforeRead.at(request.from());
        sink.accept(new ChangeEvent.Heartbeat(request.from(), 0)); // as servers do that look for the place
        for (long number = ((Place) request.from()).entries();; number++) {
            Optional<Entry> next = await(number, request.heartbeat().toMillis());
            while (next.isEmpty()) {
                sink.accept(new ChangeEvent.Heartbeat(new Place(number), number * MICROS));
                next = await(number, request.heartbeat().toMillis());
            }
            beforeEntry.at(new Place(number));
            hand(next.get(), number, request, sink);
        }
    }

    private synchronized Optional<Entry> await(long number, long millis) throws InterruptedException {
        if (entries.size() <= number) {
            wait(millis);
        }
        return entries.size() > number ? Optional.of(entries.get((int) number)) : Optional.empty();
    }

    private void hand(Entry entry, long number, LogRequest request, EventSink sink) throws InterruptedException {
        Place after = new Place(number + 1);
        if (entry.sql().isPresent()) {
            sink.accept(new ChangeEvent.Statement("s" + number, number * MICROS, "shop", entry.sql().get(), after));
            return;
        }
        Optional<LoggedTable> table = request.tables().find(Tables.id(entry.table()));
        if (table.isEmpty()) {
            sink.accept(new ChangeEvent.Heartbeat(after, number * MICROS));
            return;
        }
        sink.accept(new ChangeEvent.Begin("t" + number, number * MICROS));
        sink.accept(new ChangeEvent.Rows(Tables.id(entry.table()), batch(table.get(), entry.before()),
                batch(table.get(), entry.after())));
        beforeCommit.at(after);
        sink.accept(new ChangeEvent.Commit(after));
    }

    private RowBatch batch(LoggedTable table, @Nullable RowImage row) {
        RowBatch batch = new RowBatch(table.wanted().size(), 64);
        if (row != null) {
            List<ColumnSchema> declared = table.declared().columns();
            RowImage wanted = row.pick(table.wanted().stream().map(declared::indexOf).toList());
            for (int i = 0; i < wanted.size(); i++) {
                batch.add(wanted.value(i));
            }
        }
        return batch;
    }
}
