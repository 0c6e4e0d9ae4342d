package dev.sluice.engine.correct;

import dev.sluice.engine.api.SelectedCorrections.Preview;
import dev.sluice.engine.correct.Correction.Kind;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.model.RowDiff;
import java.util.ArrayList;
import java.util.List;

/** Goes through all corrections without doing any: how many rows they change, and what the first statements say. */
public final class CorrectionCount {
    private final CorrectionWriter scripts;
    private final int limit;
    private final List<String> sql = new ArrayList<>();
    private long statements;
    private long updates;
    private long inserts;
    private long deletes;

    /** @param limit statements that are shown, at most */
    public CorrectionCount(CorrectionWriter scripts, int limit) {
        this.scripts = scripts;
        this.limit = limit;
    }

    /** @param target the server in its own words */
    public Preview of(List<PlannedTable> tables, String target) {
        tables.forEach(table -> scripts.forEach(table, (diff, corrections) -> count(diff, corrections)));
        List<PlannedTable> parentsFirst = CorrectionPlan.parentsFirst(tables);
        for (Kind kind : Kind.values()) {
            for (PlannedTable table : CorrectionWriter.order(kind, parentsFirst)) {
                if (sql.size() < limit) {
                    scripts.forEach(table, kind, this::show);
                }
            }
        }
        return new Preview(target, updates, inserts, deletes, statements, sql, scripts.gaps(tables));
    }

    private void count(RowDiff diff, List<Correction> corrections) {
        if (corrections.isEmpty()) {
            return;
        }
        statements += corrections.size();
        if (diff instanceof RowDiff.ValuesDiffer) {
            updates++;
        } else if (SelectedDifferences.isExtra(diff)) {
            deletes += corrections.size();
        } else {
            inserts += corrections.size();
        }
    }

    private void show(Correction correction) {
        if (sql.size() < limit) {
            sql.add(correction.statement());
        }
    }
}
