package dev.sluice.engine.snapshot;

import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.api.RunProgress.TableState;
import dev.sluice.engine.port.TableRecord;
import dev.sluice.engine.schema.DefinitionBuilder;
import dev.sluice.engine.schema.SourceDefinitions;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.engine.supervise.RunContext;
import dev.sluice.engine.supervise.TableWork;
import dev.sluice.engine.supervise.WorkerLimit;
import dev.sluice.model.Chunk;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.KeyRange;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import dev.sluice.spi.CatalogReader.TableStatistics;
import dev.sluice.spi.ProgressLedger.DoneChunk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Copies every row: plans chunks once, copies those the target's ledger does not have, builds secondary indexes as soon
 * as a table is loaded, and foreign keys when all are.
 */
public final class FullMigration {
    private static final TableStatistics UNKNOWN = new TableStatistics(0, 0);

    private final RunContext run;
    private final TableWork work;
    private final SourceDefinitions definitions;
    private final DefinitionBuilder builder;
    private final LargeValues largeValues;
    private final SharedViews views;

    /** Of a source that is not followed: each chunk is of its own moment. */
    public FullMigration(RunContext run) {
        this(run, SharedViews.NONE);
    }

    /** @param views the tables that must be of one moment */
    public FullMigration(RunContext run, SharedViews views) {
        this.run = run;
        this.views = views;
        this.work = new TableWork(run);
        this.definitions = new SourceDefinitions(run, work);
        this.builder = new DefinitionBuilder(run);
        this.largeValues = new LargeValues(run.monitor());
    }

    public void execute() throws InterruptedException {
        definitions.requireUnaltered(working().toList());
        new TableEmptying(run, work).execute();
        plan();
        copy();
        definitions.requireUnaltered(working().toList());
        buildForeignKeys();
    }

    private void plan() throws InterruptedException {
        List<PlannedTable> unplanned = working().filter(table -> table.record().ranges().isEmpty()).toList();
        if (unplanned.isEmpty()) {
            return;
        }
        run.monitor().begin("Planning chunks", expectedRows());
        Map<TableId, TableStatistics> statistics = run.supervisor().supervise("asking how large the tables are",
                () -> run.source().catalog().statistics(unplanned.stream().map(PlannedTable::source).toList()));
        ChunkPlanner planner = new ChunkPlanner(run.sourceRows(), run.options().get(EngineOptions.CHUNK_ROWS));
        work.forEach("planning", unplanned,
                table -> planner.plan(table, statistics.getOrDefault(table.source(), UNKNOWN)));
        Map<TableId, TableRecord> planned = run.tables().stream().map(PlannedTable::record)
                .collect(Collectors.toMap(TableRecord::source, Function.identity()));
        run.metadb().savePlan(run.projectId(), run.metadb().tables(run.projectId()).stream()
                .map(known -> planned.getOrDefault(known.source(), known)).toList()); // some may be left out now
    }

    private void copy() throws InterruptedException {
        run.monitor().begin("Full migration", expectedRows());
        Queue<CopyTask> tasks = pendingTasks();
        AtomicInteger numbers = new AtomicInteger();
        run.workerPool("copy").runOn(Math.clamp(tasks.size(), 1, EngineOptions.MOST_WORKERS), () -> {
            copy(tasks, numbers.getAndIncrement());
            return null;
        });
    }

    private void copy(Queue<CopyTask> tasks, int worker) throws InterruptedException {
        try (ChunkCopier copier = new ChunkCopier(run)) {
            for (CopyTask task = next(tasks, copier, worker); task != null; task = next(tasks, copier, worker)) {
                switch (task) {
                    case ChunkTask chunk -> copy(copier, chunk);
                    case ViewTask view -> copy(copier, view);
                }
            }
        } finally {
            run.pace().workers().lookAgain();
        }
    }

    /** Null at the end. A worker that has to stand aside gives up its connection meanwhile. */
    private @Nullable CopyTask next(Queue<CopyTask> tasks, ChunkCopier copier, int worker)
            throws InterruptedException {
        WorkerLimit limit = run.pace().workers();
        if (!limit.admits(worker)) {
            copier.close();
            limit.awaitPlace(worker, tasks::isEmpty);
        }
        return tasks.poll();
    }

    /** Chunks the target does not have, the largest tables first so that the end is not left to one worker. */
    private Queue<CopyTask> pendingTasks() throws InterruptedException {
        Map<TableId, Map<String, DoneChunk>> done = doneChunks();
        List<PlannedTable> tables = working()
                .sorted(Comparator.comparingLong((PlannedTable table) -> table.record().estimatedRows()).reversed())
                .toList();
        Queue<CopyTask> tasks = new ConcurrentLinkedQueue<>();
        List<PlannedTable> complete = new ArrayList<>();
        Set<TableId> incomplete = new HashSet<>();
        Set<TableId> viewed = views.tables();
        for (PlannedTable table : tables) {
            Map<String, DoneChunk> ofTable = done.getOrDefault(table.target(), Map.of());
            if (!isPlanned(table, ofTable.keySet())) {
                continue;
            }
            ofTable.values().forEach(chunk -> run.monitor().meter(table.shown()).add(chunk.rows(), 0));
            List<Chunk> pending = pending(table, ofTable.keySet());
            if (viewed.contains(table.source()) && !pending.isEmpty()) {
                incomplete.add(table.source());
                continue;
            }
            AtomicInteger left = new AtomicInteger(pending.size());
            pending.forEach(chunk -> {
                new RefusedRows(run, table, chunk).forgetEarlier(); // they would count against the limit
                tasks.add(new ChunkTask(table, chunk, left));
            });
            if (pending.isEmpty()) {
                complete.add(table);
            }
        }
        List<ViewTask> ofViews = viewTasks(tables, incomplete);
        ofViews.forEach(task -> complete.removeAll(task.tables()));
        work.forEach("finishing", complete, this::finish);
        Queue<CopyTask> all = new ConcurrentLinkedQueue<>(ofViews); // first: none of them can be shared out
        all.addAll(tasks);
        return all;
    }

    /** A group of which anything is missing is copied as a whole. */
    private List<ViewTask> viewTasks(List<PlannedTable> tables, Set<TableId> incomplete) {
        return views.groups().stream().map(SharedViews.Group::tables)
                .filter(group -> group.stream().anyMatch(incomplete::contains))
                .map(group -> new ViewTask(tables.stream().filter(table -> group.contains(table.source())).toList()))
                .toList();
    }

    /**
     * Fails a table of which the target has ranges that are not in the plan, as after going back to an older copy of the
     * metadb: nobody could say which rows are still missing.
     */
    private boolean isPlanned(PlannedTable table, Set<String> done) {
        Set<String> planned = table.record().ranges().stream().map(KeyRange::identity).collect(Collectors.toSet());
        if (planned.containsAll(done)) {
            return true;
        }
        work.tableFailed(table, new MigrationException(ErrorCode.PROGRESS_UNKNOWN,
                "Copying " + table + ": the target's progress table knows ranges of it that this home folder's plan "
                        + "does not have",
                Remedy.of("Use the home folder that the project was last run with, or begin anew with --restart.")));
        return false;
    }

    private Map<TableId, Map<String, DoneChunk>> doneChunks() throws InterruptedException {
        Map<TableId, Map<String, DoneChunk>> done = new HashMap<>();
        for (DoneChunk chunk : run.supervisor().supervise("reading which rows are copied",
                () -> run.writer().ledger().done(run.projectId()))) {
            done.computeIfAbsent(chunk.target(), _ -> new HashMap<>()).put(chunk.range(), chunk);
        }
        return done;
    }

    private static List<Chunk> pending(PlannedTable table, Set<String> done) {
        List<Chunk> pending = new ArrayList<>();
        List<KeyRange> ranges = table.record().ranges();
        for (int number = 0; number < ranges.size(); number++) {
            if (!done.contains(ranges.get(number).identity())) {
                pending.add(new Chunk(table.shown(), number, ranges.get(number)));
            }
        }
        return pending;
    }

    private void copy(ChunkCopier copier, ChunkTask task) throws InterruptedException {
        PlannedTable table = task.table();
        if (table.hasFailed()) {
            return;
        }
        work.show(table, TableState.RUNNING);
        try (var _ = largeValues.roomFor(table.schema())) {
            run.supervisor().supervise("copying " + task.chunk(), () -> {
                copier.copy(table, task.chunk());
                return null;
            });
            if (task.left().decrementAndGet() == 0) {
                run.supervisor().supervise("building the indexes of " + table, () -> {
                    finish(table);
                    return null;
                });
            }
        } catch (MigrationException e) {
            work.tableFailed(table, e);
        }
    }

    /** A table that fails takes those with it that are copied by the same view. */
    private void copy(ChunkCopier copier, ViewTask task) throws InterruptedException {
        if (task.tables().stream().anyMatch(PlannedTable::hasFailed)) {
            return;
        }
        task.tables().forEach(table -> work.show(table, TableState.RUNNING));
        ViewCopier copying = new ViewCopier(run, views.snapshots().orElseThrow(), copier, largeValues);
        try {
            run.supervisor().supervise("copying " + task.tables() + " by one view", () -> {
                copying.copy(task.tables());
                return null;
            });
            for (PlannedTable table : task.tables()) {
                run.supervisor().supervise("building the indexes of " + table, () -> {
                    finish(table);
                    return null;
                });
            }
        } catch (MigrationException e) {
            task.tables().forEach(table -> work.tableFailed(table, e));
        }
    }

    /** What follows the last row of a table. */
    private void finish(PlannedTable table) throws InterruptedException {
        TableRecord record = table.record();
        if (record.created() && !record.indexed()) {
            try (var _ = run.monitor().waiting("the indexes of " + table)) {
                builder.afterRows(table);
            }
        }
        table.update(current -> current.asLoaded().asIndexed());
        work.show(table, TableState.DONE);
    }

    private void buildForeignKeys() throws InterruptedException {
        Set<PlannedTable> unlinked = new HashSet<>(
                working().filter(table -> table.record().created() && !table.record().linked()).toList());
        work.forEach("linking", unlinked, table -> {
            try (var _ = run.monitor().waiting("the foreign keys of " + table)) {
                builder.foreignKeys(table);
            }
            table.update(TableRecord::asLinked);
        });
    }

    private Stream<PlannedTable> working() {
        return run.tables().stream().filter(table -> !table.hasFailed());
    }

    private Map<TableId, Long> expectedRows() {
        Map<TableId, Long> expected = new LinkedHashMap<>();
        run.tables().forEach(table -> expected.put(table.shown(), table.record().estimatedRows()));
        return expected;
    }

    /** What one worker does before it takes the next. */
    private sealed interface CopyTask {}

    /** Tables to copy by one view. */
    private record ViewTask(List<PlannedTable> tables) implements CopyTask {}

    /** A chunk to copy; {@code left} counts the table's chunks that are not done. */
    private record ChunkTask(PlannedTable table, Chunk chunk, AtomicInteger left) implements CopyTask {}
}
