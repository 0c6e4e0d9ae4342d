package dev.sluice.engine.project;

import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.port.ObjectRecord;
import dev.sluice.engine.port.ProjectRecord;
import dev.sluice.engine.port.TableRecord;
import dev.sluice.engine.route.MatchRules;
import dev.sluice.engine.store.StoredFiles;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Phase;
import dev.sluice.model.ProjectState;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChangeWriter.Applied;
import dev.sluice.spi.Connector;
import dev.sluice.spi.ProgressLedger;
import dev.sluice.spi.TargetWriter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What earlier runs of a project left in the target, and in its Store.
 *
 * @param project with the phases of the run that asks
 * @param begun what the run goes on with; empty where it begins anew
 * @param stored of the project, while nobody writes to it
 */
record KnownTables(Metadb metadb, MigrationProject project, Optional<ProjectRecord> begun, StoredFiles stored) {
    /** Of the next run, unless that is told to begin anew. */
    static KnownTables of(LocalEngine engine, MigrationProject project) {
        Metadb metadb = engine.metadb();
        return new KnownTables(metadb, project,
                metadb.findProject(project.name()).filter(KnownTables::isBegun)
                        .filter(record -> record.state() != ProjectState.RELEASING),
                engine.storedFiles(project));
    }

    /** One that was only compared so far binds nobody: nothing has been begun. */
    static boolean isBegun(ProjectRecord record) {
        return record.state() != ProjectState.NOT_STARTED;
    }

    /** Tables of the source whose changes are followed: how they are defined there now comes with its log, at its place. */
    Set<TableId> followed() {
        return begun.stream().filter(this::isFollowed).flatMap(record -> metadb.tables(record.id()).stream())
                .flatMap(table -> table.sources().stream()).collect(Collectors.toSet());
    }

    /**
     * How the source declared the followed tables where the target stands now; empty before the log is read, and while rows
     * are copied.
     *
     * @throws dev.sluice.model.MigrationException as {@link ProgressLedger} does
     */
    Optional<Map<TableId, TableSchema>> declaredAt(Connector target) {
        // Before the Store has learned the tables, nothing of the project may be in the target, not even its ledger.
        return begun.filter(this::isFollowed).filter(_ -> !stored.declared(1).isEmpty())
                .flatMap(record -> target.targetWriter().map(writer -> applied(writer, record)))
                .map(applied -> stored.declared(applied + 1)).filter(declared -> !declared.isEmpty());
    }

    private static long applied(TargetWriter writer, ProjectRecord record) {
        writer.ledger().prepare(); // a run may have been killed before it was, or someone may have dropped it
        return writer.ledger().applied(record.id()).map(Applied::number).orElse(0L);
    }

    private boolean isFollowed(ProjectRecord record) {
        return project.phases().contains(Phase.INCREMENTAL)
                && (record.finishedPhases().contains(Phase.FULL) || !project.phases().contains(Phase.FULL));
    }

    /**
     * Target tables that this project created or began to fill, and the views and sequences it made. Also what the log has
     * brought: a kill may have come between making a table and keeping it in the plan.
     */
    Set<TableId> ownTargets() {
        Stream<TableId> made = metadb.findProject(project.name()).stream()
                .flatMap(record -> Stream.concat(
                        metadb.tables(record.id()).stream()
                                .filter(table -> table.created() || !table.ranges().isEmpty()).map(TableRecord::target),
                        metadb.objects(record.id()).stream().filter(ObjectRecord::created).map(ObjectRecord::target)));
        Stream<TableId> brought = begun.stream().filter(this::isFollowed)
                .flatMap(_ -> stored.declared(Long.MAX_VALUE).keySet().stream())
                .map(MatchRules.of(project)::target);
        return Stream.concat(made, brought).collect(Collectors.toSet());
    }
}
