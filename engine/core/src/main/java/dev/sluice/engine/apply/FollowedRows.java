package dev.sluice.engine.apply;

import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.engine.supervise.RunContext;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.model.RowFilter;
import dev.sluice.model.TableId;
import dev.sluice.spi.ChangeEvent.Kind;
import dev.sluice.spi.ChangeEvent.Rows;
import dev.sluice.spi.LogRequest.LoggedTable;
import dev.sluice.spi.RowJudge;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The gate of a project: rows of united tables must not meet, a table's filter is asked of its source, and kinds of changes
 * may be switched off. For one thread.
 */
public final class FollowedRows implements RowGate {
    private final Optional<RowJudge> judge;
    private final Set<Kind> kinds;
    private final Map<TableId, TellingValues> united;

    FollowedRows(Optional<RowJudge> judge, Set<Kind> kinds, Map<TableId, TellingValues> united) {
        this.judge = judge;
        this.kinds = kinds;
        this.united = new HashMap<>(united);
    }

    /**
     * Looks on the source which of the united tables has which values in the column that tells them apart.
     *
     * @throws MigrationException KEYS_COLLIDE when two of them have the same
     */
    public static FollowedRows of(RunContext run) throws InterruptedException {
        Map<TableId, TellingValues> united = new HashMap<>();
        for (PlannedTable table : run.tables()) {
            if (table.isUnited()) {
                united.put(table.target(), TellingValues.read(run, table));
            }
        }
        return new FollowedRows(run.source().rowJudge(), run.options().get(EngineOptions.APPLY_KINDS), united);
    }

    @Override
    public boolean guards(PlannedTable table) {
        return table.isUnited() || table.mapping().filter().isPresent() || kinds.size() < Kind.values().length;
    }

    @Override
    public List<List<Rows>> pass(PlannedTable table, LoggedTable logged, List<Rows> events)
            throws InterruptedException {
        TellingValues telling = united.get(table.target());
        if (telling != null) {
            telling.check(logged, events);
        }
        Optional<RowFilter> filter = table.mapping().filter();
        if (filter.isEmpty()) {
            return events.stream().map(event -> kinds.contains(event.kind()) ? List.of(event) : List.<Rows>of())
                    .toList();
        }
        JudgedImages judged = JudgedImages.of(judge(table), logged, filter.get(), events);
        return events.stream().map(event -> judged.passed(event, kinds)).toList();
    }

    private RowJudge judge(PlannedTable table) {
        return judge.orElseThrow(() -> new MigrationException(ErrorCode.TABLE_SETTINGS_UNFIT,
                "Applying changes of " + table + ": its source cannot tell which logged rows pass the filter",
                Remedy.of("Move all rows of the table, or exclude it.")));
    }
}
