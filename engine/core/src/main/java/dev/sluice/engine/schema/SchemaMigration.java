package dev.sluice.engine.schema;

import dev.sluice.engine.api.RunProgress.TableState;
import dev.sluice.engine.port.TableRecord;
import dev.sluice.engine.precheck.TargetColumns;
import dev.sluice.engine.precheck.UnitedKey;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.engine.supervise.RunContext;
import dev.sluice.engine.supervise.TableWork;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.TableDdl;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Creates the target's tables with their primary and unique keys; the rest of a definition follows the rows.
 *
 * <p>The intent is kept before the first statement, so that after a kill a half-made table is known to be ours: it is
 * dropped and made again.
 */
public final class SchemaMigration {
    private final RunContext run;
    private final TableWork work;
    private final DefinitionBuilder builder;

    public SchemaMigration(RunContext run) {
        this.run = run;
        this.work = new TableWork(run);
        this.builder = new DefinitionBuilder(run);
    }

    public void execute() throws InterruptedException {
        List<PlannedTable> tables = run.tables().stream().filter(table -> !table.hasFailed() && !isBeingFilled(table))
                .toList();
        Map<TableId, Long> expected = new LinkedHashMap<>();
        tables.forEach(table -> expected.put(table.shown(), 0L));
        run.monitor().begin("Schema migration", expected);
        work.forEach("creating", tables, this::create);
        noteMade(tables);
    }

    /** By which a restart will know them again: a server may write down something else than it was told. */
    private void noteMade(List<PlannedTable> tables) throws InterruptedException {
        Map<TableId, PlannedTable> made = new HashMap<>();
        tables.stream().filter(table -> !table.hasFailed()).forEach(table -> made.put(table.target(), table));
        List<TableSchema> standing = run.supervisor().supervise("reading what was created",
                () -> run.target().catalog().describe(made.keySet()));
        standing.forEach(table -> Optional.ofNullable(made.get(table.id()))
                .ifPresent(planned -> planned
                        .update(record -> record.withMade(Fingerprint.withoutLaterParts(table)))));
    }

    /** Tries again what failed of these tables' definitions, wherever that was; rows are for the next run. */
    public void retry(List<PlannedTable> tables) throws InterruptedException {
        Map<TableId, Long> expected = new LinkedHashMap<>();
        tables.forEach(table -> expected.put(table.shown(), 0L));
        run.monitor().begin("Schema migration", expected);
        work.forEach("defining", tables, table -> {
            if (!isBeingFilled(table)) {
                create(table);
            } else if (!table.record().indexed()) {
                builder.afterRows(table); // a definition is only reached when all rows are there
                table.update(record -> record.asLoaded().asIndexed());
            }
        });
        noteMade(tables.stream().filter(table -> !isBeingFilled(table)).toList());
        work.forEach("linking", tables.stream().filter(table -> !table.hasFailed())
                .filter(table -> table.record().indexed() && !table.record().linked()).toList(), table -> {
                    builder.foreignKeys(table);
                    table.update(TableRecord::asLinked);
                });
    }

    /** Chunks are only planned for tables that stand; an earlier run went on with them when others failed. */
    private static boolean isBeingFilled(PlannedTable table) {
        return !table.record().ranges().isEmpty();
    }

    private void create(PlannedTable table) throws InterruptedException {
        work.show(table, TableState.RUNNING);
        TableDdl ddl = run.writer().ddl(run.wanted(table), table.target());
        if (table.record().created()) {
            requireNoRows(table);
            run.writer().execute(ddl.drop());
            execute(statements(table, ddl));
        } else {
            createFirst(table, ddl);
        }
        if (table.own().isPresent()) {
            requireFit(table);
        }
        builder.withTable(table);
        work.show(table, TableState.DONE);
    }

    private void execute(List<String> statements) throws InterruptedException {
        for (String statement : statements) {
            run.writer().execute(statement);
        }
    }

    private static List<String> statements(PlannedTable table, TableDdl ddl) {
        return table.own().map(own -> OwnStatements.of(own.script(), table.target())).orElse(ddl.create());
    }

    /** What the user's statements made must take every row of the source's. */
    private void requireFit(PlannedTable table) {
        TableSchema made = run.target().catalog().describe(List.of(table.target())).stream().findFirst()
                .orElseThrow(() -> unfit(table, "there is no such table after them"));
        if (run.writer().hasRows(table.target())) {
            throw unfit(table, "they put rows into it");
        }
        run.writer().hindrance(made).ifPresent(why -> {
            throw unfit(table, "it " + why);
        });
        List<PrecheckResult> problems = Stream.concat(new TargetColumns(run.wanted(table), made).problems().stream(),
                new UnitedKey(table.route(), made).problems().stream()).toList();
        problems.stream().filter(PrecheckResult.Warning.class::isInstance).map(PrecheckResult.Warning.class::cast)
                .forEach(warning -> run.tally().note(warning.message()));
        String failures = problems.stream().filter(PrecheckResult.Failed.class::isInstance)
                .map(PrecheckResult.Failed.class::cast).map(PrecheckResult.Failed::message)
                .collect(Collectors.joining("; "));
        if (!failures.isEmpty()) {
            throw unfit(table, failures);
        }
    }

    private static MigrationException unfit(PlannedTable table, String why) {
        return new MigrationException(ErrorCode.TARGET_COLUMN_UNFIT,
                "Creating " + table.target() + " with the user's own statements: " + why,
                Remedy.of("Correct the statements and give them again with 'sluice schema --edit', or take them back"
                        + " with --reset; then 'sluice schema --retry', or run again."));
    }

    /** A table that is there already is someone else's, who was faster; it must not be noted as one of ours. */
    private void createFirst(PlannedTable table, TableDdl ddl) throws InterruptedException {
        table.update(record -> record.withCreated(true));
        try {
            execute(statements(table, ddl));
        } catch (MigrationException e) {
            if (e.code() == ErrorCode.TARGET_TABLE_EXISTS) {
                table.update(record -> record.withCreated(false));
            }
            throw e;
        }
    }

    /** Rows come in a later phase: those that are there now are someone else's, who was faster with this name. */
    private void requireNoRows(PlannedTable table) {
        boolean exists = !run.target().catalog().describe(List.of(table.target())).isEmpty();
        if (exists && run.writer().hasRows(table.target())) {
            throw new MigrationException(ErrorCode.TARGET_NOT_EMPTY,
                    "Creating " + table.target() + ": the target has a table of this name that holds rows, although "
                            + "this project has not copied any",
                    Remedy.of("Make sure that nobody needs them, then drop the table, or exclude it."));
        }
    }
}
