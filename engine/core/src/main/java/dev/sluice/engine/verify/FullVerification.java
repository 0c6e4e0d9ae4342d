package dev.sluice.engine.verify;

import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.api.RunProgress.TableState;
import dev.sluice.engine.api.VerificationScope;
import dev.sluice.engine.api.VerificationScope.Sample;
import dev.sluice.engine.api.VerificationScope.Tables;
import dev.sluice.engine.port.ComparedNames;
import dev.sluice.engine.port.TableRecord.TableVerification;
import dev.sluice.engine.snapshot.LargeValues;
import dev.sluice.engine.route.TableRoute;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.engine.supervise.RunContext;
import dev.sluice.engine.supervise.TableWork;
import dev.sluice.engine.verify.ComparisonTask.TableComparison;
import dev.sluice.engine.verify.WantedRows.Wanted;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Remedy;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.CatalogReader.TableStatistics;
import dev.sluice.spi.Connector;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares every row of every table on both sides, or what of them is asked for, and keeps what differs. */
public final class FullVerification {
    private static final int FEW = 10_000;
    private static final int SHARE = 10;
    private static final TableStatistics UNKNOWN = new TableStatistics(0, 0);

    private final RunContext run;
    private final TableWork work;
    private final VerificationScope scope;
    private final ComparisonPlanner planner;
    private final WantedRows wanted;
    private final ChangingTables changing;

    /** @param scope how much is compared; the rest keeps what is known of it */
    public FullVerification(RunContext run, VerificationScope scope) {
        this(run, scope, CatchingUp.NOT_FOLLOWED);
    }

    /** @param catchingUp of a target that follows its source */
    public FullVerification(RunContext run, VerificationScope scope, CatchingUp catchingUp) {
        this.run = run;
        this.work = new TableWork(run);
        this.scope = scope;
        this.planner = new ComparisonPlanner(run, new LargeValues(run.monitor()), scope, catchingUp);
        this.wanted = new WantedRows(scope, new BadRows(run.projectId(), run.metadb()),
                table -> run.metadb().conflictCount(run.projectId(), table.target()) > 0, catchingUp);
        this.changing = new ChangingTables(run, catchingUp);
    }

    public void execute() throws InterruptedException {
        run.tally().comparing();
        List<PlannedTable> planned = List.copyOf(run.tables());
        changing.begin(planned);
        List<PlannedTable> tables = planned.stream().filter(table -> !table.hasFailed() && isAskedFor(table)).toList();
        wanted.begin(tables);
        limit(tables.size()).ifPresent(run.tally()::limit);
        Map<TableId, TableStatistics> statistics = statistics(tables);
        run.monitor().begin("Full verification", expected(tables, statistics));
        compare(tables, statistics);
        for (List<PlannedTable> next = changing.next(); !next.isEmpty(); next = changing.next()) {
            changing.begin(next);
            wanted.begin(next);
            statistics = statistics(next);
            run.monitor().change(run.tables().stream().map(PlannedTable::shown).toList(), expected(next, statistics));
            compare(next, statistics);
        }
        changing.tell();
    }

    private Map<TableId, TableStatistics> statistics(List<PlannedTable> tables) throws InterruptedException {
        return run.supervisor().supervise("asking how large the tables are",
                () -> run.source().catalog().statistics(tables.stream().map(PlannedTable::source).toList()));
    }

    private static Map<TableId, Long> expected(List<PlannedTable> tables, Map<TableId, TableStatistics> statistics) {
        Map<TableId, Long> expected = new LinkedHashMap<>();
        tables.forEach(table -> expected.put(table.shown(), statistics.getOrDefault(table.source(), UNKNOWN).rows()));
        return expected;
    }

    private void compare(List<PlannedTable> tables, Map<TableId, TableStatistics> statistics)
            throws InterruptedException {
        Queue<ComparisonTask> tasks = tasks(tables, statistics);
        run.workerPool("verify").runOn(Math.min(run.workers(), Math.max(1, tasks.size())), () -> {
            for (ComparisonTask task = tasks.poll(); task != null; task = tasks.poll()) {
                compare(task);
            }
            return null;
        });
    }

    private boolean isAskedFor(PlannedTable table) {
        return switch (scope.tables()) {
            case ALL, CHANGED -> true;
            case ABNORMAL, BAD_ROWS -> table.record().verification().filter(TableVerification::isClean).isEmpty();
        };
    }

    /** What the verdict has to say of the tables and rows that this run was not asked for. */
    private Optional<String> limit(int asked) {
        if (asked == 0 && (scope.tables() == Tables.ABNORMAL || scope.tables() == Tables.BAD_ROWS)) {
            return Optional.of("nothing was compared again, since no table differed before");
        }
        String tables = "of %,d of %,d tables, which differed or were not compared to the end before".formatted(asked,
                run.tables().size());
        Optional<String> rows = scope.countOnly()
                ? Optional.of("row counts alone")
                : scope.sample().map(Sample::toString);
        return switch (scope.tables()) {
            case ALL -> rows;
            case ABNORMAL -> Optional.of(rows.orElse("every row") + " " + tables);
            case BAD_ROWS -> Optional.of("the rows that differed before, " + tables);
            case CHANGED -> Optional.empty(); // each table says what was compared of it
        };
    }

    private Queue<ComparisonTask> tasks(List<PlannedTable> tables, Map<TableId, TableStatistics> statistics)
            throws InterruptedException {
        Map<TableId, TableSchema> sources = describe(run.source(),
                tables.stream().flatMap(table -> table.sources().stream()).toList());
        Map<TableId, TableSchema> targets = describe(run.target(), tables.stream().map(PlannedTable::target).toList());
        Queue<ComparisonTask> tasks = new ConcurrentLinkedQueue<>();
        List<PlannedTable> largestFirst = tables.stream()
                .sorted(Comparator
                        .comparingLong((PlannedTable table) -> statistics.getOrDefault(table.source(), UNKNOWN).rows())
                        .reversed())
                .toList();
        work.forEach("cutting", largestFirst, table -> {
            try {
                tasks.addAll(tasks(table, statistics, sources, targets));
            } catch (MigrationException e) {
                if (e.retry() == Retry.RETRYABLE || !changing.explain(table, e)) {
                    throw e;
                }
            }
        });
        return tasks;
    }

    private List<ComparisonTask> tasks(PlannedTable table, Map<TableId, TableStatistics> statistics,
            Map<TableId, TableSchema> sources, Map<TableId, TableSchema> targets) throws InterruptedException {
        Wanted rows = wanted.of(table);
        table.update(record -> record.withVerification(Optional.empty()));
        run.metadb().clearDifferences(run.projectId(), table.target());
        requireUnaltered(table, sources);
        ComparedTable compared = ComparedTable.of(table, requireTarget(table, targets),
                EngineOptions.notApplied(run.options()));
        requireColumns(compared);
        TableStatistics size = statistics.getOrDefault(table.source(), UNKNOWN);
        Wanted fitting = remember(compared) && rows.keys().filter(keys -> areFew(keys, size))
                .filter(compared::hasTheKeyOf).isPresent() ? rows : wanted.all();
        return planner.tasks(compared, size, fitting);
    }

    /** Keeps what is compared of the table. @return false where it was not the same the last time */
    private boolean remember(ComparedTable compared) {
        TableId table = compared.planned().target();
        ComparedNames names = new ComparedNames(
                compared.source().columns().stream().map(ColumnSchema::name).toList(), compared.keyPositions());
        boolean asBefore = names.equals(run.metadb().comparedNames(run.projectId(), table));
        if (!asBefore) {
            run.metadb().saveComparedNames(run.projectId(), table, names);
        }
        return asBefore;
    }

    /** Many rows are read sooner with all others than one by one. */
    private static boolean areFew(List<RowImage> keys, TableStatistics size) {
        return keys.size() <= FEW || keys.size() <= size.rows() / SHARE;
    }

    private Map<TableId, TableSchema> describe(Connector side, List<TableId> tables) throws InterruptedException {
        return run.supervisor().supervise("reading how the tables are declared", () -> side.catalog().describe(tables))
                .stream().collect(Collectors.toMap(TableSchema::id, Function.identity()));
    }

    /** A column that came during the copy is neither copied nor compared, and must not pass for equal. */
    private static void requireUnaltered(PlannedTable table, Map<TableId, TableSchema> now) {
        Optional<TableId> altered = altered(table, now);
        if (altered.isPresent()) {
            throw new MigrationException(ErrorCode.SCHEMA_CHANGED,
                    "Comparing " + table + ": the table " + altered.get()
                            + " was altered on the source while this project ran",
                    Remedy.of("Begin anew with --restart; tables must keep their definition while they are moved."));
        }
    }

    /** The first of its tables whose columns are not as planned, or that is not there. */
    static Optional<TableId> altered(PlannedTable table, Map<TableId, TableSchema> now) {
        return table.route().all().stream().map(TableRoute::declared)
                .filter(declared -> !Optional.ofNullable(now.get(declared.id())).map(TableSchema::columns)
                        .equals(Optional.of(declared.columns())))
                .map(TableSchema::id).findFirst();
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

    private void compare(ComparisonTask task) throws InterruptedException {
        PlannedTable table = task.comparison().table().planned();
        if (table.hasFailed() || changing.isOver(table)) {
            return;
        }
        work.show(table, TableState.RUNNING);
        try {
            task.part().compare();
            if (task.comparison().left().decrementAndGet() == 0) {
                task.comparison().held().compare();
                finish(task.comparison());
            }
        } catch (MigrationException e) {
            if (!changing.explain(table, e)) {
                work.tableFailed(table, e);
            }
        }
    }

    private void finish(TableComparison comparison) {
        if (changing.isOver(comparison.table().planned())) {
            return;
        }
        comparison.findings().save();
        TableVerification summary = comparison.findings().summary(comparison);
        PlannedTable table = comparison.table().planned();
        table.update(record -> record.withVerification(Optional.of(summary)));
        if (summary.isClean() && summary.isWhole()) {
            run.metadb().clearConflicts(run.projectId(), table.target()); // what was refused has come some other way
        }
        work.show(table, TableState.of(summary.different(), summary.stillChanging()));
    }
}
