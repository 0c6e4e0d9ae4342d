package dev.sluice.engine.verify;

import dev.sluice.engine.supervise.RunContext;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.KeyRange;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;

/**
 * Compares how many rows either side of a table has; two looks in a row have to agree. Of a table that is followed only such
 * looks count between whose beginning and end nothing changed it: a target that lags has other rows. For one thread.
 */
record RowCounts(RunContext run, ComparedTable table, TableFindings findings, int rounds, CatchingUp catchingUp) {
    void compare() throws InterruptedException {
        Counts before = decisive(look());
        for (int round = 1; round <= rounds && !before.areEqual(); round++) {
            Counts now = decisive(look());
            if (now.stood && now.equals(before)) {
                report(now);
                return;
            }
            before = now;
        }
        findings.stillChanging(before.areEqual() ? 0 : 1);
    }

    private Counts look() throws InterruptedException {
        return run.supervisor().supervise("counting rows of " + table.planned(), () -> {
            long changes = catchingUp.awaitChanges(table.planned());
            long inSource = run.sourceRows().count(table.source(), KeyRange.ALL);
            long inTarget = run.targetRows().count(table.target(), KeyRange.ALL);
            return new Counts(inSource, inTarget, catchingUp.awaitChanges(table.planned()) == changes);
        });
    }

    private void report(Counts counts) {
        long more = counts.inTarget - counts.inSource;
        findings.counted(Math.max(0, -more), Math.max(0, more));
    }

    /** Where the target may hold others, as many rows as the source has, or more, may still lack some of them. */
    private Counts decisive(Counts counts) {
        if (table.mayHoldOthers() && counts.inTarget >= counts.inSource) {
            throw new MigrationException(ErrorCode.VERIFICATION_FAILED,
                    "Counting rows of %s: the source has %,d and the target %,d, which decides nothing, because the target"
                            .formatted(table.planned(), counts.inSource, counts.inTarget)
                            + " may hold other rows beside them (existing rows, or a filter that only the source can"
                            + " be asked)",
                    Remedy.of("Compare the rows: verify without --count-only."));
        }
        return counts;
    }

    /** @param stood nothing changed the table on either side meanwhile */
    private record Counts(long inSource, long inTarget, boolean stood) {
        boolean areEqual() {
            return stood && inSource == inTarget;
        }
    }
}
