package dev.sluice.engine.apply;

import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.engine.supervise.RunContext;
import dev.sluice.model.TableId;
import dev.sluice.spi.CatalogReader;
import dev.sluice.spi.ChangeEvent.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tables whose changes are applied, by the source's name. For one thread. */
final class AppliedTables {
    private final Map<TableId, AppliedTable> tables = new HashMap<>();

    private AppliedTables() {}

    /** Reads how the target declares its tables, and decides for each in which way its changes go there. */
    static AppliedTables read(ApplyRequest request) {
        RunContext run = request.run();
        CatalogReader catalog = run.target().catalog();
        WayFinder ways = new WayFinder(catalog.describe(catalog.tables()));
        Set<Kind> kinds = run.options().get(EngineOptions.APPLY_KINDS);
        AppliedTables applied = new AppliedTables();
        for (PlannedTable table : run.tables()) {
            ApplyWay found = ways.find(table.targetSchema(), table.isUnited());
            ApplyWay way = kinds.size() == Kind.values().length ? found : found.unfolded("not all kinds are applied");
            for (TableId source : table.sources()) {
                applied.tables.put(source, new AppliedTable(table, way, kinds, request.policies().apply(table),
                        Optional.ofNullable(request.starts().get(source))));
            }
        }
        return applied;
    }

    /** Empty for a table that is not in the plan. */
    Optional<AppliedTable> find(TableId source) {
        return Optional.ofNullable(tables.get(source));
    }

    /** Why changes of each table are folded or not, for people. */
    Map<TableId, String> reasons() {
        Map<TableId, String> reasons = new HashMap<>();
        tables.forEach((source, table) -> reasons.put(source,
                (table.way().folds() ? "folded, because " : "in order, because ") + table.way().reason()));
        return Map.copyOf(reasons);
    }
}
