package dev.sluice.engine.verify;

import dev.sluice.engine.supervise.RunContext;
import dev.sluice.model.KeyRange;

/** Compares how many rows either side of a table has; two looks in a row have to agree. For one thread. */
record RowCounts(RunContext run, ComparedTable table, TableFindings findings, int rounds) {
    void compare() throws InterruptedException {
        Counts before = look();
        for (int round = 1; round <= rounds && !before.areEqual(); round++) {
            Counts now = look();
            if (now.equals(before)) {
                report(now);
                return;
            }
            before = now;
        }
        findings.stillChanging(before.areEqual() ? 0 : 1);
    }

    private Counts look() throws InterruptedException {
        return run.supervisor().supervise("counting rows of " + table.planned(),
                () -> new Counts(run.sourceRows().count(table.source(), KeyRange.ALL),
                        run.targetRows().count(table.target(), KeyRange.ALL)));
    }

    private void report(Counts counts) {
        long more = counts.inTarget - counts.inSource;
        boolean mayStay = table.planned().existingRows().mayStay();
        findings.counted(Math.max(0, -more), mayStay ? 0 : Math.max(0, more));
    }

    private record Counts(long inSource, long inTarget) {
        boolean areEqual() {
            return inSource == inTarget;
        }
    }
}
