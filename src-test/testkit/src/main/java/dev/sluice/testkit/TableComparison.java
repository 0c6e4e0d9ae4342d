package dev.sluice.testkit;

import java.util.List;

/**
 * What comparing two tables found.
 *
 * @param table the source's name of it
 * @param differingRows rows that one side has and the other has not, or not as often; a changed row counts twice
 * @param differences the first of them, readable, each beginning with {@code only in source} or {@code only in target}
 */
public record TableComparison(String table, long sourceRows, long targetRows, long differingRows,
        List<String> differences) {
    public TableComparison {
        differences = List.copyOf(differences);
    }

    public boolean same() {
        return differences.isEmpty();
    }

    @Override
    public String toString() {
        return "Table '" + table + "': " + sourceRows + " rows in the source, " + targetRows + " in the target, "
                + differingRows + " differ" + (same() ? "" : "\n  " + String.join("\n  ", differences));
    }
}
