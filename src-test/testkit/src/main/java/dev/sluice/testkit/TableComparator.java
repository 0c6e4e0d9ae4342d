package dev.sluice.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
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

    private static final ComparedTable MISSING = new ComparedTable(List.of(), _ -> {});

    private TableComparator() {}

    /** Compares two tables of the same name. */
    public static TableComparison compare(ComparedSchema source, ComparedSchema target, String table) {
        return compare(source, table, target, table);
    }

    public static TableComparison compare(ComparedSchema source, String sourceTable, ComparedSchema target,
            String targetTable) {
        return compare(sourceTable, source.tables().getOrDefault(sourceTable, MISSING),
                target.tables().getOrDefault(targetTable, MISSING));
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
        SortedMap<String, ComparedTable> sourceTables = source.tables();
        SortedMap<String, ComparedTable> targetTables = target.tables();
        SortedSet<String> names = new TreeSet<>(sourceTables.keySet());
        names.addAll(targetTables.keySet());
        List<TableComparison> all = names.stream().map(name -> compare(name, sourceTables.getOrDefault(name, MISSING),
                targetTables.getOrDefault(name, MISSING))).toList();
        List<String> different = all.stream().filter(comparison -> !comparison.same()).map(TableComparison::toString)
                .toList();
        if (!different.isEmpty()) {
            throw new AssertionError(String.join("\n", different));
        }
        return all;
    }

    private static TableComparison compare(String name, ComparedTable source, ComparedTable target) {
        if (source.columns().isEmpty() || !source.columns().equals(target.columns())) {
            String difference = "columns of the source " + source.columns() + ", of the target " + target.columns();
            return new TableComparison(name, 0, 0, 0, List.of(difference));
        }
        Map<RowDigest, Integer> surplus = new HashMap<>();
        long sourceRows = count(source, surplus, 1);
        long targetRows = count(target, surplus, -1);
        long differing = surplus.values().stream().mapToLong(Math::abs).sum();
        List<String> differences = new ArrayList<>();
        if (differing > 0) {
            differences.addAll(rows(source, "only in source: ", new HashMap<>(surplus)));
            surplus.replaceAll((_, count) -> -count);
            differences.addAll(rows(target, "only in target: ", surplus));
        }
        return new TableComparison(name, sourceRows, targetRows, differing, differences);
    }

    private static long count(ComparedTable table, Map<RowDigest, Integer> surplus, int step) {
        long[] rows = {0};
        table.rows().read(row -> {
            rows[0]++;
            surplus.merge(RowDigest.of(row), step, (a, b) -> a + b == 0 ? null : a + b);
        });
        return rows[0];
    }

    /** The first rows of those with a positive surplus, each as often as it is too many. */
    private static List<String> rows(ComparedTable table, String label, Map<RowDigest, Integer> surplus) {
        List<String> shown = new ArrayList<>();
        table.rows().read(row -> {
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
