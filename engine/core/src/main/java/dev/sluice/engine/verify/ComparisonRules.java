package dev.sluice.engine.verify;

import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.snapshot.LargeValues;
import dev.sluice.engine.supervise.RunContext;
import dev.sluice.engine.supervise.Supervisor;
import dev.sluice.model.ColumnSchema;
import dev.sluice.spi.CatalogReader.TableStatistics;

/**
 * How patiently rows are looked at, and how many at a time.
 *
 * @param rounds looks at a differing row before it counts as still changing
 * @param rowsAtOnce rows whose keys and hashes are held at a time
 * @param keysAtOnce rows read again by one statement
 * @param largeValues where leave is got to hold rows
 * @param supervisor repeats a read that failed for a passing reason; only whole reads, so that nothing is counted twice
 * @param catchingUp before the target's rows are read again
 */
record ComparisonRules(int rounds, long rowsAtOnce, int keysAtOnce, LargeValues largeValues, Supervisor supervisor,
        CatchingUp catchingUp) {
    /** Of the smallest heap, shared by the workers. */
    private static final long HASHES_BYTES = 80L << 20;
    private static final int HASH_BYTES = 200;
    private static final long LEAST_ROWS = 1_000;
    private static final long READ_AGAIN_BYTES = 8L << 20;
    private static final int MOST_KEYS = 500;

    static ComparisonRules of(RunContext run, ComparedTable table, TableStatistics statistics,
            LargeValues largeValues, CatchingUp catchingUp) {
        long keyBytes = keyBytes(ColumnSchema.widestRowBytes(table.source().identityColumns()), statistics);
        return new ComparisonRules(run.options().get(EngineOptions.VERIFY_ROUNDS), rowsAtOnce(keyBytes, run.workers()),
                keysAtOnce(ColumnSchema.widestRowBytes(table.source().columns())), largeValues, run.supervisor(),
                catchingUp);
    }

    /** A key declared very long is on the average no longer than a row, where the server knows how long rows are. */
    static long keyBytes(long declared, TableStatistics statistics) {
        return statistics.rows() > 0 && statistics.bytes() > 0
                ? Math.min(declared, 1 + statistics.bytes() / statistics.rows())
                : declared;
    }

    static long rowsAtOnce(long keyBytes, int workers) {
        return Math.max(LEAST_ROWS, HASHES_BYTES / workers / (HASH_BYTES + keyBytes));
    }

    static int keysAtOnce(long rowBytes) {
        return Math.clamp(READ_AGAIN_BYTES / Math.max(1, rowBytes), 1, MOST_KEYS);
    }
}
