package dev.sluice.engine.project;

import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.Verdict;
import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.port.ProjectNote;
import dev.sluice.engine.port.ProjectNote.End;
import dev.sluice.model.Endpoint;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationProject;
import dev.sluice.spi.Connector;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps for lists of projects what a run was about and how it ended. */
record RunNotes(Metadb metadb, MigrationProject project) {
    private static final Logger LOG = LoggerFactory.getLogger(RunNotes.class);

    void begun(String projectId, Connectors.Pair pair) {
        Optional<String> verdict = metadb.note(projectId).flatMap(ProjectNote::verdict);
        metadb.saveNote(projectId, new ProjectNote(project.file().map(Path::toString),
                end(project.source(), pair.source()), end(project.target(), pair.target()), verdict, Instant.now()));
    }

    /** A run that compared nothing leaves the verdict of the one before. The result itself is told in any case. */
    void ended(RunResult result) {
        try {
            metadb.findProject(project.name())
                    .ifPresent(record -> metadb.note(record.id())
                            .ifPresent(note -> metadb.saveNote(record.id(), ended(note, result))));
        } catch (MigrationException e) {
            LOG.error("project {}: its verdict could not be kept for the list of projects", project.name(), e);
        }
    }

    private static ProjectNote ended(ProjectNote note, RunResult result) {
        boolean keepsEarlier = result.verdict().kind() == Verdict.Kind.NOT_VERIFIED && note.verdict().isPresent();
        return note.ended(keepsEarlier ? note.verdict().get() : result.verdict().sentence(), Instant.now());
    }

    private static End end(Endpoint endpoint, Connector connector) {
        return new End(connector.server().toString(), endpoint.dataSource());
    }
}
