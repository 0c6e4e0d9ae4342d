package dev.sluice.engine.verify;

import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.RowDiff;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.Connector;
import dev.sluice.spi.RowBatch;
import dev.sluice.spi.RowSink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Single rows of a table as both sides have them now. For one thread. */
public final class RowsByKey {
    private static final int BATCH_BYTES = 1 << 16;

    private final ComparedTable table;
    private final ComparedSide source;
    private final ComparedSide target;

    private RowsByKey(ComparedTable table, ComparedSide source, ComparedSide target) {
        this.table = table;
        this.source = source;
        this.target = target;
    }

    /**
     * Of a table that has a key on both sides.
     *
     * @param standing the target's own declaration
     * @return empty for a table whose rows cannot be told apart
     */
    public static Optional<RowsByKey> of(PlannedTable planned, TableSchema standing, Connector source,
            Connector target) {
        ComparedTable table = ComparedTable.of(planned, standing, Set.of());
        if (!table.hasKey()) {
            return Optional.empty();
        }
        List<Integer> key = table.keyPositions();
        TableSchema allRows = table.target().withFilter(Optional.empty());
        return Optional.of(new RowsByKey(table,
                new StreamedSide(table.source(), table.source(), source.snapshotSource().orElseThrow()::read, key,
                        BATCH_BYTES),
                new StreamedSide(table.target(), allRows, target.snapshotSource().orElseThrow()::read, key,
                        BATCH_BYTES)));
    }

    /** What the target calls the columns of the key, in its order. */
    public List<String> keyColumns() {
        return table.target().identityColumns().stream().map(ColumnSchema::name).toList();
    }

    /** One look at the rows with these keys on the one side. */
    public Rows onSource(Set<RowImage> keys) throws InterruptedException {
        return read(keys, source);
    }

    /** How the rows on the target differ now from those that were seen on the source. */
    public List<RowDiff> differences(Rows seen) throws InterruptedException {
        Rows there = read(seen.byKey.keySet(), target);
        List<RowDiff> differences = new ArrayList<>();
        seen.byKey.forEach((key, here) -> compare(key, here, there.byKey.get(key), differences));
        return differences;
    }

    /** Rows by key; a key that has none is there all the same. */
    public record Rows(Map<RowImage, List<RowImage>> byKey) {}

    private void compare(RowImage key, List<RowImage> here, List<RowImage> there, List<RowDiff> differences) {
        List<RowImage> missing = new ArrayList<>(here);
        List<RowImage> extra = new ArrayList<>(there);
        missing.removeIf(extra::remove);
        int pairs = Math.min(missing.size(), extra.size());
        for (int i = 0; i < pairs; i++) {
            differences.add(new RowDiff.ValuesDiffer(table.target().id(), key, missing.get(i), extra.get(i)));
        }
        missing.subList(pairs, missing.size())
                .forEach(row -> differences.add(new RowDiff.MissingInTarget(table.target().id(), key, row)));
        extra.subList(pairs, extra.size())
                .forEach(row -> differences.add(new RowDiff.ExtraInTarget(table.target().id(), key, row)));
    }

    private Rows read(Set<RowImage> keys, ComparedSide side) throws InterruptedException {
        Map<RowImage, List<RowImage>> byKey = new LinkedHashMap<>();
        keys.forEach(key -> byKey.put(key, new ArrayList<>()));
        RowSink collect = batch -> collect(batch, byKey);
        side.readKeys(List.copyOf(keys), collect);
        return new Rows(byKey);
    }

    /** Takes only rows whose key is one of those asked for, byte by byte: a collation may have matched others. */
    private void collect(RowBatch batch, Map<RowImage, List<RowImage>> byKey) {
        for (int row = 0; row < batch.rows(); row++) {
            RowImage image = batch.row(row);
            List<RowImage> found = byKey.get(image.pick(table.keyPositions()));
            if (found != null) {
                found.add(image);
            }
        }
    }
}
