package dev.sluice.desktop.schema;

import dev.sluice.engine.api.ObjectRules;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Losses that the user accepts for single tables, among what else is said of them. */
record Acceptance(List<TableSettings> settings) {
    boolean holds(TableId table, String part) {
        return find(table).filter(each -> each.accepted().contains(part)).isPresent();
    }

    /** The settings with this loss accepted, or refused again. What else is said of the table holds as before. */
    List<TableSettings> with(TableId table, String part, boolean accepted) {
        String rule = ObjectRules.of(table);
        TableSettings before = find(table)
                .orElseGet(() -> new TableSettings(rule, Optional.empty(), List.of(), List.of(), Map.of()));
        List<String> parts = new ArrayList<>(before.accepted());
        parts.remove(part);
        if (accepted) {
            parts.add(part);
        }
        List<TableSettings> changed = new ArrayList<>();
        changed.add(new TableSettings(rule, before.filter(), before.includeColumns(), before.excludeColumns(),
                before.renames(), parts, before.existingRows(), before.conflicts()));
        settings.stream().filter(each -> !each.rule().equals(rule)).forEach(changed::add);
        return List.copyOf(changed);
    }

    private Optional<TableSettings> find(TableId table) {
        return Optional.ofNullable(ObjectRules.find(settings, List.of(table)).get(table));
    }
}
