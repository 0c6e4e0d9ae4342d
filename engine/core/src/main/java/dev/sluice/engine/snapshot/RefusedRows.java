package dev.sluice.engine.snapshot;

import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.engine.supervise.RunContext;
import dev.sluice.engine.unite.KeyCollision;
import dev.sluice.model.Chunk;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.Conflict;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.IndexSchema;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableId;
import dev.sluice.spi.ChunkWriter;
import java.util.List;
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

    /** In a united table it is a row of another of the tables that has its place: neither may win. */
    @Override
    public void duplicate(RowImage row, String reason) {
        if (table.isUnited()) {
            throw collision(row, reason);
        }
        keep(row, Optional.empty(), reason);
    }

    private MigrationException collision(RowImage row, String reason) {
        String doing = "Copying " + table;
        List<String> written = table.schema().writtenColumns().stream().map(ColumnSchema::name).toList();
        List<String> key = table.schema().rowKey().map(IndexSchema::columns).orElse(List.of());
        if (key.isEmpty() || !written.containsAll(key)) {
            return KeyCollision.ofValue(doing, table.sources(), reason);
        }
        try {
            List<TableId> holders = run.source().holding(table.schema(),
                    row.pick(key.stream().map(written::indexOf).toList()));
            return holders.size() > 1
                    ? KeyCollision.ofKey(doing, key, holders)
                    : KeyCollision.ofValue(doing, table.sources(), reason);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the write ends by it
            return KeyCollision.ofValue(doing, table.sources(), reason);
        }
    }

    private void keep(RowImage row, Optional<RowImage> standing, String reason) {
        run.metadb().saveConflict(run.projectId(),
                new Conflict(table.target(), chunk, refused++, row, standing, reason).withColumns(
                        table.targetSchema().writtenColumns().stream().map(ColumnSchema::name).toList()));
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
