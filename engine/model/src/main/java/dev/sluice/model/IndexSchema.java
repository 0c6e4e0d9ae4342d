package dev.sluice.model;

import java.util.List;
import java.util.OptionalInt;

/** A primary key, unique key or secondary index with its parts in order. */
public record IndexSchema(String name, Kind kind, List<Part> parts, String comment) {
    /** What an index promises. */
    public enum Kind {
        PRIMARY,
        UNIQUE,
        SECONDARY
    }

    /**
     * One indexed column or expression.
     *
     * @param column the name, or the SQL of the expression
     * @param prefix the indexed length in characters (bytes for binary columns)
     */
    public record Part(String column, OptionalInt prefix, boolean descending, boolean isExpression) {
        public Part(String column, OptionalInt prefix, boolean descending) {
            this(column, prefix, descending, false);
        }

        public static Part expression(String sql, boolean descending) {
            return new Part(sql, OptionalInt.empty(), descending, true);
        }

        public static Part of(String column) {
            return new Part(column, OptionalInt.empty(), false);
        }
    }

    public IndexSchema {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("Index '" + name + "' has no columns");
        }
    }

    /** The names of those parts that are columns. */
    public List<String> columns() {
        return parts.stream().filter(part -> !part.isExpression()).map(Part::column).toList();
    }

    public boolean isUnique() {
        return kind != Kind.SECONDARY;
    }
}
