package dev.sluice.engine.supervise;

import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.api.RunProgress.TableState;
import dev.sluice.model.MigrationException;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does one thing for each of many tables at the same time. A table that fails is noted and does not stop the others. */
public final class TableWork {
    private static final Logger LOG = LoggerFactory.getLogger(TableWork.class);

    private final RunContext run;

    public TableWork(RunContext run) {
        this.run = run;
    }

    /** @param name of the step, for threads and messages: {@code creating} */
    public void forEach(String name, Collection<PlannedTable> tables, Action action) throws InterruptedException {
        Queue<PlannedTable> left = new ConcurrentLinkedQueue<>(tables);
        int threads = Math.min(run.workers(), tables.size());
        run.workerPool(name).runOn(threads, () -> {
            for (PlannedTable table = left.poll(); table != null; table = left.poll()) {
                attempt(name, table, action);
            }
            return null;
        });
    }

    private void attempt(String name, PlannedTable table, Action action) throws InterruptedException {
        try {
            run.supervisor().supervise(name + " " + table, () -> {
                action.run(table);
                return null;
            });
        } catch (MigrationException e) {
            tableFailed(table, e);
        }
    }

    /** Notes the table's failure; rethrows one that would befall every other table as well, or is to stop the run. */
    public void tableFailed(PlannedTable table, MigrationException failure) {
        if (stopsTheRun(failure)) {
            throw failure;
        }
        if (!table.fail(failure.code().id() + " " + failure.getMessage())) {
            LOG.debug("{} failed in another worker as well", table, failure);
            return;
        }
        LOG.error("{} failed: {} {}", table, failure.code().id(), failure.getMessage(), failure);
        run.monitor().meter(table.shown()).failed(failure.getMessage());
        run.tally().error(table.toString(), failure);
    }

    /** Whether the failure of one table or view would befall the others as well, or is to stop the run. */
    public boolean stopsTheRun(MigrationException failure) {
        return !concernsOneTable(failure) || run.options().get(EngineOptions.TABLE_FAILURE).equals("stop");
    }

    /** Whether other tables may well go on. */
    public static boolean concernsOneTable(MigrationException failure) {
        return switch (failure.code()) {
            case DDL_FAILED, READ_FAILED, WRITE_FAILED, ROW_REFUSED, ROW_COUNT_MISMATCH, VERIFICATION_FAILED,
                    TOO_MANY_CONFLICTS, SCHEMA_CHANGED, STILL_CHANGING, KEYS_COLLIDE, GRANT_MISSING,
                    TARGET_TABLE_EXISTS,
                    TARGET_TABLE_MISSING, TARGET_NOT_EMPTY, TARGET_COLUMN_UNFIT, TYPE_UNSUPPORTED, ENGINE_UNSUITABLE,
                    OBJECT_NOT_MOVED, PROGRESS_UNKNOWN, TRIGGER_FIRES, TABLE_WITHOUT_KEY, TABLE_SETTINGS_UNFIT,
                    CONVERSION_LOSSY ->
                true;
            case PROJECT_FILE_INVALID, OPTION_INVALID, PROJECT_CHANGED, PROJECT_UNKNOWN,
                    DATA_SOURCE_UNKNOWN, DATA_SOURCE_EXISTS, DATA_SOURCE_USED, PROJECT_RELEASED, PROJECT_RUNNING,
                    HOST_UNREACHABLE,
                    LOGIN_REFUSED, DATABASE_UNKNOWN, SERVER_UNSUPPORTED, SETTING_UNSUITABLE, CONNECTION_LOST,
                    SERVER_CHANGED, CERTIFICATE_UNVERIFIED, NOTHING_SELECTED, TARGET_SHARED, SAME_SERVER_AND_SCHEMA,
                    TARGET_READ_ONLY,
                    PAIR_UNSUPPORTED,
                    PRECHECK_FAILED, FENCED_OUT, HOME_LOCKED, METADB_UNUSABLE, METADB_MIGRATION_FAILED,
                    FILE_UNWRITABLE, INTERRUPTED, PROJECT_NOT_RUNNING, NO_ANSWER, VAULT_LOCKED, VAULT_PASSWORD_WRONG,
                    VAULT_DAMAGED, VAULT_EXPOSED, VAULT_OTHER, DISK_SCARCE, LOG_PURGED, LOG_NOT_ROWS, LOG_MISFIT,
                    LOG_UNREADABLE, STORE_DAMAGED, STORE_FULL, CHANGE_REFUSED,
                    DDL_UNSUPPORTED, SOURCE_DIVERGED, TARGET_SET_BACK, INTERNAL ->
                false;
        };
    }

    /** Marks the table in the display. */
    public void show(PlannedTable table, TableState state) {
        run.monitor().meter(table.shown()).state(state);
    }

    /** What is done for one table. */
    @FunctionalInterface
    public interface Action {
        void run(PlannedTable table) throws InterruptedException;
    }
}
