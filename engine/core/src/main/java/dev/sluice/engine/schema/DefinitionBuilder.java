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

    /** @param part of the table's definition: {@code TableDdl::foreignKeys} */
    public void build(PlannedTable table, Function<TableDdl, List<String>> part) throws InterruptedException {
        if (part.apply(run.writer().ddl(table.schema(), table.target())).isEmpty()) {
            return;
        }
        List<String> missing = missing(table, part);
        try {
            execute(missing);
        } catch (MigrationException e) {
            if (e.code() != ErrorCode.DDL_FAILED) {
                throw e;
            }
            // A server goes on with the statement of a run that is dead, and ours waited for its end.
            List<String> left = missing(table, part);
            if (left.equals(missing)) {
                throw e;
            }
            LOG.info("{}: more of its definition stands now: {}", table, e.getMessage());
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
