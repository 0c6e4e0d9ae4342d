package dev.sluice.engine.project;

import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.port.ObjectRecord;
import dev.sluice.engine.port.ProjectRecord;
import dev.sluice.engine.port.TableRecord;
import dev.sluice.model.ProjectState;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.CatalogObjects.Passage;
import dev.sluice.spi.CatalogObjects;
import dev.sluice.spi.ProjectToken;
import dev.sluice.spi.TargetWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes back what earlier runs did: drops the tables, views and sequences they created, forgets the progress. Other tables stay untouched,
 * and so does another server that happens to have tables of these names. The project is releasing meanwhile, so that
 * after a kill the next run finishes this first.
 */
final class ProjectRestart {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectRestart.class);

    private final Metadb metadb;
    private final ProjectRecord project;
    private final Connectors.Pair pair;

    ProjectRestart(Metadb metadb, ProjectRecord project, Connectors.Pair pair) {
        this.metadb = metadb;
        this.project = project;
        this.pair = pair;
    }

    /**
     * The tables, views and sequences that will be dropped, those of them that exist. One with rows that this project has not written is
     * someone else's, who made it anew: it stays, and the precheck names it.
     */
    Set<TableId> drops() {
        if (!isSameTarget()) {
            return Set.of();
        }
        Set<TableId> drops = created();
        Set<TableId> others = filledByOthers(drops);
        if (!others.isEmpty()) {
            LOG.warn("project {}: {} stay on the target, their rows are not from this project", project.name(), others);
            drops.removeAll(others);
        }
        createdObjects().forEach(object -> drops.add(object.target()));
        return drops;
    }

    private Set<TableId> filledByOthers(Set<TableId> created) {
        TargetWriter writer = pair.target().targetWriter().orElseThrow();
        Set<TableId> filled = pair.target().catalog().describe(created).stream().map(TableSchema::id)
                .filter(writer::hasRows).collect(Collectors.toSet());
        if (!filled.isEmpty()) {
            writer.ledger().prepare(); // someone may have dropped it
            writer.ledger().done(project.id()).forEach(chunk -> filled.remove(chunk.target()));
        }
        return filled;
    }

    void execute() throws InterruptedException {
        ProjectLifecycle lifecycle = new ProjectLifecycle(metadb, project);
        lifecycle.recoverFromDeath();
        if (lifecycle.record().state() != ProjectState.RELEASING) {
            lifecycle.move(ProjectState.RELEASING);
        }
        if (!isSameTarget()) {
            LOG.warn("project {}: the target is another server now; what earlier runs created on the first one stays",
                    project.name());
        }
        Set<TableId> created = drops();
        if (!created.isEmpty()) {
            dropObjects(Passage.AFTER_TABLES);
            drop(created);
            dropObjects(Passage.BEFORE_TABLES); // tables may have needed them
        }
        metadb.deleteProject(project.id());
    }

    private void drop(Set<TableId> created) throws InterruptedException {
        TargetWriter writer = pair.target().targetWriter().orElseThrow();
        ProjectToken token = new ProjectToken(project.id(), UUID.randomUUID().toString());
        writer.ledger().prepare();
        writer.ledger().claim(token);
        for (TableSchema table : pair.target().catalog().describe(created)) {
            writer.execute(writer.ddl(table, table.id()).drop());
        }
        writer.ledger().forget(token);
    }

    private void dropObjects(Passage passage) throws InterruptedException {
        Optional<CatalogObjects> objects = pair.target().catalogObjects();
        if (objects.isEmpty()) {
            return;
        }
        for (ObjectRecord object : createdObjects()) {
            if (objects.get().passage(object.inTarget()) == passage) {
                objects.get().drop(object.inTarget());
            }
        }
    }

    private List<ObjectRecord> createdObjects() {
        return metadb.objects(project.id()).stream().filter(ObjectRecord::created).toList();
    }

    private boolean isSameTarget() {
        return project.targetServer().equals(pair.target().server().id());
    }

    private Set<TableId> created() {
        return metadb.tables(project.id()).stream().filter(TableRecord::created).map(TableRecord::target)
                .collect(Collectors.toSet());
    }
}
