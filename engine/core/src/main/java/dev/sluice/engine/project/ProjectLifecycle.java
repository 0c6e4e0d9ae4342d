package dev.sluice.engine.project;

import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.port.ProjectRecord;
import dev.sluice.model.Phase;
import dev.sluice.model.ProjectState;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds what is remembered of a project and is the one place that moves its state. For one thread. */
final class ProjectLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectLifecycle.class);

    private final Metadb metadb;
    private ProjectRecord record;

    ProjectLifecycle(Metadb metadb, ProjectRecord record) {
        this.metadb = metadb;
        this.record = record;
    }

    ProjectRecord record() {
        return record;
    }

    /** Moves to the state, if that is a legal move; durable when this returns. */
    void move(ProjectState next) {
        if (!record.state().canMoveTo(next)) {
            throw new IllegalStateException(
                    "Project " + record.name() + " cannot go from " + record.state() + " to " + next);
        }
        LOG.info("project {}: {} -> {}", record.name(), record.state(), next);
        save(record.withState(next));
        metadb.audit(record.id(), "state " + next);
    }

    /** A process that died left its project running; nobody else can, since the metadb has one owner. */
    void recoverFromDeath() {
        if (record.state() == ProjectState.RUNNING) {
            metadb.audit(record.id(), "the last run ended without a word");
            move(ProjectState.PAUSED);
        }
    }

    boolean hasFinished(Phase phase) {
        return record.finishedPhases().contains(phase);
    }

    void finish(Phase phase) {
        Set<Phase> finished = EnumSet.of(phase);
        finished.addAll(record.finishedPhases());
        LOG.info("project {}: phase {} finished", record.name(), phase.id());
        save(record.withFinishedPhases(finished));
        metadb.audit(record.id(), "finished " + phase.id());
    }

    /** What was finished goes on: a source is followed without an end. */
    void goOn(Phase phase) {
        if (hasFinished(phase)) {
            save(record.withFinishedPhases(record.finishedPhases().stream().filter(other -> other != phase)
                    .collect(Collectors.toSet())));
        }
    }

    void notePositionBefore(String position) {
        LOG.info("project {}: source position before the copy {}", record.name(), position);
        save(record.withPositions(Optional.of(position), Optional.empty()));
    }

    /** Where a source is followed from whose rows are not copied. */
    void noteStart(String position) {
        LOG.info("project {}: the source is followed from {}", record.name(), position);
        save(record.withPositions(Optional.of(position), Optional.of(position)));
    }

    void notePositionAfter(String position) {
        LOG.info("project {}: source position after the copy {}", record.name(), position);
        save(record.withPositions(record.positionBefore(), Optional.of(position)));
    }

    private void save(ProjectRecord changed) {
        metadb.saveProject(changed);
        record = changed;
    }
}
