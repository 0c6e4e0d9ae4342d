package dev.sluice.cli;

import dev.sluice.engine.api.EngineOptions;
import dev.sluice.model.MigrationProject;
import picocli.CommandLine.Option;

/** What has to be said before tables of a target are emptied. Filled in by picocli. */
final class EmptyingOption {
    @Option(names = "--yes-empty", description = "Tables with 'existing.rows' = 'truncate' may be emptied, although nobody calls their target staging or test.")
    private boolean yes;

    MigrationProject confirmed(MigrationProject project) {
        return yes ? project.withOption(EngineOptions.TRUNCATE_CONFIRMED.name(), "yes") : project;
    }
}
