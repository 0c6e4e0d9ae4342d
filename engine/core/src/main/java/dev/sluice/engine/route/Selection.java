package dev.sluice.engine.route;

import dev.sluice.model.TableId;
import java.util.List;

/**
 * What the rules select.
 *
 * @param tables in the order they were given
 * @param unmatched rules that match no table at all: most likely slips
 */
public record Selection(List<TableId> tables, List<UnmatchedRule> unmatched) {
    public Selection {
        tables = List.copyOf(tables);
        unmatched = List.copyOf(unmatched);
    }
}
