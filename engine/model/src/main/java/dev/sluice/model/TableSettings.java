package dev.sluice.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the user wants of the tables that a rule matches, beside that they are moved.
 *
 * @param rule {@code schema.table}, each a name or a pattern
 * @param filter an SQL condition; rows for which it does not hold stay where they are
 * @param includeColumns columns that are moved; all when empty
 * @param excludeColumns columns that are not
 * @param renames column of the source to its name in the target
 * @param accepted parts of the declaration that may be lost in the target, as the precheck names them: {@code index ft}
 */
public record TableSettings(String rule, Optional<String> filter, List<String> includeColumns,
        List<String> excludeColumns, Map<String, String> renames, List<String> accepted) {
    public TableSettings {
        includeColumns = List.copyOf(includeColumns);
        excludeColumns = List.copyOf(excludeColumns);
        renames = Map.copyOf(renames);
        accepted = List.copyOf(accepted);
    }

    /** Nothing may be lost. */
    public TableSettings(String rule, Optional<String> filter, List<String> includeColumns,
            List<String> excludeColumns, Map<String, String> renames) {
        this(rule, filter, includeColumns, excludeColumns, renames, List.of());
    }
}
