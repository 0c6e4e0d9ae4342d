package dev.sluice.engine.fakes;

import dev.sluice.model.IndexSchema;
import dev.sluice.model.RowImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds rows of a fake table by their keys, while one change is made to it: many rows need not be looked at for each. */
final class IndexedRows {
    private final FakeTable table;
    private final Index identity;
    private final List<Index> unique = new ArrayList<>();

    /** @param positions the columns whose values are looked for; a value may stand in several rows, and a row twice */
    private record Index(List<Integer> positions, Map<RowImage, List<RowImage>> rows) {
        static Index of(List<Integer> positions, List<RowImage> rows) {
            Index index = new Index(positions, new HashMap<>());
            rows.forEach(index::add);
            return index;
        }

        void add(RowImage row) {
            rows.computeIfAbsent(row.pick(positions), _ -> new ArrayList<>()).add(row);
        }

        void remove(RowImage row) {
            find(row).remove(row);
        }

        List<RowImage> find(RowImage row) {
            return rows.getOrDefault(row.pick(positions), new ArrayList<>());
        }
    }

    IndexedRows(FakeTable table) {
        this.table = table;
        List<RowImage> rows = table.rows();
        identity = Index.of(table.positions(table.schema().rowKey().isEmpty()
                ? table.schema().columns()
                : table.schema().identityColumns()), rows);
        table.schema().indexes().stream().filter(IndexSchema::isUnique).forEach(index -> unique.add(Index.of(
                table.positions(index.columns().stream().map(table.schema()::column).toList()), rows)));
    }

    /** The row of the same key, or an equal one where there is no key. */
    Optional<RowImage> standing(RowImage row) {
        return identity.find(row).stream().findFirst();
    }

    /** The rows that have one of the row's unique values. */
    Set<RowImage> holders(RowImage row) {
        Set<RowImage> holders = new LinkedHashSet<>();
        unique.stream().filter(index -> index.positions().stream().noneMatch(row::isNull))
                .forEach(index -> holders.addAll(index.find(row)));
        return holders;
    }

    void add(RowImage row) {
        table.add(List.of(row));
        identity.add(row);
        unique.forEach(index -> index.add(row));
    }

    void remove(RowImage row) {
        table.remove(row);
        identity.remove(row);
        unique.forEach(index -> index.remove(row));
    }
}
