package dev.sluice.testkit.contract;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.spi.RowBatch;
import dev.sluice.spi.RowSource;
import java.util.Optional;

/** Two rows whose source says, before the commit, that there were more. */
record DisputedRows(RowSource rows, MigrationException dispute) implements RowSource {
    DisputedRows(RowSource rows) {
        this(rows, new MigrationException(ErrorCode.ROW_COUNT_MISMATCH, "there were three", Remedy.of("none")));
    }

    @Override
    public Optional<RowBatch> next() throws InterruptedException {
        return rows.next();
    }

    @Override
    public void beforeCommit(long written, long refused) {
        if (written != 2 || refused != 0) {
            throw new AssertionError("Two rows were given, " + written + " written, " + refused + " refused");
        }
        throw dispute;
    }
}
