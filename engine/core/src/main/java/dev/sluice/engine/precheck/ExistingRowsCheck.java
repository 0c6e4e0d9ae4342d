package dev.sluice.engine.precheck;

import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.route.TableRoute;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.IndexSchema;
import dev.sluice.model.KeyRange;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.PrecheckResult.Warning;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.Connector;
import java.util.Optional;

/** Whether what the project says of rows that stand in a target table can be done, and what would be lost by it. */
record ExistingRowsCheck(MigrationProject project, Connector target) {
    /** @param standing a table that holds rows which this project has not written */
    PrecheckResult of(TableRoute route, TableSchema standing) throws InterruptedException {
        return switch (route.existingRows()) {
            case STOP -> SelectionChecks.failed(route.wanted(), ErrorCode.TARGET_NOT_EMPTY, "already holds rows",
                    "Make sure that nobody needs them, then empty or drop the table; or say what becomes of them "
                            + "(option existing.rows).");
            case IGNORE -> beside(route, standing, "stay; rows of the source with the same key or unique value do not "
                    + "replace them, and those that differ are kept as conflicts");
            case REPLACE -> beside(route, standing,
                    "stay unless a row of the source has the same key or unique value: such rows are deleted");
            case TRUNCATE -> emptied(route.target(), standing);
        };
    }

    private static PrecheckResult beside(TableRoute route, TableSchema standing, String what) {
        if (standing.indexes().stream().noneMatch(IndexSchema::isUnique)) {
            return SelectionChecks.failed(route.wanted(), ErrorCode.TARGET_NOT_EMPTY,
                    "already holds rows and has no unique key by which they could be told from those of the source",
                    "Empty the table, or set existing.rows to truncate for it.");
        }
        return warning(route.target(), "holds rows, which " + what,
                "Make sure that this is meant; copy the table first where the rows may be needed.");
    }

    private PrecheckResult emptied(TableId table, TableSchema standing) throws InterruptedException {
        Optional<Long> rows = target.snapshotSource().isPresent()
                ? Optional.of(target.snapshotSource().get().count(standing, KeyRange.ALL))
                : Optional.empty();
        String what = "holds " + rows.map(count -> count == 1 ? "1 row" : "%,d rows".formatted(count)).orElse("rows")
                + ", all of which are deleted first";
        boolean confirmed = "yes".equals(project.options().get(EngineOptions.TRUNCATE_CONFIRMED.name()));
        if (confirmed) {
            return warning(table, what, "Make sure that nobody needs them.");
        }
        return new PrecheckResult.Failed("target-tables", table.toString(), ErrorCode.TARGET_NOT_EMPTY,
                "Target table " + table + " " + what + "; nobody has said that this target is for staging or test",
                Remedy.of("Make sure that nobody needs the rows, then give the command with --yes-empty."));
    }

    private static Warning warning(TableId table, String what, String remedy) {
        return new Warning("target-tables", table.toString(), ErrorCode.TARGET_NOT_EMPTY,
                "Target table " + table + " " + what, Remedy.of(remedy));
    }
}
