package dev.sluice.engine.verify;

import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.api.RunProgress.TableState;
import dev.sluice.engine.port.TableRecord.TableVerification;
import dev.sluice.engine.snapshot.LargeValues;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.engine.supervise.RunContext;
import dev.sluice.engine.supervise.TableWork;
import dev.sluice.engine.verify.TableVerifier.Sides;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.KeyRange;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.CatalogReader.TableStatistics;
import dev.sluice.spi.Connector;
import dev.sluice.spi.DigestPlan;
import dev.sluice.spi.DigestPlan.DigestColumn;
import dev.sluice.spi.DigestSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares every row of every table on both sides and keeps what differs. */
public final class FullVerification {
    private static final TableStatistics UNKNOWN = new TableStatistics(0, 0);

    private final RunContext run;
    private final TableWork work;
    private final LargeValues largeValues;

    public FullVerification(RunContext run) {
        this.run = run;
        this.work = new TableWork(run);
        this.largeValues = new LargeValues(run.monitor());
    }

    public void execute() throws InterruptedException {
        List<PlannedTable> tables = run.tables().stream().filter(table -> !table.hasFailed()).toList();
        Map<TableId, TableStatistics> statistics = run.source().catalog()
                .statistics(tables.stream().map(PlannedTable::source).toList());
        Map<TableId, Long> expected = new LinkedHashMap<>();
        tables.forEach(table -> expected.put(table.source(), statistics.getOrDefault(table.source(), UNKNOWN).rows()));
        run.monitor().begin("Full verification", expected);
        Queue<RangeTask> tasks = tasks(tables, statistics);
        run.workerPool("verify").runOn(Math.min(run.workers(), Math.max(1, tasks.size())), () -> {
            for (RangeTask task = tasks.poll(); task != null; task = tasks.poll()) {
                verify(task);
            }
            return null;
        });
    }

    private Queue<RangeTask> tasks(List<PlannedTable> tables, Map<TableId, TableStatistics> statistics)
            throws InterruptedException {
        Map<TableId, TableSchema> sources = describe(run.source(), tables.stream().map(PlannedTable::source).toList());
        Map<TableId, TableSchema> targets = describe(run.target(), tables.stream().map(PlannedTable::target).toList());
        Queue<RangeTask> tasks = new ConcurrentLinkedQueue<>();
        List<PlannedTable> largestFirst = tables.stream()
                .sorted(Comparator
                        .comparingLong((PlannedTable table) -> statistics.getOrDefault(table.source(), UNKNOWN).rows())
                        .reversed())
                .toList();
        work.forEach("cutting", largestFirst, table -> {
            table.update(record -> record.withVerification(Optional.empty()));
            run.metadb().clearDifferences(run.projectId(), table.target());
            requireUnaltered(table, Optional.ofNullable(sources.get(table.source())));
            ComparedTable compared = ComparedTable.of(table, requireTarget(table, targets));
            requireColumns(compared);
            tasks.addAll(cut(compared, statistics.getOrDefault(table.source(), UNKNOWN)));
        });
        return tasks;
    }

    private static Map<TableId, TableSchema> describe(Connector side, List<TableId> tables) {
        return side.catalog().describe(tables).stream().collect(Collectors.toMap(TableSchema::id, Function.identity()));
    }

    /** A column that came during the copy is neither copied nor compared, and must not pass for equal. */
    private static void requireUnaltered(PlannedTable table, Optional<TableSchema> now) {
        if (now.isEmpty() || !now.get().columns().equals(table.declared().columns())) {
            throw new MigrationException(ErrorCode.SCHEMA_CHANGED,
                    "Comparing " + table + ": the table was altered on the source while this project ran",
                    Remedy.of("Begin anew with --restart; tables must keep their definition while they are moved."));
        }
    }

    private static TableSchema requireTarget(PlannedTable table, Map<TableId, TableSchema> targets) {
        return Optional.ofNullable(targets.get(table.target()))
                .orElseThrow(() -> new MigrationException(ErrorCode.TARGET_TABLE_MISSING,
                        "Comparing " + table + ": the target has no table " + table.target(),
                        Remedy.of("Run the schema and full phases first, or correct the rules.")));
    }

    private static void requireColumns(ComparedTable table) {
        if (table.source().columns().isEmpty()) {
            throw new MigrationException(ErrorCode.VERIFICATION_FAILED,
                    "Comparing " + table.planned() + ": source and target have no column in common",
                    Remedy.of("Correct the target's table, or exclude it."));
        }
    }

    private List<RangeTask> cut(ComparedTable table, TableStatistics statistics) throws InterruptedException {
        long rows = statistics.rows();
        Optional<DigestPlan> plan = agree(table);
        int batchBytes = run.options().get(EngineOptions.BATCH_BYTES);
        TableSchema allRows = table.target().withFilter(Optional.empty());
        Sides sides = plan.map(agreed -> new Sides(
                new PushedDownSide(table.source(), table.source(), run.sourceRows(),
                        run.source().digestSource().orElseThrow(), agreed,
                        batchBytes),
                new PushedDownSide(table.target(), allRows, run.targetRows(), run.target().digestSource().orElseThrow(),
                        table.inTarget(agreed),
                        batchBytes),
                true)).orElseGet(() -> {
                    List<Integer> key = table.keyPositions();
                    return new Sides(
                            new StreamedSide(table.source(), table.source(), run.sourceRows(), key, batchBytes),
                            new StreamedSide(table.target(), allRows, run.targetRows(), key, batchBytes), false);
                });
        TableFindings findings = new TableFindings(run.projectId(), run.metadb(),
                run.options().get(EngineOptions.MAX_DIFFERENCES), table.planned().existingRows().mayStay());
        TableVerifier verifier = new TableVerifier(table, sides, findings,
                run.monitor().meter(table.planned().source()),
                ComparisonRules.of(run, table, statistics, largeValues));
        List<KeyRange> ranges = table.hasKey() && ordersAlike(table)
                ? run.sourceRows().split(table.source(), rows, run.options().get(EngineOptions.VERIFY_ROWS))
                : List.of(KeyRange.ALL);
        AtomicInteger left = new AtomicInteger(ranges.size());
        String method = method(plan) + table.scope();
        List<RangeTask> tasks = new ArrayList<>();
        ranges.forEach(range -> tasks
                .add(new RangeTask(table, verifier, findings, range, rows / ranges.size(), method, left)));
        return tasks;
    }

    private boolean ordersAlike(ComparedTable table) {
        return run.source().digestSource()
                .map(source -> source.ordersAlike(table.source(), table.targetUnderSourceNames(),
                        run.target().server()))
                .orElse(false);
    }

    /** The best recipe that both servers know, or none. */
    private Optional<DigestPlan> agree(ComparedTable table) {
        Optional<DigestSource> source = run.source().digestSource();
        Optional<DigestSource> target = run.target().digestSource();
        if (source.isEmpty() || target.isEmpty()) {
            return Optional.empty();
        }
        List<ColumnSchema> columns = table.source().columns();
        List<ColumnSchema> others = table.target().columns();
        List<String> known = target.get().recipes(table.target(), others);
        List<DigestColumn> digested = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            digested.add(
                    new DigestColumn(columns.get(i).name(), columns.get(i).nullable() || others.get(i).nullable()));
        }
        List<String> key = table.source().identityColumns().stream().map(ColumnSchema::name).toList();
        return source.get().recipes(table.source(), columns).stream().filter(known::contains).findFirst()
                .map(recipe -> new DigestPlan(recipe, digested, key));
    }

    private String method(Optional<DigestPlan> plan) {
        return plan
                .map(agreed -> "sums by the servers, "
                        + run.source().digestSource().orElseThrow().bits(agreed.recipe()) + " bits a row")
                .orElse("rows read and hashed here, 128 bits a row");
    }

    private void verify(RangeTask task) throws InterruptedException {
        PlannedTable table = task.table().planned();
        if (table.hasFailed()) {
            return;
        }
        work.show(table, TableState.RUNNING);
        try {
            task.verifier().verify(task.range(), task.estimatedRows());
            if (task.left().decrementAndGet() == 0) {
                finish(task);
            }
        } catch (MigrationException e) {
            work.tableFailed(table, e);
        }
    }

    private void finish(RangeTask task) {
        task.findings().save();
        TableVerification summary = task.findings().summary(task.method(), task.table().leftOut());
        PlannedTable table = task.table().planned();
        table.update(record -> record.withVerification(Optional.of(summary)));
        if (summary.isClean() && summary.columnsLeftOut().isEmpty()) {
            run.metadb().clearConflicts(run.projectId(), table.target()); // what was refused has come some other way
        }
        work.show(table, summary.isClean() ? TableState.DONE : TableState.DIFFERENT);
    }

    /** One range of one table; {@code left} counts the table's ranges that are not compared yet. */
    private record RangeTask(ComparedTable table, TableVerifier verifier, TableFindings findings, KeyRange range,
            long estimatedRows, String method, AtomicInteger left) {}
}
