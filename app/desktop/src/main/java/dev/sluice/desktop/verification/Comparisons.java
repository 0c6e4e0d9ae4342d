package dev.sluice.desktop.verification;

import dev.sluice.engine.api.CorrectionFiles;
import dev.sluice.engine.api.CorrectionOutcome;
import dev.sluice.engine.api.CorrectionSelection;
import dev.sluice.engine.api.KeptDifferences.Row;
import dev.sluice.engine.api.KeptDifferences.Side;
import dev.sluice.engine.api.KeptDifferences.Table;
import dev.sluice.engine.api.KeptValue;
import dev.sluice.engine.api.SelectedCorrections.Preview;
import dev.sluice.engine.api.VerificationScope;
import dev.sluice.model.TableId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The comparisons of one project. Every method may wait for the disk or a server: called in the background. */
interface Comparisons {
    /** Empty before the project was begun. */
    List<Table> tables();

    List<Row> rows(TableId target, long after, int limit);

    Optional<KeptValue> value(TableId target, long number, Side side, int cell);

    /** Whether the project has copied its rows and follows its source since, so that it knows what changed. */
    boolean follows();

    /**
     * Begins a comparison and returns at once. One of a project that {@link #follows} catches up with its source first; a run
     * that follows it at the moment compares meanwhile.
     */
    void verify(VerificationScope scope);

    /** Ends the comparison that a run makes meanwhile, and nothing else. */
    void stop();

    Offer preview(CorrectionSelection selection, int limit) throws InterruptedException;

    /** Puts them into a folder of their own below that one, which may have those of another table already. */
    CorrectionFiles export(CorrectionSelection selection, Path folder) throws InterruptedException;

    /** Puts the scripts and their undo into a folder of their own, and runs them. */
    CorrectionOutcome apply(CorrectionSelection selection) throws InterruptedException;

    /** What would be done. @param dataSource of the target with its environment, as lists show it */
    record Offer(Preview preview, String dataSource) {}
}
