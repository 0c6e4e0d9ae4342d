package dev.sluice.engine.project;

import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.port.ProjectRecord;
import dev.sluice.model.OptionValues;
import dev.sluice.model.PrecheckResult.Failed;
import dev.sluice.model.ProjectState;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.CatalogObjects;
import dev.sluice.spi.CatalogObjects.Passage;
import dev.sluice.spi.CatalogReader.CatalogObject;
import dev.sluice.spi.LogSource;
import dev.sluice.spi.ProjectToken;
import dev.sluice.spi.TargetWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes back what earlier runs did: drops the tables, views and sequences they created, forgets the progress. What has
 * become of their names since stays untouched, and so does another server that happens to have tables of these names.
 * The project is releasing meanwhile, so that after a kill the next run finishes this first.
 */
final class ProjectRestart {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectRestart.class);

    private final Metadb metadb;
    private final ProjectRecord project;
    private final Connectors.Pair pair;
    private final Leftovers leftovers;

    private ProjectRestart(Metadb metadb, ProjectRecord project, Connectors.Pair pair, Leftovers leftovers) {
        this.metadb = metadb;
        this.project = project;
        this.pair = pair;
        this.leftovers = leftovers;
    }

    /** Looks for what would be dropped, and drops nothing yet. */
    static ProjectRestart of(Metadb metadb, ProjectRecord project, Connectors.Pair pair) throws InterruptedException {
        return new ProjectRestart(metadb, project, pair,
                isSameTarget(project, pair) ? Leftovers.find(metadb, project, pair) : Leftovers.NONE);
    }

    /** What will be dropped: names of which the precheck need not mind that they are taken. */
    Set<TableId> drops() {
        return leftovers.names();
    }

    /** What has to be agreed to before, and is not. */
    List<Failed> unconfirmed(OptionValues options) {
        return options.get(EngineOptions.DROP_CONFIRMED).equals("yes") ? List.of() : leftovers.doubts();
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
        if (!leftovers.isEmpty()) {
            dropObjects(Passage.AFTER_TABLES);
            dropTables();
            dropObjects(Passage.BEFORE_TABLES); // tables may have needed them
        }
        withdrawFromLog();
        metadb.deleteProject(project.id());
    }

    /** What makes the source log its changes is not needed any more. */
    private void withdrawFromLog() throws InterruptedException {
        Optional<LogSource> log = pair.source().logSource();
        if (log.isPresent() && project.positionBefore().isPresent()
                && project.sourceServer().equals(pair.source().server().id())) {
            log.get().withdraw(log.get().position(project.positionBefore().get()));
        }
    }

    private void dropTables() throws InterruptedException {
        TargetWriter writer = pair.target().targetWriter().orElseThrow();
        ProjectToken token = new ProjectToken(project.id(), UUID.randomUUID().toString());
        writer.ledger().prepare();
        writer.ledger().claim(token);
        for (TableSchema table : leftovers.tables()) {
            writer.execute(writer.ddl(table, table.id()).drop());
        }
        writer.ledger().forget(token);
    }

    private void dropObjects(Passage passage) throws InterruptedException {
        Optional<CatalogObjects> objects = pair.target().catalogObjects();
        if (objects.isEmpty()) {
            return;
        }
        for (CatalogObject object : leftovers.objects()) {
            if (objects.get().passage(object) == passage) {
                objects.get().drop(object);
            }
        }
    }

    private boolean isSameTarget() {
        return isSameTarget(project, pair);
    }

    private static boolean isSameTarget(ProjectRecord project, Connectors.Pair pair) {
        return project.targetServer().equals(pair.target().server().id());
    }
}
