package dev.sluice.engine.apply;

import dev.sluice.engine.api.Flow.TableChanges;
import dev.sluice.model.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Changed rows by table and kind, and their bytes. For one thread. */
final class ChangeCounts {
    private final Map<TableId, TableChanges> tables = new TreeMap<>();
    private long bytes;

    void add(Piece piece) {
        long rows = piece.rows().count();
        TableId table = piece.table().planned().shown();
        bytes += piece.rows().before().byteCount() + piece.rows().after().byteCount();
        add(switch (piece.rows().kind()) {
            case INSERT -> new TableChanges(table, rows, 0, 0);
            case UPDATE -> new TableChanges(table, 0, rows, 0);
            case DELETE -> new TableChanges(table, 0, 0, rows);
        });
    }

    void add(ChangeCounts more) {
        bytes += more.bytes;
        more.tables.values().forEach(this::add);
    }

    private void add(TableChanges more) {
        tables.merge(more.table(), more, (one, other) -> new TableChanges(one.table(),
                one.inserted() + other.inserted(), one.updated() + other.updated(), one.deleted() + other.deleted()));
    }

    void clear() {
        tables.clear();
        bytes = 0;
    }

    long bytes() {
        return bytes;
    }

    List<TableChanges> tables() {
        return new ArrayList<>(tables.values());
    }
}
