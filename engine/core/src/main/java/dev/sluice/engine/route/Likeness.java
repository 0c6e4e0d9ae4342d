package dev.sluice.engine.route;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.ColumnSchema.Generated;
import dev.sluice.model.IndexSchema;
import dev.sluice.model.TableSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What tells two tables apart that are to become one. */
public final class Likeness {
    private Likeness() {}

    /** What no two of them may have otherwise: a row of either must be a row of both, found by the same key. */
    static Optional<String> firstDifference(TableRoute first, TableRoute other) {
        TableSchema one = first.source();
        TableSchema two = other.source();
        Optional<String> columns = firstColumn(one, two);
        if (columns.isPresent()) {
            return columns;
        }
        if (!key(one).equals(key(two))) {
            return Optional.of("the key that tells rows apart is " + keyText(one) + " in the first and " + keyText(two)
                    + " in the second");
        }
        if (!first.mapping().equals(other.mapping())) {
            return Optional.of("objects.tables says something else of the second: its filter, columns and new names"
                    + " must be those of the first");
        }
        return first.existingRows() == other.existingRows()
                ? Optional.empty()
                : Optional.of("objects.tables says of each something else about existing rows");
    }

    private static Optional<String> firstColumn(TableSchema one, TableSchema two) {
        for (ColumnSchema column : one.columns()) {
            Optional<ColumnSchema> found = two.findColumn(column.name());
            if (found.isEmpty()) {
                return Optional.of("column " + column.name() + " stands in the first alone");
            }
            Map<String, String> here = essence(column);
            Map<String, String> there = essence(found.get());
            Optional<String> difference = here.keySet().stream().filter(name -> !here.get(name).equals(there.get(name)))
                    .findFirst();
            if (difference.isPresent()) {
                return Optional.of("the %s of column %s is %s in the first and %s in the second".formatted(
                        difference.get(), column.name(), here.get(difference.get()), there.get(difference.get())));
            }
        }
        return two.columns().stream().filter(column -> one.findColumn(column.name()).isEmpty()).findFirst()
                .map(column -> "column " + column.name() + " stands in the second alone");
    }

    private static Map<String, String> essence(ColumnSchema column) {
        Map<String, String> essence = new LinkedHashMap<>();
        essence.put("type", column.nativeType());
        essence.put("meaning", column.type().toString());
        essence.put("NULL", column.nullable() ? "allowed" : "not allowed");
        essence.put("charset", column.charset().orElse("none"));
        essence.put("collation", column.collation().orElse("none"));
        essence.put("expression", column.generated().map(Generated::toString).orElse("none"));
        return essence;
    }

    private static List<IndexSchema.Part> key(TableSchema table) {
        return table.rowKey().map(IndexSchema::parts).orElse(List.of());
    }

    private static String keyText(TableSchema table) {
        return table.rowKey().map(key -> key.columns().toString()).orElse("none");
    }

    /** What the target takes from the first although another has it otherwise, as parts: {@code index by_name}. */
    public static List<String> lesserDifferences(TableRoute united) {
        Set<String> found = new TreeSet<>();
        Map<String, Object> first = lesser(united.declared());
        for (TableRoute other : united.others()) {
            Map<String, Object> second = lesser(other.declared());
            Set<String> names = new HashSet<>(first.keySet());
            names.addAll(second.keySet());
            names.stream().filter(name -> !Objects.equals(first.get(name), second.get(name))).forEach(found::add);
        }
        return new ArrayList<>(found);
    }

    private static Map<String, Object> lesser(TableSchema table) {
        Map<String, Object> parts = new TreeMap<>();
        for (ColumnSchema column : table.columns()) {
            parts.put("default of column " + column.name(), List.of(column.defaultSql(), column.onUpdateSql()));
            parts.put("attributes of column " + column.name(),
                    List.of(column.autoIncrement(), column.invisible(), column.comment()));
        }
        table.indexes().stream().filter(index -> !Optional.of(index).equals(table.rowKey())).forEach(
                index -> parts.put("index " + index.name(), List.of(index.kind(), index.parts())));
        table.checks().forEach(check -> parts.put("check " + check.name(), check));
        parts.put("comment of the table", table.comment());
        table.options().forEach((name, value) -> parts.put("option " + name, value));
        parts.remove("option " + TableRoute.COUNTER);
        return parts;
    }
}
