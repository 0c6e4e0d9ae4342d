package dev.sluice.engine.supervise;

import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunProgress.Following;
import dev.sluice.engine.api.RunProgress.Load;
import dev.sluice.engine.api.RunProgress.TableProgress;
import dev.sluice.engine.api.RunProgress.TableState;
import dev.sluice.model.TableId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Counts what a run does and is looked at while it runs. Workers count, the display samples; both from any thread.
 * The samples of the last seconds give the rates.
 */
public final class RunMonitor {
    private static final long WINDOW_NANOS = Duration.ofSeconds(5).toNanos();
    private static final Duration WORTH_SHOWING = Duration.ofSeconds(2);

    private final LongSupplier nanoClock;
    private final Map<Object, Wait> waits = new ConcurrentHashMap<>();
    private final Map<Object, Queue> queues = new ConcurrentHashMap<>();
    private final Deque<Sample> samples = new ArrayDeque<>();
    private volatile Supplier<Optional<Following>> following = Optional::empty;
    private volatile String step = "Starting the run";
    private volatile Map<TableId, TableMeter> meters = Map.of();

    public RunMonitor(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** Begins a step: all counters start at zero. {@code expected} rows per (source) table keep their order. */
    public synchronized void begin(String newStep, Map<TableId, Long> expected) {
        Map<TableId, TableMeter> fresh = new LinkedHashMap<>();
        expected.forEach((table, rows) -> fresh.put(table, new TableMeter(table, rows)));
        meters = fresh;
        step = newStep;
        samples.clear();
    }

    /**
     * Begins anew with some tables within the step.
     *
     * @param kept all tables that the step has still
     * @param expected rows of those that begin
     */
    public synchronized void change(Collection<TableId> kept, Map<TableId, Long> expected) {
        Map<TableId, TableMeter> changed = new LinkedHashMap<>(meters);
        changed.keySet().retainAll(kept);
        expected.forEach((table, rows) -> changed.put(table, new TableMeter(table, rows)));
        meters = changed;
    }

    public TableMeter meter(TableId table) {
        TableMeter meter = meters.get(table);
        if (meter == null) {
            throw new IllegalArgumentException(table + " takes no part in the step '" + step + "'");
        }
        return meter;
    }

    /** Notes that a thread waits; shown when it lasts. End it by closing. */
    public Note waiting(String reason) {
        Object id = new Object();
        waits.put(id, new Wait(reason, nanoClock.getAsLong()));
        return () -> waits.remove(id);
    }

    /** Something noted for as long as it lasts. */
    public interface Note extends AutoCloseable {
        @Override
        void close();
    }

    /** Watches how full a queue is. End it by closing. */
    public Note watching(LongSupplier heldBytes, long maxBytes) {
        Object id = new Object();
        queues.put(id, new Queue(heldBytes, maxBytes));
        return () -> queues.remove(id);
    }

    /** Asks for how the source is followed at each look. End it by closing. */
    public Note following(Supplier<Optional<Following>> now) {
        following = now;
        return () -> following = Optional::empty;
    }

    public synchronized RunProgress progress() {
        List<TableProgress> tables = new ArrayList<>(meters.size());
        long rows = 0;
        long bytes = 0;
        long expected = 0;
        for (TableMeter meter : meters.values()) {
            TableProgress table = meter.progress();
            tables.add(table);
            rows += table.rows();
            bytes += table.bytes();
            expected += Math.max(table.rows(), table.state().isEnd() ? 0 : table.rowsExpected());
        }
        Rates rates = sample(rows, bytes);
        Optional<Following> followed = following.get();
        Optional<Duration> left = rates.rowsPerSecond < 1 || expected == 0
                ? Optional.empty()
                : Optional.of(Duration.ofMillis((long) ((expected - rows) * 1000.0 / rates.rowsPerSecond)));
        return new RunProgress(step, tables, rows, expected, bytes, rates.rowsPerSecond, rates.bytesPerSecond, left,
                longestWait().or(() -> followed.flatMap(Following::storeWaitsFor)), queueLoad(), followed);
    }

    private Rates sample(long rows, long bytes) {
        long now = nanoClock.getAsLong();
        samples.addLast(new Sample(now, rows, bytes));
        while (samples.size() > 2 && now - samples.getFirst().nanos > WINDOW_NANOS) {
            samples.removeFirst();
        }
        Sample first = samples.getFirst();
        double seconds = (now - first.nanos) / 1e9;
        return seconds < 0.05
                ? new Rates(0, 0)
                : new Rates(Math.max(0, rows - first.rows) / seconds, Math.max(0, bytes - first.bytes) / seconds);
    }

    private Optional<String> longestWait() {
        long now = nanoClock.getAsLong();
        return waits.values().stream().filter(wait -> now - wait.since > WORTH_SHOWING.toNanos())
                .min((left, right) -> Long.compare(left.since, right.since))
                .map(wait -> wait.reason + " (" + Duration.ofNanos(now - wait.since).toSeconds() + " s)");
    }

    private Load queueLoad() {
        List<Queue> watched = List.copyOf(queues.values());
        return new Load(0, 0, 0, watched.stream().mapToLong(queue -> queue.heldBytes.getAsLong()).sum(),
                watched.stream().mapToLong(Queue::maxBytes).sum());
    }

    private record Queue(LongSupplier heldBytes, long maxBytes) {}

    private record Wait(String reason, long since) {}

    private record Sample(long nanos, long rows, long bytes) {}

    private record Rates(double rowsPerSecond, double bytesPerSecond) {}

    /** The counters of one table in one step. */
    public static final class TableMeter {
        private final TableId table;
        private final long expected;
        private final LongAdder rows = new LongAdder();
        private final LongAdder bytes = new LongAdder();
        private volatile TableState state = TableState.WAITING;
        private volatile Optional<String> error = Optional.empty();

        private TableMeter(TableId table, long expected) {
            this.table = table;
            this.expected = expected;
        }

        /** Counts rows; negative numbers take back what a failed attempt had counted. */
        public void add(long moreRows, long moreBytes) {
            rows.add(moreRows);
            bytes.add(moreBytes);
        }

        public void state(TableState newState) {
            state = newState;
        }

        /** A failed table stays failed, whatever workers that have not noticed yet say of it. */
        public void failed(String message) {
            error = Optional.of(message);
        }

        public long rows() {
            return rows.sum();
        }

        public long bytes() {
            return bytes.sum();
        }

        private TableProgress progress() {
            Optional<String> failure = error;
            return new TableProgress(table, failure.isPresent() ? TableState.FAILED : state, rows.sum(), expected,
                    bytes.sum(), failure);
        }
    }
}
