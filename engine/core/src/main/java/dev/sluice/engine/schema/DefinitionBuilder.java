package dev.sluice.engine.schema;

import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.engine.supervise.RunContext;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.ForeignKeySchema;
import dev.sluice.model.IndexSchema;
import dev.sluice.model.MigrationException;
import dev.sluice.spi.Standing;
import dev.sluice.spi.TableDdl;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds indexes, counters and foreign keys, as far as they do not stand; may be asked again. Used by many workers. */
public final class DefinitionBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(DefinitionBuilder.class);

    private final RunContext run;

    public DefinitionBuilder(RunContext run) {
        this.run = run;
    }

    /** Indexes with a table that was just created, if they are to come with it; the user's own statements bring theirs. */
    void withTable(PlannedTable table) throws InterruptedException {
        if (indexes().equals("with") && table.own().isEmpty()) {
            build(table, TableDdl::afterData, Standing.NOTHING);
        }
    }

    /** Counters, and the indexes if they are to come after the rows. */
    public void afterRows(PlannedTable table) throws InterruptedException {
        boolean wanted = indexes().equals("after") && table.own().isEmpty();
        build(table, TableDdl::afterData, wanted ? Standing.NOTHING : allIndexes(table));
    }

    /** The user's own statements may have made some, which are the user's business then. */
    public void foreignKeys(PlannedTable table) throws InterruptedException {
        build(table, TableDdl::foreignKeys, table.own().isEmpty() ? Standing.NOTHING : allThatStand(table));
    }

    private Standing allThatStand(PlannedTable table) {
        return run.target().catalog().describe(List.of(table.target())).stream().findFirst()
                .map(found -> new Standing(Set.of(), found.foreignKeys().stream().map(ForeignKeySchema::name)
                        .collect(Collectors.toSet())))
                .orElse(Standing.NOTHING);
    }

    private String indexes() {
        return run.options().get(EngineOptions.INDEXES);
    }

    private static Standing allIndexes(PlannedTable table) {
        return new Standing(table.schema().indexes().stream().map(IndexSchema::name).collect(Collectors.toSet()),
                Set.of());
    }

    /**
     * Only where the target refuses something is it asked what stands: after a kill, or while it still works for a run
     * that is dead.
     *
     * @param part of the table's definition: {@code TableDdl::foreignKeys}
     * @param unwanted what is left out although it may not stand
     */
    private void build(PlannedTable table, Function<TableDdl, List<String>> part, Standing unwanted)
            throws InterruptedException {
        List<String> all = part.apply(run.writer().ddl(run.wanted(table), table.target(), unwanted));
        try {
            execute(all);
        } catch (MigrationException e) {
            if (e.code() != ErrorCode.DDL_FAILED) {
                throw e;
            }
            List<String> left = part.apply(run.writer().ddl(run.wanted(table), table.target(),
                    StandingParts.of(run.writer().convert(run.wanted(table)).table(), run.target()).and(unwanted)));
            if (left.equals(all)) {
                throw e;
            }
            LOG.info("{}: some of its definition stands already: {}", table, e.getMessage());
            execute(left);
        }
    }

    private void execute(List<String> statements) throws InterruptedException {
        for (String statement : statements) {
            run.writer().execute(statement);
        }
    }
}
