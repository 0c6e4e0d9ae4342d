package dev.sluice.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Compares tables as multisets of rows, key or no key: the judge of every migration in the tests.
 *
 * <p>A first pass leaves the digests that do not cancel out, a second one shows their rows; nothing may write in
 * between. About 120 bytes of heap per row of the larger side.
 */
public final class TableComparator {
    private static final int SHOWN = 20;
    private static final int SHOWN_CHARACTERS = 1_000;

    private TableComparator() {}

    /** Compares two tables of the same name. */
    public static TableComparison compare(ComparedSchema source, ComparedSchema target, String table) {
        return compare(source, table, target, table);
    }

    public static TableComparison compare(ComparedSchema source, String sourceTable, ComparedSchema target,
            String targetTable) {
        List<String> sourceColumns = source.columns().getOrDefault(sourceTable, List.of());
        List<String> targetColumns = target.columns().getOrDefault(targetTable, List.of());
        if (sourceColumns.isEmpty() || !sourceColumns.equals(targetColumns)) {
            String difference = "columns of the source " + sourceColumns + ", of the target " + targetColumns;
            return new TableComparison(sourceTable, 0, 0, 0, List.of(difference));
        }
        Map<RowDigest, Integer> surplus = new HashMap<>();
        long sourceRows = count(source, sourceTable, surplus, 1);
        long targetRows = count(target, targetTable, surplus, -1);
        long differing = surplus.values().stream().mapToLong(Math::abs).sum();
        List<String> differences = new ArrayList<>();
        if (differing > 0) {
            differences.addAll(rows(source, sourceTable, "only in source: ", new HashMap<>(surplus)));
            surplus.replaceAll((_, count) -> -count);
            differences.addAll(rows(target, targetTable, "only in target: ", surplus));
        }
        return new TableComparison(sourceTable, sourceRows, targetRows, differing, differences);
    }

    /** @throws AssertionError with the first differences, when there are any */
    public static void assertSame(ComparedSchema source, ComparedSchema target, String table) {
        TableComparison comparison = compare(source, target, table);
        if (!comparison.same()) {
            throw new AssertionError(comparison.toString());
        }
    }

    /**
     * Compares the rows of every table that one of the schemas has.
     *
     * @return what was compared, table by table, so that a test can say how much
     * @throws AssertionError naming every table that differs
     */
    public static List<TableComparison> assertSameRows(ComparedSchema source, ComparedSchema target) {
        SortedSet<String> tables = new TreeSet<>(source.columns().keySet());
        tables.addAll(target.columns().keySet());
        List<TableComparison> all = tables.stream().map(table -> compare(source, target, table)).toList();
        List<String> different = all.stream().filter(comparison -> !comparison.same()).map(TableComparison::toString)
                .toList();
        if (!different.isEmpty()) {
            throw new AssertionError(String.join("\n", different));
        }
        return all;
    }

    private static long count(ComparedSchema schema, String table, Map<RowDigest, Integer> surplus, int step) {
        long[] rows = {0};
        schema.readRows(table, row -> {
            rows[0]++;
            surplus.merge(RowDigest.of(row), step, (a, b) -> a + b == 0 ? null : a + b);
        });
        return rows[0];
    }

    /** The first rows of those with a positive surplus, each as often as it is too many. */
    private static List<String> rows(ComparedSchema schema, String table, String label,
            Map<RowDigest, Integer> surplus) {
        List<String> shown = new ArrayList<>();
        schema.readRows(table, row -> {
            RowDigest digest = RowDigest.of(row);
            int left = surplus.getOrDefault(digest, 0);
            if (left > 0 && shown.size() < SHOWN) {
                surplus.put(digest, left - 1);
                shown.add(
                        label + (row.length() <= SHOWN_CHARACTERS ? row : row.substring(0, SHOWN_CHARACTERS) + "..."));
            }
        });
        return shown;
    }
}
