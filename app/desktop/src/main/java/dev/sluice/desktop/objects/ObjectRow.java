package dev.sluice.desktop.objects;

import dev.sluice.engine.api.SourceObjects.Table;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSettings;
import java.util.Optional;

/**
 * A table that is moved.
 *
 * @param together how many tables become the same one in the target, this one among them
 * @param added whether an earlier plan does not have it
 */
record ObjectRow(Table table, TableId target, int together, boolean added, Optional<TableSettings> settings) {
    private static final long UNKNOWN = -1;

    TableId id() {
        return table.id();
    }

    /** Estimated; -1 where the server does not know. */
    long rows() {
        return table.rows().orElse(UNKNOWN);
    }

    /** Estimated; -1 where the server does not know. */
    long bytes() {
        return table.bytes().orElse(UNKNOWN);
    }

    boolean isFiltered() {
        return settings.flatMap(TableSettings::filter).isPresent();
    }

    boolean hasOwnColumns() {
        return settings.filter(each -> !each.includeColumns().isEmpty() || !each.excludeColumns().isEmpty()
                || !each.renames().isEmpty()).isPresent();
    }
}
