package dev.sluice.engine.precheck;

import dev.sluice.engine.api.EngineOptions;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.OptionValues;
import dev.sluice.model.Phase;
import dev.sluice.model.PrecheckResult.Failed;
import dev.sluice.model.Remedy;
import dev.sluice.spi.Connector;
import java.util.Optional;

/** Whether a source can be followed from where the project says. */
record StartCheck(MigrationProject project, OptionValues options, Connector source) {
    Optional<Failed> problem() {
        String from = options.get(EngineOptions.START_FROM);
        if (from.equals(EngineOptions.START_NOW) || source.logSource().isEmpty()) {
            return Optional.empty();
        }
        if (project.phases().contains(Phase.FULL)) {
            return Optional.of(failed("start.from says where to begin, and the phase 'full' begins where its copy does",
                    "Leave out start.from, or the phase 'full' where the rows are in the target already."));
        }
        try {
            source.logSource().get().position(from);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(failed("start.from is no place in the source's log: " + e.getMessage(),
                    "Give 'now', or a position as 'sluice store list' shows them."));
        }
    }

    private static Failed failed(String what, String remedy) {
        return new Failed("following", "source", ErrorCode.OPTION_INVALID, what, Remedy.of(remedy));
    }
}
