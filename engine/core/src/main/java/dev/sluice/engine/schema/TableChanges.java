package dev.sluice.engine.schema;

import dev.sluice.model.CheckSchema;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.ForeignKeySchema;
import dev.sluice.model.IndexSchema;
import dev.sluice.model.TableSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What tells two declarations of one table apart, in words. */
final class TableChanges {
    private final List<String> changes = new ArrayList<>();

    private TableChanges() {}

    /** One line each; none when both declare the same. */
    static List<String> between(TableSchema before, TableSchema now) {
        TableChanges found = new TableChanges();
        found.compare("column ", before.columns(), now.columns(), ColumnSchema::name, TableChanges::column);
        found.compare("index ", before.indexes(), now.indexes(), IndexSchema::name, (_, _) -> "was changed");
        found.compare("foreign key ", before.foreignKeys(), now.foreignKeys(), ForeignKeySchema::name,
                (_, _) -> "was changed");
        found.compare("check ", before.checks(), now.checks(), CheckSchema::name, (_, _) -> "was changed");
        found.compare("", List.copyOf(settings(before).entrySet()), List.copyOf(settings(now).entrySet()),
                Map.Entry::getKey, (was, is) -> "was '" + was.getValue() + "' and is '" + is.getValue() + "'");
        return List.copyOf(found.changes);
    }

    /** The table's options. The counter of an auto-increment column moves with the rows and is none of them. */
    static SortedMap<String, String> settings(TableSchema table) {
        SortedMap<String, String> settings = new TreeMap<>(table.options());
        settings.remove("auto_increment");
        return settings;
    }

    private static String column(ColumnSchema was, ColumnSchema is) {
        if (!was.nativeType().equals(is.nativeType())) {
            return "was " + was.nativeType() + " and is " + is.nativeType();
        }
        Map<String, String> before = attributes(was);
        Map<String, String> now = attributes(is);
        String details = before.keySet().stream().filter(name -> !before.get(name).equals(now.get(name)))
                .map(name -> name + " " + before.get(name) + " is " + now.get(name)).collect(Collectors.joining(", "));
        return "was changed" + (details.isEmpty() ? "" : " (" + details + ")");
    }

    /** What is said of a column besides its type, in the order of a declaration. */
    private static Map<String, String> attributes(ColumnSchema column) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("charset", column.charset().orElse("none"));
        attributes.put("collation", column.collation().orElse("none"));
        attributes.put("nullable", String.valueOf(column.nullable()));
        attributes.put("default", column.defaultSql().orElse("none"));
        attributes.put("on update", column.onUpdateSql().orElse("none"));
        attributes.put("generated", column.generated().map(ColumnSchema.Generated::expressionSql).orElse("none"));
        attributes.put("stored", String.valueOf(column.generated().map(ColumnSchema.Generated::stored).orElse(true)));
        attributes.put("auto-increment", String.valueOf(column.autoIncrement()));
        attributes.put("invisible", String.valueOf(column.invisible()));
        attributes.put("comment", "'" + column.comment() + "'");
        return attributes;
    }

    private <T> void compare(String kind, List<T> before, List<T> now, Function<T, String> name,
            BiFunction<T, T, String> words) {
        Map<String, T> left = new LinkedHashMap<>();
        before.forEach(part -> left.put(name.apply(part), part));
        int found = changes.size();
        for (T part : now) {
            T was = left.remove(name.apply(part));
            if (was == null) {
                changes.add(kind + name.apply(part) + " was added");
            } else if (!was.equals(part)) {
                changes.add(kind + name.apply(part) + " " + words.apply(was, part));
            }
        }
        left.keySet().forEach(gone -> changes.add(kind + gone + " is gone"));
        if (changes.size() == found && !before.equals(now)) {
            changes.add("the order of each " + kind.strip() + " was changed");
        }
    }
}
