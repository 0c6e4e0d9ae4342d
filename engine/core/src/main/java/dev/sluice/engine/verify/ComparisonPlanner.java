package dev.sluice.engine.verify;

import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.api.VerificationScope;
import dev.sluice.engine.api.VerificationScope.Sample;
import dev.sluice.engine.snapshot.LargeValues;
import dev.sluice.engine.supervise.RunContext;
import dev.sluice.engine.unite.UnitedView;
import dev.sluice.engine.verify.ComparedSide.Rows;
import dev.sluice.engine.verify.ComparedSide.Sums;
import dev.sluice.engine.verify.ComparisonTask.Part;
import dev.sluice.engine.verify.ComparisonTask.TableComparison;
import dev.sluice.engine.verify.TableVerifier.Sides;
import dev.sluice.engine.verify.WantedRows.Wanted;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.KeyRange;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.CatalogReader.TableStatistics;
import dev.sluice.spi.DigestPlan;
import dev.sluice.spi.DigestPlan.DigestColumn;
import dev.sluice.spi.DigestSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Decides what is compared of a table, how, and in which parts. Used from any thread. */
final class ComparisonPlanner {
    /** A sample is drawn from about so many ranges of a table, where they hold enough rows. */
    private static final long SAMPLED_RANGES = 200;
    private static final long LEAST_SAMPLED_ROWS = 100;
    private static final Sums NO_SUMS = (_, _, _, _) -> List.of();

    private final RunContext run;
    private final LargeValues largeValues;
    private final VerificationScope scope;
    private final CatchingUp catchingUp;

    ComparisonPlanner(RunContext run, LargeValues largeValues, VerificationScope scope,
            CatchingUp catchingUp) {
        this.run = run;
        this.largeValues = largeValues;
        this.scope = scope;
        this.catchingUp = catchingUp;
    }

    List<ComparisonTask> tasks(ComparedTable table, TableStatistics statistics, Wanted wanted)
            throws InterruptedException {
        TableFindings findings = new TableFindings(run.projectId(), run.metadb(),
                run.options().get(EngineOptions.MAX_DIFFERENCES), table.mayHoldOthers());
        ComparisonRules rules = ComparisonRules.of(run, table, statistics, largeValues, catchingUp);
        if (scope.countOnly()) {
            return comparison(table, findings, "row counts", Optional.of("row counts alone"), wanted, () -> {})
                    .of(List.of(() -> new RowCounts(run, table, findings, rules.rounds(), catchingUp)
                            .compare()));
        }
        Optional<DigestPlan> plan = agree(table);
        Sides sides = sides(table, plan);
        Part held = new HeldComparison(table, findings, run.monitor(), rules, both -> {
            UnitedView view = run.source().view(both.source());
            return sides(table, plan, view::read, view::digest);
        })::compare;
        if (wanted.keys().isPresent()) {
            return comparison(table, findings, "rows read by their keys",
                    Optional.of(wanted.coverage()), wanted, held)
                    .of(List.of(again(table, sides, findings, rules, wanted.keys().get())));
        }
        TableVerifier verifier = new TableVerifier(table, sides, findings,
                run.monitor().meter(table.planned().shown()), rules);
        List<KeyRange> ranges = ranges(table, statistics.rows());
        List<KeyRange> chosen = scope.sample().map(sample -> chosen(sample, table, ranges)).orElse(ranges);
        Optional<String> coverage = scope.sample().filter(_ -> chosen.size() < ranges.size()).map(Sample::toString);
        List<Part> parts = new ArrayList<>();
        chosen.forEach(range -> parts.add(() -> verifier.verify(range, statistics.rows() / ranges.size())));
        return comparison(table, findings, method(plan), coverage, wanted, held).of(parts);
    }

    private static TableComparison comparison(ComparedTable table, TableFindings findings, String method,
            Optional<String> coverage, Wanted wanted, Part held) {
        Optional<String> columns = table.setAside().isEmpty()
                ? Optional.empty()
                : Optional.of("without the columns " + table.setAside() + ", which both sides have");
        Optional<String> both = Stream.of(coverage, table.blindSpot(), columns).flatMap(Optional::stream)
                .reduce((rows, others) -> rows + ", " + others);
        return new TableComparison(table, findings, method + table.scope(), both,
                wanted.comparedFrom().filter(_ -> !table.mayHoldOthers() && table.blindSpot().isEmpty()),
                held, new AtomicInteger());
    }

    private static Part again(ComparedTable table, Sides sides, TableFindings findings, ComparisonRules rules,
            List<RowImage> keys) {
        return () -> {
            findings.compared(keys.size());
            try (var _ = rules.largeValues().roomFor(table.source())) {
                new KeyedComparison(table, sides.source(), sides.target(), findings, rules).compareAgain(keys);
            }
        };
    }

    private Sides sides(ComparedTable table, Optional<DigestPlan> plan) {
        return sides(table, plan, run.sourceRows()::read,
                run.source().digestSource().<Sums>map(sums -> sums::digest).orElse(NO_SUMS));
    }

    /** Where a plan is, both servers have sums. */
    private Sides sides(ComparedTable table, Optional<DigestPlan> plan, Rows sourceRows, Sums sourceSums) {
        int batchBytes = run.options().get(EngineOptions.BATCH_BYTES);
        TableSchema allRows = table.target().withFilter(Optional.empty());
        if (plan.isPresent()) {
            return new Sides(
                    new PushedDownSide(table.source(), table.source(), sourceRows, sourceSums, plan.get(), batchBytes),
                    new PushedDownSide(table.target(), allRows, run.targetRows()::read,
                            run.target().digestSource().orElseThrow()::digest, table.inTarget(plan.get()), batchBytes),
                    true);
        }
        List<Integer> key = table.keyPositions();
        return new Sides(new StreamedSide(table.source(), table.source(), sourceRows, key, batchBytes),
                new StreamedSide(table.target(), allRows, run.targetRows()::read, key, batchBytes), false);
    }

    private List<KeyRange> ranges(ComparedTable table, long rows) throws InterruptedException {
        if (!table.hasKey() || !ordersAlike(table)) {
            return List.of(KeyRange.ALL);
        }
        long most = run.options().get(EngineOptions.VERIFY_ROWS);
        return run.sourceRows().split(table.source(), rows,
                scope.sample().isEmpty() ? most : Math.clamp(rows / SAMPLED_RANGES, LEAST_SAMPLED_ROWS, most));
    }

    /** The same for the same seed; at least one. */
    private static List<KeyRange> chosen(Sample sample, ComparedTable table, List<KeyRange> ranges) {
        List<KeyRange> shuffled = new ArrayList<>(ranges);
        Collections.shuffle(shuffled, new Random(sample.seed() * 31 + table.planned().source().toString().hashCode()));
        return shuffled.subList(0, Math.ceilDiv(ranges.size() * sample.percent(), 100));
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
}
