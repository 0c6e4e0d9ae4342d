package dev.sluice.engine.correct;

import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.engine.verify.ComparedColumns;
import dev.sluice.model.RowDiff;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.CorrectionDialect;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The guarded statements that make a few rows of the target like the source's. */
public final class RowRepair {
    private RowRepair() {}

    /**
     * In the order to run them in: what goes, goes first.
     *
     * @param standing the target's own declaration
     * @return empty where rows of the target cannot be made whole from what is compared of them
     */
    public static Optional<List<String>> statements(PlannedTable table, TableSchema standing, List<RowDiff> differences,
            CorrectionDialect dialect) {
        ComparedColumns compared = ComparedColumns.of(table.schema(), standing, table.mapping());
        if (!compared.coverWritten(standing)) {
            return Optional.empty();
        }
        TableSchema asCompared = compared.readAs(standing);
        return Optional.of(differences.stream()
                .flatMap(diff -> Correction.of(diff, asCompared, compared.target(), dialect))
                .sorted(Comparator.comparing(Correction::kind)).map(Correction::statement).toList());
    }
}
