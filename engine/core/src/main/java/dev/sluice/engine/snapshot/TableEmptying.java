package dev.sluice.engine.snapshot;

import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.engine.supervise.RunContext;
import dev.sluice.engine.supervise.TableWork;
import dev.sluice.model.ExistingRows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import dev.sluice.model.TableId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the rows out of target tables that are to be emptied before the copy. A table is emptied before its chunks are
 * planned and never after: until then nothing of this project is in it, so that doing it again after a kill loses
 * nothing. The target's ledger has the last word, should the plan have been lost.
 */
final class TableEmptying {
    private static final Logger LOG = LoggerFactory.getLogger(TableEmptying.class);

    private final RunContext run;
    private final TableWork work;

    TableEmptying(RunContext run, TableWork work) {
        this.run = run;
        this.work = work;
    }

    void execute() throws InterruptedException {
        List<PlannedTable> tables = run.tables().stream().filter(TableEmptying::isToBeEmptied).toList();
        if (tables.isEmpty()) {
            return;
        }
        Map<TableId, Long> expected = new LinkedHashMap<>();
        tables.forEach(table -> expected.put(table.shown(), 0L));
        run.monitor().begin("Emptying target tables", expected);
        work.forEach("emptying", tables, this::empty);
    }

    private static boolean isToBeEmptied(PlannedTable table) {
        return table.existingRows() == ExistingRows.TRUNCATE && !table.hasFailed() && !table.record().created()
                && table.record().ranges().isEmpty();
    }

    private void empty(PlannedTable table) throws InterruptedException {
        if (!run.writer().hasRows(table.target())) {
            return;
        }
        LOG.info("{} is emptied, as existing.rows says", table.target());
        run.metadb().audit(run.projectId(), "emptying " + table.target());
        run.writer().empty(run.token(), table.target());
        run.metadb().audit(run.projectId(), "emptied " + table.target());
    }
}
