package dev.sluice.engine.unite;

import dev.sluice.engine.route.TableRoute;
import dev.sluice.model.IndexSchema;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import java.util.List;
import java.util.Optional;

/** The tables that become one in the target, the one by which all are known first. */
record UnitedTable(List<Part> parts) {
    UnitedTable {
        parts = List.copyOf(parts);
    }

    static UnitedTable of(TableRoute route) {
        return new UnitedTable(
                route.all().stream().map(each -> new Part(each.declared().id(), each.source().rowKey())).toList());
    }

    /** One of them; they have the same columns and the same key, but the key may go by another name. */
    record Part(TableId id, Optional<IndexSchema> rowKey) {
        /** What is asked of all of them, as a question to this one. */
        TableSchema of(TableSchema asked) {
            TableSchema own = asked.withId(id);
            return asked.rowKey().isEmpty() ? own : own.withParts(rowKey.stream().toList(), List.of());
        }
    }

    List<TableId> ids() {
        return parts.stream().map(Part::id).toList();
    }

    List<TableSchema> each(TableSchema asked) {
        return parts.stream().map(part -> part.of(asked)).toList();
    }
}
