package dev.sluice.engine.project;

import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.Verdict;
import dev.sluice.engine.port.EndedRun;
import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.port.ProjectNote;
import dev.sluice.engine.port.ProjectNote.End;
import dev.sluice.model.Endpoint;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationProject;
import dev.sluice.spi.Connector;
import dev.sluice.spi.LogPosition;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.UnaryOperator;
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

    /** What was found when the project was last compared, with its time; empty where it never was, or nobody knows. */
    Optional<String> lastVerdict(String projectId) {
        return metadb.note(projectId).flatMap(ProjectNote::verdict);
    }

    /**
     * Keeps what this run found, with its time. The result itself is told in any case.
     *
     * @param followed the source's position that the verdict is about; empty where the source is not followed
     */
    void compared(Verdict verdict, Optional<LogPosition> followed) {
        Instant now = Instant.now();
        String place = followed.map(position -> ", with the source at " + position.text()).orElse("");
        update(note -> note.ended(
                verdict.sentence() + " (compared " + now.truncatedTo(ChronoUnit.SECONDS) + place + ")", now));
    }

    /** Notes the end of a run that compared nothing; what an earlier one found stays. */
    void ended() {
        update(note -> note.ended(Instant.now()));
    }

    /** Keeps the figures of a run that did something. @param compared whether it found out something itself */
    void ran(RunResult result, boolean compared) {
        Verdict verdict = result.verdict();
        EndedRun run = new EndedRun(Instant.now(), result.ending().name(), result.duration(), result.rowsRead(),
                result.rowsWritten(), result.bytes(), compared ? result.rowsVerified() : 0,
                compared
                        ? Optional.of(new EndedRun.Verdict(verdict.kind().name(), verdict.sentence(), verdict.scope()))
                        : Optional.empty());
        try {
            metadb.findProject(project.name()).ifPresent(record -> metadb.addEndedRun(record.id(), run));
        } catch (MigrationException e) { // the result itself is told in any case
            LOG.error("project {}: the figures of its run could not be kept", project.name(), e);
        }
    }

    private void update(UnaryOperator<ProjectNote> change) {
        try {
            metadb.findProject(project.name())
                    .ifPresent(record -> metadb.note(record.id())
                            .ifPresent(note -> metadb.saveNote(record.id(), change.apply(note))));
        } catch (MigrationException e) {
            LOG.error("project {}: its end could not be kept for the list of projects", project.name(), e);
        }
    }

    private static End end(Endpoint endpoint, Connector connector) {
        return new End(connector.server().toString(), endpoint.dataSource());
    }
}
