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
    private static final long CHARACTERS_AT_ONCE = 4L << 20;

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
        Transactions transactions = new Transactions();
        try {
            scripts.forEach(table, kind, correction -> transactions.add(correction.statement()));
            transactions.run();
        } catch (Stopped e) {
            throw e.interruption;
        }
        return transactions.repaired;
    }

    /** Gathers statements, few or not too large ones together, and runs them: never all corrections in memory. */
    private final class Transactions {
        private final List<String> statements = new ArrayList<>();
        private long characters;
        private long repaired;

        void add(String statement) {
            statements.add(statement);
            characters += statement.length();
            if (statements.size() >= STATEMENTS_AT_ONCE || characters >= CHARACTERS_AT_ONCE) {
                run();
            }
        }

        void run() {
            if (statements.isEmpty()) {
                return;
            }
            try {
                repaired += target.apply(List.copyOf(statements)).stream().mapToLong(Long::longValue).sum();
            } catch (InterruptedException e) {
                throw new Stopped(e);
            }
            statements.clear();
            characters = 0;
        }
    }

    /** Carries an interruption through the metadb's stream of differences, whose consumers cannot throw one. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient InterruptedException interruption;

        Stopped(InterruptedException interruption) {
            super(interruption);
            this.interruption = interruption;
        }
    }
}
