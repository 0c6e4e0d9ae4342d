package dev.sluice.engine.correct;

import dev.sluice.engine.api.CorrectionSelection;
import dev.sluice.engine.port.ComparedNames;
import dev.sluice.engine.port.KeptDifference;
import dev.sluice.engine.port.Metadb;
import dev.sluice.model.RowDiff;
import dev.sluice.model.TableId;
import java.util.List;
import java.util.function.Consumer;

/** The kept differences that are to be corrected. */
public record SelectedDifferences(String projectId, Metadb metadb, CorrectionSelection selection) {
    private static final int PAGE = 500;

    /** In the order they were found. */
    void forEach(TableId target, Consumer<RowDiff> action) {
        if (!selection.hasTable(target)) {
            return;
        }
        long after = 0;
        while (true) {
            List<KeptDifference> page = metadb.differences(projectId, target, after, PAGE);
            if (page.isEmpty()) {
                return;
            }
            page.stream().filter(kept -> isMeant(target, kept)).map(KeptDifference::difference).forEach(action);
            after = page.getLast().number();
        }
    }

    /** What the values of the table's differences are called; unknown where an earlier Sluice compared it. */
    ComparedNames names(TableId target) {
        return metadb.comparedNames(projectId, target);
    }

    private boolean isMeant(TableId target, KeptDifference kept) {
        return selection.hasRow(target, kept.number()) && (selection.extraRows() || !isExtra(kept.difference()));
    }

    static boolean isExtra(RowDiff diff) {
        return switch (diff) {
            case RowDiff.ExtraInTarget _ -> true;
            case RowDiff.CopiesDiffer(_, _, long inSource, long inTarget) -> inTarget > inSource;
            case RowDiff.MissingInTarget _,RowDiff.ValuesDiffer _ -> false;
        };
    }
}
