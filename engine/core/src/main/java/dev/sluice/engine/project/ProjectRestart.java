package dev.sluice.engine.project;

import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.port.ProjectRecord;
import dev.sluice.engine.port.TableRecord;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ProjectToken;
import dev.sluice.spi.TargetWriter;
import java.util.List;
import java.util.UUID;

/** Takes back what earlier runs did: drops the tables they created, forgets the progress. Other tables stay untouched. */
final class ProjectRestart {
    private final Metadb metadb;
    private final ProjectRecord project;
    private final Connectors.Pair pair;

    ProjectRestart(Metadb metadb, ProjectRecord project, Connectors.Pair pair) {
        this.metadb = metadb;
        this.project = project;
        this.pair = pair;
    }

    void execute() throws InterruptedException {
        List<TableId> created = metadb.tables(project.id()).stream().filter(TableRecord::created)
                .map(TableRecord::target)
                .toList();
        if (!created.isEmpty()) {
            TargetWriter writer = pair.target().targetWriter().orElseThrow();
            ProjectToken token = new ProjectToken(project.id(), UUID.randomUUID().toString());
            writer.ledger().prepare();
            writer.ledger().claim(token);
            for (TableSchema table : pair.target().catalog().describe(created)) {
                writer.execute(writer.ddl(table, table.id()).drop());
            }
            writer.ledger().forget(token);
        }
        metadb.deleteProject(project.id());
    }
}
