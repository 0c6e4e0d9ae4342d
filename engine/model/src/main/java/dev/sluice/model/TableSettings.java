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
 * @param existingRows what becomes of rows that its target holds already; empty where the project's option counts
 * @param conflicts what becomes of changes that the target's rows do not allow; empty where the project's option counts
 */
public record TableSettings(String rule, Optional<String> filter, List<String> includeColumns,
        List<String> excludeColumns, Map<String, String> renames, List<String> accepted,
        Optional<ExistingRows> existingRows, Optional<ConflictPolicy> conflicts) {
    public TableSettings {
        includeColumns = List.copyOf(includeColumns);
        excludeColumns = List.copyOf(excludeColumns);
        renames = Map.copyOf(renames);
        accepted = List.copyOf(accepted);
    }

    /** Nothing may be lost, and the project's option says what becomes of rows that the target holds already. */
    public TableSettings(String rule, Optional<String> filter, List<String> includeColumns,
            List<String> excludeColumns, Map<String, String> renames) {
        this(rule, filter, includeColumns, excludeColumns, renames, List.of());
    }

    /** The project's option says what becomes of rows that the target holds already. */
    public TableSettings(String rule, Optional<String> filter, List<String> includeColumns,
            List<String> excludeColumns, Map<String, String> renames, List<String> accepted) {
        this(rule, filter, includeColumns, excludeColumns, renames, accepted, Optional.empty());
    }

    /** The project's option says what becomes of changes that the target's rows do not allow. */
    public TableSettings(String rule, Optional<String> filter, List<String> includeColumns,
            List<String> excludeColumns, Map<String, String> renames, List<String> accepted,
            Optional<ExistingRows> existingRows) {
        this(rule, filter, includeColumns, excludeColumns, renames, accepted, existingRows, Optional.empty());
    }
}
