package dev.sluice.engine.project;

import dev.sluice.engine.api.PhaseStanding;
import dev.sluice.engine.port.ProjectRecord;
import dev.sluice.engine.port.TableCounts;
import dev.sluice.model.Phase;
import java.util.EnumMap;
import java.util.Map;

/**
 * How far a project is with its phases, by what is kept of it. A phase that ended is noted as finished only where nothing
 * else may do its work; a source that was caught up with is followed on by the next run, which takes the note back, and rows
 * are also compared while it is, or by themselves.
 */
record PhaseStandings(ProjectRecord project, TableCounts tables) {
    Map<Phase, PhaseStanding> all() {
        Map<Phase, PhaseStanding> standings = new EnumMap<>(Phase.class);
        for (Phase phase : Phase.values()) {
            standings.put(phase, of(phase));
        }
        return standings;
    }

    private PhaseStanding of(Phase phase) {
        return switch (phase) {
            case SCHEMA -> finishedOr(phase, tables.created() > 0);
            case FULL -> finishedOr(phase, tables.begun() > 0);
            // Noted when the copy is done: what is behind it is followed from then on.
            case INCREMENTAL -> finishedOr(phase, project.positionAfter().isPresent());
            case VERIFICATION -> tables.compared() == 0 ? finishedOr(phase, false) : compared();
        };
    }

    private PhaseStanding finishedOr(Phase phase, boolean begun) {
        if (project.finishedPhases().contains(phase)) {
            return PhaseStanding.DONE;
        }
        return begun ? PhaseStanding.BEGUN : PhaseStanding.TO_COME;
    }

    private PhaseStanding compared() {
        if (tables.different() > 0) {
            return PhaseStanding.DIFFERENT;
        }
        return tables.decided() == tables.tables() ? PhaseStanding.DONE : PhaseStanding.BEGUN;
    }
}
