package dev.sluice.engine.route;

import dev.sluice.model.ForeignKeySchema;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import java.util.Map;
import java.util.Optional;

/** What the moved tables are called in the target, for the foreign keys that refer to them. Immutable. */
public record References(Map<TableId, Referenced> bySource) {
    /** A table that others refer to: its name in the target, and those of its columns. */
    public record Referenced(TableId target, TableMapping mapping) {}

    public References {
        bySource = Map.copyOf(bySource);
    }

    /** The table with foreign keys that refer to the target's names; to the source's where a table is not moved. */
    public TableSchema resolved(TableSchema wanted) {
        return wanted.foreignKeys().isEmpty()
                ? wanted
                : wanted.withParts(wanted.indexes(), wanted.foreignKeys().stream().map(this::resolved).toList());
    }

    private ForeignKeySchema resolved(ForeignKeySchema key) {
        return Optional.ofNullable(bySource.get(key.referenced()))
                .map(other -> new ForeignKeySchema(key.name(), key.columns(), other.target(),
                        key.referencedColumns().stream().map(other.mapping()::target).toList(), key.onDelete(),
                        key.onUpdate()))
                .orElse(key);
    }
}
