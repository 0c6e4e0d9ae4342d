package dev.sluice.engine.apply;

import dev.sluice.engine.route.TableRoute;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.engine.supervise.RunContext;
import dev.sluice.engine.unite.TellingColumn;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableId;
import dev.sluice.spi.ChangeEvent.Rows;
import dev.sluice.spi.LogRequest.LoggedTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which of united tables has which values in the column that tells their rows apart: what a table had when this was read
 * on the source, or was the first to log, is its own. Whoever else has it, too, may be about to replace its rows. For one
 * thread.
 */
final class TellingValues {
    private final TableId target;
    private final String column;
    private final Map<RowImage, TableId> owners;

    private TellingValues(TableId target, String column, Map<RowImage, TableId> owners) {
        this.target = target;
        this.column = column;
        this.owners = owners;
    }

    /**
     * Of the first column that tells the tables apart now.
     *
     * @throws MigrationException KEYS_COLLIDE or TARGET_SHARED when none does
     */
    static TellingValues read(RunContext run, PlannedTable table) throws InterruptedException {
        TableRoute route = table.route();
        Optional<MigrationException> problem = Optional.empty();
        for (ColumnSchema column : TellingColumn.candidates(route)) {
            Map<RowImage, TableId> owners = new HashMap<>();
            Optional<MigrationException> found = TellingColumn.read(run.source().alone(), route, column, owners);
            if (found.isEmpty()) {
                return new TellingValues(table.target(), column.name(), owners);
            }
            problem = problem.or(() -> found);
        }
        throw problem.orElseGet(() -> new MigrationException(ErrorCode.TARGET_SHARED,
                "Following the tables that become " + table.target()
                        + ": no column of all their unique keys tells their rows apart",
                TellingColumn.REMEDY));
    }

    /** @throws MigrationException KEYS_COLLIDE when one of the rows has another table's value */
    void check(LoggedTable logged, List<Rows> events) {
        int place = logged.wanted().stream().map(ColumnSchema::name).toList().indexOf(column);
        TableId source = logged.declared().id();
        for (Rows event : events) {
            TellingColumn.own(target, column, source, event.before(), place, owners);
            TellingColumn.own(target, column, source, event.after(), place, owners);
        }
    }
}
