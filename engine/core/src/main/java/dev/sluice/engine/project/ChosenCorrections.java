package dev.sluice.engine.project;

import dev.sluice.engine.api.CorrectionFiles;
import dev.sluice.engine.api.CorrectionOutcome;
import dev.sluice.engine.api.CorrectionSelection;
import dev.sluice.engine.api.SelectedCorrections;
import dev.sluice.engine.project.Occupations.Slot;
import dev.sluice.engine.project.Occupations.Work;
import dev.sluice.model.MigrationProject;
import java.nio.file.Path;

/** Corrections that open both ends for each call. */
record ChosenCorrections(LocalEngine engine, MigrationProject project, CorrectionSelection selection)
        implements
            SelectedCorrections {
    @Override
    public Preview preview(int limit) {
        try (Connectors.Pair pair = open()) {
            return corrections(pair).preview(limit);
        }
    }

    @Override
    public CorrectionFiles write(Path folder) {
        try (Connectors.Pair pair = open()) {
            return corrections(pair).write(folder);
        }
    }

    @Override
    public CorrectionOutcome apply(Path folder) throws InterruptedException {
        try (Slot _ = engine.occupations().take(project.name(), Work.CORRECTIONS); Connectors.Pair pair = open()) {
            return corrections(pair).apply(folder);
        }
    }

    private Connectors.Pair open() {
        engine.unlockRows();
        return engine.connectors().open(project);
    }

    private ProjectCorrections corrections(Connectors.Pair pair) {
        return new ProjectCorrections(engine.metadb(), project, pair, selection);
    }
}
