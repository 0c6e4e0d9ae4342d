package dev.sluice.engine.snapshot;

import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.engine.supervise.RunContext;
import dev.sluice.model.Conflict;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.model.RowImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Keeps the rows a target refused as conflicts, before the chunk around them commits. Used by all workers. */
final class RefusedRows {
    private final RunContext run;

    RefusedRows(RunContext run) {
        this.run = run;
    }

    void keep(PlannedTable table, RowImage row, String reason) {
        run.metadb().saveConflict(run.projectId(), new Conflict(id(table, row), table.target(), row, reason));
        long kept = run.metadb().conflictCount(run.projectId(), table.target());
        int limit = run.options().get(EngineOptions.MAX_CONFLICTS);
        if (kept > limit) {
            throw new MigrationException(ErrorCode.TOO_MANY_CONFLICTS,
                    "Copying " + table + ": the target refused more than " + limit + " rows, the last one because: "
                            + reason,
                    Remedy.of("Mend what makes the target refuse the rows, or raise conflicts.max, and run again."));
        }
    }

    /** A hash of table and values, so that the same row refused again is the same conflict. */
    private static String id(PlannedTable table, RowImage row) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(table.target().toString().getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < row.size(); i++) {
                byte[] value = row.value(i);
                digest.update(ByteBuffer.allocate(4).putInt(value == null ? -1 : value.length).array());
                if (value != null) {
                    digest.update(value);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
