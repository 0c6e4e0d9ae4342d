package dev.sluice.engine.correct;

import dev.sluice.engine.api.CorrectionFiles;
import dev.sluice.engine.api.CorrectionOutcome;
import dev.sluice.engine.correct.Correction.Kind;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.spi.TargetWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs corrections against the target in transactions, after the scripts and their undo are on disk. */
public final class CorrectionApplier {
    private static final int STATEMENTS_AT_ONCE = 200;

    private final CorrectionWriter scripts;
    private final TargetWriter target;

    public CorrectionApplier(CorrectionWriter scripts, TargetWriter target) {
        this.scripts = scripts;
        this.target = target;
    }

    /** @return what changed; a statement whose guard matched nothing counts as changed since seen */
    public CorrectionOutcome apply(List<PlannedTable> tables, Path folder) throws InterruptedException {
        CorrectionFiles files = scripts.write(tables, folder);
        List<PlannedTable> parentsFirst = CorrectionPlan.parentsFirst(tables);
        long repaired = 0;
        for (Kind kind : Kind.values()) {
            for (PlannedTable table : CorrectionWriter.order(kind, parentsFirst)) {
                repaired += apply(table, kind);
            }
        }
        return new CorrectionOutcome(files, repaired, files.statements() - repaired);
    }

    private long apply(PlannedTable table, Kind kind) throws InterruptedException {
        List<String> statements = new ArrayList<>();
        scripts.forEach(table, kind, correction -> statements.add(correction.statement()));
        long repaired = 0;
        for (int from = 0; from < statements.size(); from += STATEMENTS_AT_ONCE) {
            List<String> some = statements.subList(from, Math.min(statements.size(), from + STATEMENTS_AT_ONCE));
            repaired += target.apply(some).stream().mapToLong(Long::longValue).sum();
        }
        return repaired;
    }
}
