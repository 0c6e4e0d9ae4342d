package dev.sluice.engine.schema;

import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.engine.supervise.RunContext;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.spi.TableDdl;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds what follows a table's rows, as far as it does not stand; may be asked again. Used by many workers. */
public final class DefinitionBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(DefinitionBuilder.class);

    private final RunContext run;

    public DefinitionBuilder(RunContext run) {
        this.run = run;
    }

    /**
     * Only where the target refuses something is it asked what stands: after a kill, or while it still works for a run
     * that is dead.
     *
     * @param part of the table's definition: {@code TableDdl::foreignKeys}
     */
    public void build(PlannedTable table, Function<TableDdl, List<String>> part) throws InterruptedException {
        List<String> all = part.apply(run.writer().ddl(table.schema(), table.target()));
        try {
            execute(all);
        } catch (MigrationException e) {
            if (e.code() != ErrorCode.DDL_FAILED) {
                throw e;
            }
            List<String> left = missing(table, part);
            if (left.equals(all)) {
                throw e;
            }
            LOG.info("{}: some of its definition stands already: {}", table, e.getMessage());
            execute(left);
        }
    }

    private List<String> missing(PlannedTable table, Function<TableDdl, List<String>> part) {
        return part.apply(run.writer().ddl(table.schema(), table.target(), StandingParts.of(table, run.target())));
    }

    private void execute(List<String> statements) throws InterruptedException {
        for (String statement : statements) {
            run.writer().execute(statement);
        }
    }
}
