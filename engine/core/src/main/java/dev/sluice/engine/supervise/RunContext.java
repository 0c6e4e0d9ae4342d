package dev.sluice.engine.supervise;

import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.route.MatchRules;
import dev.sluice.engine.route.References;
import dev.sluice.engine.route.TableRoute;
import dev.sluice.engine.unite.UnitedSource;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.OptionValues;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.Connector;
import dev.sluice.spi.ProjectToken;
import dev.sluice.spi.SnapshotSource;
import dev.sluice.spi.TargetWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What the phases of one run share.
 *
 * @param tables those of the plan; while a source is followed, some come and go. Safe for any thread
 * @param source where united tables read as one, under the name of the first
 */
public record RunContext(ProjectToken token, OptionValues options, UnitedSource source, Connector target, Metadb metadb,
        List<PlannedTable> tables, MatchRules rules, References references, RunMonitor monitor, Supervisor supervisor,
        Pace pace,
        RunTally tally) {
    public RunContext(ProjectToken token, OptionValues options, Connector source, Connector target, Metadb metadb,
            List<PlannedTable> tables, MatchRules rules, RunMonitor monitor, Supervisor supervisor, Pace pace,
            RunTally tally) {
        this(token, options, new UnitedSource(source, routes(tables)), target, metadb,
                new CopyOnWriteArrayList<>(tables), rules, References.of(routes(tables)), monitor, supervisor, pace,
                tally);
    }

    /**
     * The same run for a part of it that may end, and fail, while the rest goes on: what breaks the part's connections leaves
     * the run's alone. Tables that come and go do so in both.
     */
    public RunContext ofPart(Connector ownSource, Connector ownTarget, Supervisor ownSupervisor, RunTally ownTally) {
        return new RunContext(token, options, new UnitedSource(ownSource, routes(tables)), ownTarget, metadb, tables,
                rules, references, monitor, ownSupervisor, pace, ownTally);
    }

    private static List<TableRoute> routes(List<PlannedTable> tables) {
        return tables.stream().map(PlannedTable::route).toList();
    }

    /** Takes the table into the plan, in the place of one of the same name on the source. */
    public void adopt(PlannedTable table) {
        release(table.source());
        tables.add(table);
    }

    /** Takes the (source) table out of the plan. */
    public void release(TableId source) {
        tables.stream().filter(table -> table.source().equals(source)).forEach(PlannedTable::retire);
        tables.removeIf(table -> table.source().equals(source));
    }

    public String projectId() {
        return token.projectId();
    }

    /** As the run began; steps that can follow a moved limit ask {@link Pace#workers()}. */
    public int workers() {
        return options.get(EngineOptions.WORKERS);
    }

    /** The table as the target is to have it: under its name there, and naming others as they are called there. */
    public TableSchema wanted(PlannedTable table) {
        return writer().renamed(references.wanted(table.route()), table.source().schema(), rules::called);
    }

    public TargetWriter writer() {
        return able(target.targetWriter(), target, "take rows");
    }

    public SnapshotSource sourceRows() {
        return able(source.snapshotSource(), source, "give rows");
    }

    public SnapshotSource targetRows() {
        return able(target.snapshotSource(), target, "give rows");
    }

    /**
     * Threads for one step; what they hang on is broken by breaking both sides' connections, and nothing is tried again
     * after that.
     */
    public WorkerPool workerPool(String name) {
        return new WorkerPool(name, () -> {
            supervisor.stop();
            source.abort();
            target.abort();
        });
    }

    private static <T> T able(Optional<T> ability, Connector connector, String what) {
        return ability.orElseThrow(() -> new MigrationException(ErrorCode.PAIR_UNSUPPORTED,
                connector.server() + " cannot " + what, Remedy.of("Choose another data source for this part.")));
    }
}
