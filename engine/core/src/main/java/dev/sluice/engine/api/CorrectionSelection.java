package dev.sluice.engine.api;

import dev.sluice.model.TableId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which of the kept differences are corrected.
 *
 * @param rows by the target's table the numbers of its rows, see {@link KeptDifferences.Row}; a table with none as a whole.
 *     Where no table is named, all are meant
 * @param extraRows whether rows that the target alone has are deleted
 */
public record CorrectionSelection(Map<TableId, Set<Long>> rows, boolean extraRows) {
    public static final CorrectionSelection EVERYTHING = new CorrectionSelection(Map.of(), true);

    public CorrectionSelection {
        Map<TableId, Set<Long>> copy = new HashMap<>();
        rows.forEach((table, numbers) -> copy.put(table, Set.copyOf(numbers)));
        rows = Map.copyOf(copy);
    }

    /** Whether anything of the target's table may be corrected. */
    public boolean hasTable(TableId target) {
        return rows.isEmpty() || rows.containsKey(target);
    }

    /** Whether the row of this number is meant. */
    public boolean hasRow(TableId target, long number) {
        Set<Long> numbers = rows.getOrDefault(target, Set.of());
        return hasTable(target) && (numbers.isEmpty() || numbers.contains(number));
    }
}
