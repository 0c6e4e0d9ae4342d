package dev.sluice.engine.precheck;

import dev.sluice.engine.api.EngineOptions;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.OptionValues;
import dev.sluice.model.Phase;
import dev.sluice.model.PrecheckResult.Failed;
import dev.sluice.model.Remedy;
import dev.sluice.spi.Connector;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Whether a source can be followed from where the project says. */
public record StartCheck(MigrationProject project, OptionValues options, Connector source) {
    Optional<Failed> problem() {
        String from = options.get(EngineOptions.START_FROM);
        if (from.equals(EngineOptions.START_NOW) || source.logSource().isEmpty()) {
            return Optional.empty();
        }
        if (project.phases().contains(Phase.FULL)) {
            return Optional.of(failed("start.from says where to begin, and the phase 'full' begins where its copy does",
                    "Leave out start.from, or the phase 'full' where the rows are in the target already."));
        }
        if (time(from).isPresent()) {
            return source.logSource().get().times().isPresent()
                    ? Optional.empty()
                    : Optional.of(failed("start.from is a time, and this source's log cannot be searched by time",
                            "Give 'now', or a position of its log."));
        }
        try {
            source.logSource().get().startPosition(from);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(failed("start.from is no place in the source's log: " + e.getMessage(),
                    "Give 'now', a time such as 2026-11-21T10:00:00Z, or a position as 'sluice store list' shows them."));
        }
    }

    /** Empty where the option says something else. @param from {@code 2026-11-21T10:00:00Z} */
    public static Optional<Instant> time(String from) {
        try {
            return Optional.of(Instant.parse(from));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Failed failed(String what, String remedy) {
        return new Failed("following", "source", ErrorCode.OPTION_INVALID, what, Remedy.of(remedy));
    }
}
