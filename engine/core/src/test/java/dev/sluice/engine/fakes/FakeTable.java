package dev.sluice.engine.fakes;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.KeyRange;
import dev.sluice.model.RowFilter;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.Slice;
import java.util.ArrayList;
import java.util.List;

/** A table in memory: its declaration, and rows of all columns in table order. Used by many threads. */
public final class FakeTable {
    private volatile TableSchema schema;
    private final List<RowImage> rows = new ArrayList<>();

    FakeTable(TableSchema schema) {
        this.schema = schema;
    }

    public TableSchema schema() {
        return schema;
    }

    /** As ALTER TABLE would; rows stay as they are. */
    public void alter(TableSchema newSchema) {
        schema = newSchema;
    }

    public synchronized List<RowImage> rows() {
        return List.copyOf(rows);
    }

    /** As it is now, whatever becomes of this one. */
    FakeTable copy() {
        FakeTable copy = new FakeTable(schema);
        copy.add(rows());
        return copy;
    }

    public synchronized void add(List<RowImage> more) {
        rows.addAll(more);
    }

    public synchronized boolean remove(RowImage row) {
        return rows.remove(row);
    }

    /** Replaces one row equal to the first by the second. */
    public synchronized boolean replace(RowImage from, RowImage to) {
        int index = rows.indexOf(from);
        if (index >= 0) {
            rows.set(index, to);
        }
        return index >= 0;
    }

    public synchronized void clear() {
        rows.clear();
    }

    /** @param foldsCase whether text keys are found whatever the case of their letters */
    List<RowImage> rows(Slice slice, TableSchema as, boolean foldsCase) {
        List<Integer> key = positions(as.identityColumns());
        return rows().stream().filter(row -> as.filter().map(filter -> holds(filter, row)).orElse(true))
                .filter(row -> switch (slice) {
                    case Slice.Range(KeyRange range) -> inRange(row.pick(key), range);
                    case Slice.Keys(List<RowImage> keys) -> keys.stream().anyMatch(
                            wanted -> foldsCase
                                    ? folded(wanted).equals(folded(row.pick(key)))
                                    : wanted.equals(row.pick(key)));
                    case Slice.Buckets chosen -> inRange(row.pick(key), chosen.range())
                            && chosen.wanted().contains(bucket(row.pick(key), chosen.bucketCount()));
                }).toList();
    }

    /** Knows filters of one comparison, {@code id < 10}. */
    private boolean holds(RowFilter filter, RowImage row) {
        String column = filter.columns().iterator().next();
        String value = row.text(positions(List.of(schema.column(column))).getFirst());
        String[] words = filter.sql(_ -> "x", text -> text).replaceAll("[()]", "").split(" ");
        long order = value == null ? 0 : Long.compare(Long.parseLong(value), Long.parseLong(words[2]));
        return value != null && switch (words[1]) {
            case "<" -> order < 0;
            case ">=" -> order >= 0;
            default -> throw new AssertionError("The fake does not know " + words[1]);
        };
    }

    List<Integer> positions(List<ColumnSchema> columns) {
        List<String> names = schema.columns().stream().map(ColumnSchema::name).toList();
        return columns.stream().map(column -> names.indexOf(column.name())).toList();
    }

    static int bucket(RowImage key, int bucketCount) {
        return Math.floorMod(key.hashCode() * 0x9E3779B1, bucketCount);
    }

    private static boolean inRange(RowImage key, KeyRange range) {
        return range.from().map(from -> number(key) >= number(from)).orElse(true)
                && range.to().map(to -> number(key) < number(to)).orElse(true);
    }

    static long number(RowImage key) {
        return Long.parseLong(String.valueOf(key.text(0)));
    }

    private static List<String> folded(RowImage key) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            values.add(String.valueOf(key.text(i)).toLowerCase(java.util.Locale.ROOT));
        }
        return values;
    }
}
