package dev.sluice.engine.correct;

import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.model.ForeignKeySchema;
import dev.sluice.model.TableId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Orders tables so that a referenced table comes before those that refer to it; cycles are entered by name. */
final class CorrectionPlan {
    private final Map<TableId, PlannedTable> bySource = new LinkedHashMap<>();
    private final Set<TableId> visited = new LinkedHashSet<>();
    private final List<PlannedTable> ordered = new ArrayList<>();

    private CorrectionPlan(List<PlannedTable> tables) {
        tables.stream().sorted((left, right) -> left.source().compareTo(right.source()))
                .forEach(table -> table.sources().forEach(source -> bySource.put(source, table)));
        bySource.keySet().forEach(this::visit);
    }

    static List<PlannedTable> parentsFirst(List<PlannedTable> tables) {
        return List.copyOf(new CorrectionPlan(tables).ordered);
    }

    private void visit(TableId id) {
        PlannedTable table = bySource.get(id);
        if (table == null || !visited.add(table.source())) {
            return;
        }
        table.schema().foreignKeys().stream().map(ForeignKeySchema::referenced).forEach(this::visit);
        ordered.add(table);
    }
}
