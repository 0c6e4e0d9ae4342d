package dev.sluice.engine.verify;

import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.port.TableRecord.TableVerification;
import dev.sluice.engine.verify.ComparisonTask.TableComparison;
import dev.sluice.model.RowDiff;
import dev.sluice.model.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Counts what the comparison of one table finds and keeps the first rows of it. Used by all workers of the table. */
final class TableFindings {
    private static final int KEEP_AT_ONCE = 100;
    private static final long KEEP_BYTES = 4L << 20;

    private final String projectId;
    private final Metadb metadb;
    private final int limit;
    private final boolean extraMayStay;
    private final UndecidedRows undecided = new UndecidedRows();
    private final LongAdder compared = new LongAdder();
    private final LongAdder stillChanging = new LongAdder();
    private final List<RowDiff> unsaved = new ArrayList<>();
    private long unsavedBytes;
    private long kept;
    private long missing;
    private long extra;
    private long differ;
    private long stayed;

    /** @param extraMayStay rows of the target alone are no difference: see {@link ComparedTable#mayHoldOthers} */
    TableFindings(String projectId, Metadb metadb, int limit, boolean extraMayStay) {
        this.projectId = projectId;
        this.metadb = metadb;
        this.limit = limit;
        this.extraMayStay = extraMayStay;
    }

    void compared(long rows) {
        compared.add(rows);
    }

    /** Counts rows that are not decided, and of which nothing more is known. */
    void stillChanging(long rows) {
        stillChanging.add(rows);
    }

    /** All that is not decided, also what {@link #undecided} has. */
    long stillChanging() {
        return stillChanging.sum() + undecided.rows();
    }

    /** What may be decided yet. */
    UndecidedRows undecided() {
        return undecided;
    }

    /** Forgets what was found in the table. @return how many rows had been compared */
    synchronized long startOver(TableId target) {
        metadb.clearDifferences(projectId, target);
        unsaved.clear();
        unsavedBytes = 0;
        kept = 0;
        missing = 0;
        extra = 0;
        differ = 0;
        stayed = 0;
        stillChanging.reset();
        undecided.clear();
        return compared.sumThenReset();
    }

    synchronized void found(RowDiff diff) {
        if (extraMayStay && isOfTargetAlone(diff)) {
            stayed += diff.rows();
            return;
        }
        long rows = diff.rows();
        long bytes = switch (diff) {
            case RowDiff.MissingInTarget(var _, var _, var source) -> {
                missing++;
                yield source.bytes();
            }
            case RowDiff.ExtraInTarget(var _, var _, var target) -> {
                extra++;
                yield target.bytes();
            }
            case RowDiff.ValuesDiffer(var _, var _, var source, var target) -> {
                differ++;
                yield source.bytes() + target.bytes();
            }
            case RowDiff.CopiesDiffer(var _, var row, long inSource, long inTarget) -> {
                counted(Math.max(0, inSource - inTarget), Math.max(0, inTarget - inSource));
                yield row.bytes();
            }
        };
        if (kept < limit) {
            kept += rows;
            unsaved.add(diff);
            unsavedBytes += bytes;
            if (unsaved.size() >= KEEP_AT_ONCE || unsavedBytes >= KEEP_BYTES) {
                save();
            }
        }
    }

    private static boolean isOfTargetAlone(RowDiff diff) {
        return diff instanceof RowDiff.ExtraInTarget
                || diff instanceof RowDiff.CopiesDiffer(var _, var _, long inSource, long inTarget)
                        && inTarget > inSource;
    }

    /** True when no further difference will be kept, only counted. */
    synchronized boolean isFull() {
        return kept >= limit;
    }

    /** Counts differences whose rows are not kept. */
    synchronized void counted(long missingRows, long extraRows) {
        missing += missingRows;
        extra += extraMayStay ? 0 : extraRows;
        stayed += extraMayStay ? extraRows : 0;
    }

    /** Makes durable what is kept. */
    synchronized void save() {
        metadb.addDifferences(projectId, List.copyOf(unsaved));
        unsaved.clear();
        unsavedBytes = 0;
    }

    synchronized TableVerification summary(TableComparison comparison) {
        String stay = stayed == 0
                ? ""
                : ", without %,d row%s that the target alone has (%s)".formatted(stayed, stayed == 1 ? "" : "s",
                        comparison.table().isFilteredInSourceAlone() ? "filter" : "existing.rows");
        return new TableVerification(comparison.method() + stay, comparison.table().leftOut(), compared.sum(), missing,
                extra, differ,
                stillChanging(), kept, comparison.coverage(), comparison.comparedFrom());
    }
}
