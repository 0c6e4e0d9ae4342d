package dev.sluice.engine.store;

import dev.sluice.model.TableId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tables that one block speaks of; its records name them by their place here. */
final class TableNames {
    private final Map<TableId, Integer> places = new HashMap<>();
    private final List<TableId> tables = new ArrayList<>();

    int place(TableId table) {
        Integer known = places.get(table);
        if (known != null) {
            return known;
        }
        places.put(table, tables.size());
        tables.add(table);
        return tables.size() - 1;
    }

    void takeOver(TableNames other) {
        other.tables.forEach(this::place);
    }

    void clear() {
        places.clear();
        tables.clear();
    }

    void write(ByteSink sink) {
        sink.number(tables.size());
        for (TableId table : tables) {
            sink.text(table.schema());
            sink.text(table.name());
        }
    }

    static List<TableId> read(ByteSource source) {
        int count = source.count();
        List<TableId> tables = new ArrayList<>();
        for (int table = 0; table < count; table++) {
            tables.add(new TableId(source.text(), source.text()));
        }
        return tables;
    }
}
