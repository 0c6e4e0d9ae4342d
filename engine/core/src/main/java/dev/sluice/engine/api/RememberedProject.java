package dev.sluice.engine.api;

import dev.sluice.engine.api.RunProgress.TableProgress;
import dev.sluice.model.Phase;
import dev.sluice.model.ProjectState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a project that nobody runs.
 *
 * @param state as it was left; {@link ProjectState#RUNNING} when its process died
 * @param asOf when something was last noted of it; rows may have been copied since by a process that died
 * @param tables those of the plan; rows are not known here, the target's ledger knows
 * @param conflicts rows the target refused
 */
public record RememberedProject(String name, ProjectState state, Set<Phase> finishedPhases, Optional<Instant> asOf,
        List<TableProgress> tables, long conflicts) {
    public RememberedProject {
        finishedPhases = Set.copyOf(finishedPhases);
        tables = List.copyOf(tables);
    }
}
