package dev.sluice.jdbc;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.KeyRange;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Conditions on a table's row key. Values stand in them as literals, not as parameters: the dialect's literal is exact
 * for its column, while what a driver makes of a bound value depends on its type guessing and on the session.
 */
public final class KeyConditions {
    private final SqlDialect dialect;

    public KeyConditions(SqlDialect dialect) {
        this.dialect = dialect;
    }

    /** FROM and, unless every row is meant, WHERE: the rows of the range that the table's filter selects. */
    public String from(TableSchema table, KeyRange range) {
        Optional<String> bounds = range(table, range);
        return " FROM " + bounds.map(_ -> dialect.byKey(table)).orElseGet(() -> dialect.quote(table.id()))
                + where(bounds, filter(table));
    }

    /** FROM and WHERE for the rows with these keys that the table's filter selects. */
    String from(TableSchema table, Slice.Keys slice) {
        return " FROM " + dialect.byKey(table) + where(Optional.of(keys(table, slice)), filter(table));
    }

    /** What holds for the rows that are meant; empty when all are. */
    Optional<String> filter(TableSchema table) {
        return table.filter().map(filter -> filter.sql(dialect::quote, dialect::textLiteral));
    }

    /** WHERE with those of the conditions that are there. */
    static String where(Optional<String> bounds, Optional<String> filter) {
        String all = Stream.of(bounds, filter).flatMap(Optional::stream).collect(Collectors.joining(" AND "));
        return all.isEmpty() ? "" : " WHERE " + all;
    }

    /** The condition that holds exactly for the rows of the range; empty for the whole table. */
    public Optional<String> range(TableSchema table, KeyRange range) {
        List<String> parts = new ArrayList<>();
        range.from().ifPresent(from -> parts.add(bound(table, from, ">", ">=")));
        range.to().ifPresent(to -> parts.add(bound(table, to, "<", "<")));
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(" AND ", parts));
    }

    /**
     * The condition that holds for the rows whose key equals, in the database's sense, one of the given. The first
     * column is bounded on its own once more, for optimizers that cannot see an index through an OR.
     */
    public String keys(TableSchema table, Slice.Keys slice) {
        List<ColumnSchema> key = keyColumns(table);
        if (slice.keys().isEmpty()) {
            return "1 = 0";
        }
        String first = slice.keys().stream().map(row -> literal(key, row, 0)).distinct()
                .collect(Collectors.joining(", ", dialect.quote(key.getFirst().name()) + " IN (", ")"));
        if (key.size() == 1) {
            return first;
        }
        return slice.keys().stream().map(row -> equalTo(key, row, key.size()))
                .collect(Collectors.joining(" OR ", first + " AND (", ")"));
    }

    /**
     * As {@link #keys}, of any number of keys: composite ones as rows of values, which the optimizers look up one by one
     * where they would take a long OR for more than half of the table.
     */
    public String anyOf(TableSchema table, List<RowImage> wanted) {
        List<ColumnSchema> key = keyColumns(table);
        if (key.size() == 1 || wanted.size() == 1) {
            return keys(table, new Slice.Keys(wanted));
        }
        String columns = key.stream().map(column -> dialect.quote(column.name()))
                .collect(Collectors.joining(", ", "(", ")"));
        return wanted.stream().map(row -> values(key, row)).collect(Collectors.joining(", ", columns + " IN (", ")"));
    }

    private String values(List<ColumnSchema> key, RowImage row) {
        List<String> literals = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            literals.add(literal(key, row, i));
        }
        return "(" + String.join(", ", literals) + ")";
    }

    /** The condition for rows on one side of a key, from which a walk along the key goes on. */
    String from(TableSchema table, RowImage from) {
        return bound(table, from, ">", ">=");
    }

    static List<ColumnSchema> keyColumns(TableSchema table) {
        return table.rowKey().map(key -> key.columns().stream().map(table::column).toList()).orElseThrow(
                () -> new IllegalArgumentException("Table " + table.id() + " has no key to select rows by"));
    }

    /**
     * {@code (a > x) OR (a = x AND b >= y)}. Of a composite key the first column is bounded once more on its own:
     * an optimizer that cannot see through the OR still finds the place in the index.
     */
    private String bound(TableSchema table, RowImage bound, String strict, String last) {
        List<ColumnSchema> key = keyColumns(table);
        if (bound.size() != key.size()) {
            throw new IllegalArgumentException(
                    "A bound of " + bound.size() + " values for the " + key.size() + " key columns of " + table.id());
        }
        List<String> alternatives = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            String operator = i == key.size() - 1 ? last : strict;
            String step = compare(key, operator, bound, i);
            alternatives.add(i == 0 ? step : equalTo(key, bound, i, step));
        }
        if (key.size() == 1) {
            return alternatives.getFirst();
        }
        String outer = compare(key, strict + "=", bound, 0);
        return outer + " AND (" + String.join(" OR ", alternatives) + ")";
    }

    private String equalTo(List<ColumnSchema> key, RowImage values, int columns, String... more) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            parts.add(compare(key, "=", values, i));
        }
        parts.addAll(List.of(more));
        return parts.size() == 1 ? parts.getFirst() : "(" + String.join(" AND ", parts) + ")";
    }

    private String compare(List<ColumnSchema> key, String operator, RowImage values, int index) {
        return dialect.quote(key.get(index).name()) + " " + operator + " " + literal(key, values, index);
    }

    private String literal(List<ColumnSchema> key, RowImage values, int index) {
        byte[] value = values.value(index);
        if (value == null) {
            throw new IllegalArgumentException("Key column '" + key.get(index).name() + "' cannot be NULL");
        }
        return dialect.literal(key.get(index), value);
    }
}
