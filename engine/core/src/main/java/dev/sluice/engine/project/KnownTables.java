package dev.sluice.engine.project;

import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.port.ObjectRecord;
import dev.sluice.engine.port.TableRecord;
import dev.sluice.model.Phase;
import dev.sluice.model.TableId;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What earlier runs of a project left in the target. */
record KnownTables(Metadb metadb, String project) {
    /**
     * Tables of the source whose changes are followed: how they are defined there now comes with its log, at its place.
     *
     * @param phases of the run that asks
     */
    Set<TableId> followed(Set<Phase> phases) {
        return metadb.findProject(project).stream()
                .filter(record -> phases.contains(Phase.INCREMENTAL)
                        && (record.finishedPhases().contains(Phase.FULL) || !phases.contains(Phase.FULL)))
                .flatMap(record -> metadb.tables(record.id()).stream())
                .flatMap(table -> table.sources().stream()).collect(Collectors.toSet());
    }

    /** Target tables that this project created or began to fill, and the views and sequences it made. */
    Set<TableId> ownTargets() {
        return metadb.findProject(project).stream()
                .flatMap(record -> Stream.concat(
                        metadb.tables(record.id()).stream()
                                .filter(table -> table.created() || !table.ranges().isEmpty()).map(TableRecord::target),
                        metadb.objects(record.id()).stream().filter(ObjectRecord::created).map(ObjectRecord::target)))
                .collect(Collectors.toSet());
    }
}
