package dev.sluice.engine.api;

import dev.sluice.model.TableId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the last comparison of a project's tables found, as it is kept. Asks no server. Any thread.
 *
 * @throws dev.sluice.model.MigrationException {@link dev.sluice.model.ErrorCode#PROJECT_UNKNOWN} from every method
 */
public interface KeptDifferences {
    /** All tables of the project, in the order of the plan. */
    List<Table> tables();

    /**
     * Some of the rows that differ in a table, in the order they were found. The values of wide rows come cut.
     *
     * @param target the table's name in the target
     * @param after the number of the last row that was seen; 0 to begin
     * @param limit at most so many; fewer may come where they are wide, and none at the end
     */
    List<Row> rows(TableId target, long after, int limit);

    /** All of a value that came cut. @return empty where the row is not kept any more, or has none there */
    Optional<KeptValue> value(TableId target, long number, Side side, int cell);

    /** Where a value stands. */
    enum Side {
        SOURCE,
        TARGET
    }

    /** How a row differs. */
    enum Kind {
        MISSING,
        EXTRA,
        DIFFER,
        /** A row of a table without a key, which stands more often on one side. */
        COPIES
    }

    /**
     * A table and what came of comparing it.
     *
     * @param source its name in the source; {@code 12 tables} where several became one
     * @param outcome empty before it was compared, and while it is
     * @param error why it failed
     */
    record Table(String source, TableId target, Optional<Outcome> outcome, Optional<String> error) {}

    /**
     * @param rows of the source that were compared
     * @param kept rows of differences that are kept; the others are only counted
     * @param method in words
     * @param coverage what of the table was compared, in words; empty for every row in all columns
     */
    record Outcome(long rows, long differ, long missing, long extra, long stillChanging, long kept, String method,
            Optional<String> coverage) {
        public long different() {
            return differ + missing + extra;
        }

        /** Rows that are the same on both sides. */
        public long equal() {
            return Math.max(0, rows - differ - missing - stillChanging);
        }
    }

    /**
     * A row that is not the same on both sides.
     *
     * @param number it is found by
     * @param key values of the key; of a table without one none
     * @param cells all compared columns, in the source's order
     * @param changed places of the cells whose values differ
     * @param inSource how often a row of a table without a key stands there
     */
    record Row(long number, Kind kind, List<Named> key, List<Cell> cells, Set<Integer> changed, long inSource,
            long inTarget) {
        public Row {
            key = List.copyOf(key);
            cells = List.copyOf(cells);
            changed = Set.copyOf(changed);
        }
    }

    /** A value of the key. */
    record Named(String column, KeptValue value) {}

    /** A column of a row; a side is empty where it has no such row. */
    record Cell(String column, Optional<KeptValue> source, Optional<KeptValue> target) {}
}
