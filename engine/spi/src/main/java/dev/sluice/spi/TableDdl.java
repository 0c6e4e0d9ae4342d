package dev.sluice.spi;

import dev.sluice.model.TableId;
import java.util.List;

/**
 * A table's definition in the order it is built: {@code create} before the rows, {@code afterData} (secondary indexes,
 * counters) once its rows are in, {@code foreignKeys} once all tables have theirs. {@code drop} takes it back.
 */
public record TableDdl(TableId table, List<String> create, List<String> afterData, List<String> foreignKeys,
        String drop) {
    public TableDdl {
        create = List.copyOf(create);
        afterData = List.copyOf(afterData);
        foreignKeys = List.copyOf(foreignKeys);
    }
}
