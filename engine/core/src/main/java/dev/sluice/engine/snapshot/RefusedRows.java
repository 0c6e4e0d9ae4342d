package dev.sluice.engine.snapshot;

import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.engine.supervise.RunContext;
import dev.sluice.model.Chunk;
import dev.sluice.model.Conflict;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.model.RowImage;
import dev.sluice.spi.ChunkWriter;
import java.util.Optional;

/**
 * Keeps the rows that the target refuses in one attempt at a chunk, as conflicts, before the chunk commits. For one
 * thread.
 */
final class RefusedRows implements ChunkWriter.RefusalSink {
    private final RunContext run;
    private final PlannedTable table;
    private final String chunk;
    private long refused;

    RefusedRows(RunContext run, PlannedTable table, Chunk chunk) {
        this.run = run;
        this.table = table;
        this.chunk = chunk.range().identity();
    }

    /** Forgets what earlier attempts at this chunk left. To be asked only while the target's ledger lacks the chunk. */
    void forgetEarlier() {
        run.metadb().clearConflicts(run.projectId(), table.target(), chunk);
    }

    @Override
    public void refused(RowImage row, String reason) {
        keep(row, Optional.empty(), reason);
    }

    @Override
    public void taken(RowImage row, RowImage standing, String reason) {
        keep(row, Optional.of(standing), reason);
    }

    private void keep(RowImage row, Optional<RowImage> standing, String reason) {
        run.metadb().saveConflict(run.projectId(),
                new Conflict(table.target(), chunk, refused++, row, standing, reason));
        long kept = run.metadb().conflictCount(run.projectId(), table.target());
        int limit = run.options().get(EngineOptions.MAX_CONFLICTS);
        if (kept > limit) {
            throw new MigrationException(ErrorCode.TOO_MANY_CONFLICTS,
                    "Copying " + table + ": the target refused more than " + limit + " rows, the last one because: "
                            + reason,
                    Remedy.of("Mend what makes the target refuse the rows, or raise conflicts.max, and run again."));
        }
    }
}
