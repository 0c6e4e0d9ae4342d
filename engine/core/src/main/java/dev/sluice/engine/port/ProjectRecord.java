package dev.sluice.engine.port;

import dev.sluice.model.Phase;
import dev.sluice.model.ProjectState;
import java.util.Optional;
import java.util.Set;

/**
 * A project as it is remembered.
 *
 * @param id drawn once, at the first run
 * @param fingerprint of source, target, phases and rules; a file that says otherwise under the same name is refused
 * @param finishedPhases phases that ended well
 * @param sourceServer {@link dev.sluice.spi.ServerIdentity#id()} at the first run, or of a server that was accepted since
 * @param positionBefore the source's log position noted before the first row was copied
 * @param positionAfter the source's log position noted after the last row was copied
 */
public record ProjectRecord(String id, String name, String fingerprint, ProjectState state, Set<Phase> finishedPhases,
        String sourceServer, String targetServer, Optional<String> positionBefore, Optional<String> positionAfter) {
    public ProjectRecord {
        finishedPhases = Set.copyOf(finishedPhases);
    }

    public ProjectRecord withState(ProjectState newState) {
        return new ProjectRecord(id, name, fingerprint, newState, finishedPhases, sourceServer, targetServer,
                positionBefore, positionAfter);
    }

    public ProjectRecord withFinishedPhases(Set<Phase> phases) {
        return new ProjectRecord(id, name, fingerprint, state, phases, sourceServer, targetServer, positionBefore,
                positionAfter);
    }

    /** Of a source that has taken the place of the one before. */
    public ProjectRecord withSource(String newServer, String newFingerprint) {
        return new ProjectRecord(id, name, newFingerprint, state, finishedPhases, newServer, targetServer,
                positionBefore, positionAfter);
    }

    public ProjectRecord withPositions(Optional<String> before, Optional<String> after) {
        return new ProjectRecord(id, name, fingerprint, state, finishedPhases, sourceServer, targetServer, before,
                after);
    }
}
