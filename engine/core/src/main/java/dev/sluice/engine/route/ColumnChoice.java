package dev.sluice.engine.route;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.IndexSchema;
import dev.sluice.model.NearestName;
import dev.sluice.model.TableSchema;
import dev.sluice.model.TableSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Holds what the user wants of a table's columns against the table. */
record ColumnChoice(TableSchema declared, TableSettings settings) {
    /** @param problems gets a sentence for each thing that does not fit */
    TableMapping mapping(List<String> problems) {
        settings.includeColumns().forEach(name -> requireColumn("include", name, problems));
        settings.excludeColumns().forEach(name -> requireColumn("exclude", name, problems));
        settings.renames().keySet().stream().sorted().forEach(name -> requireColumn("rename", name, problems));
        Set<String> leftOut = leftOut();
        Map<String, String> renames = new TreeMap<>(settings.renames());
        renames.entrySet().removeIf(entry -> entry.getKey().equals(entry.getValue()));
        TableMapping mapping = new TableMapping(Optional.empty(), leftOut, renames);
        if (problems.isEmpty()) {
            requireKey(leftOut, problems);
            requireNames(mapping, problems);
            requireWholeExpressions(mapping, problems);
        }
        return mapping;
    }

    private void requireColumn(String list, String name, List<String> problems) {
        if (declared.findColumn(name).isEmpty()) {
            List<String> names = declared.columns().stream().map(ColumnSchema::name).toList();
            problems.add("columns." + list + ": there is no column '" + name + "'"
                    + NearestName.of(name, names).map(nearest -> "; did you mean '" + nearest + "'?").orElse(""));
        }
    }

    private Set<String> leftOut() {
        Set<String> leftOut = declared.columns().stream().map(ColumnSchema::name)
                .filter(name -> !settings.includeColumns().isEmpty() && !settings.includeColumns().contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        leftOut.addAll(settings.excludeColumns());
        return leftOut;
    }

    /** Without its key a row could not be found again. */
    private void requireKey(Set<String> leftOut, List<String> problems) {
        if (leftOut.size() == declared.columns().size()) {
            problems.add("columns: no column is left");
            return;
        }
        List<String> key = declared.rowKey().map(IndexSchema::columns).orElse(List.of());
        key.stream().filter(leftOut::contains).forEach(column -> problems
                .add("columns: '" + column + "' belongs to the key that tells rows apart, and cannot be left out"));
    }

    /** Letters of either case are one on most servers. */
    private void requireNames(TableMapping mapping, List<String> problems) {
        mapping.renames().keySet().stream().filter(mapping.leftOut()::contains).sorted().forEach(
                name -> problems.add("columns.rename: '" + name + "' is left out, and so gets no name"));
        mapping.renames().entrySet().stream().filter(rename -> rename.getValue().isBlank()).forEach(
                rename -> problems.add("columns.rename: '" + rename.getKey() + "' gets an empty name"));
        Map<String, Set<String>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        declared.columns().stream().map(ColumnSchema::name).filter(name -> !mapping.leftOut().contains(name))
                .forEach(name -> byName.computeIfAbsent(mapping.target(name), _ -> new TreeSet<>()).add(name));
        byName.forEach((name, columns) -> {
            if (columns.size() > 1 && columns.stream().anyMatch(mapping.renames()::containsKey)) {
                problems.add("columns.rename: two columns would be called '" + name + "': " + columns);
            }
        });
    }

    /** Expressions are moved as the text they are. */
    private void requireWholeExpressions(TableMapping mapping, List<String> problems) {
        for (ColumnSchema column : declared.columns()) {
            if (column.generated().isEmpty() || mapping.leftOut().contains(column.name())) {
                continue;
            }
            changed(mapping, column.generated().get().expressionSql()).forEach(
                    name -> problems.add("columns: generated column '" + column.name() + "' is computed from '" + name
                            + "'; leave both out, or neither and keep the name"));
        }
        mapping.checksOfRenamed(declared).stream().filter(
                check -> mapping.leftOut().stream()
                        .noneMatch(column -> TableMapping.mentions(check.expressionSql(), column)))
                .forEach(check -> problems.add("columns.rename: check '" + check.name()
                        + "' speaks of a column that would get another name"));
        declared.indexes().forEach(index -> index.parts().stream().filter(IndexSchema.Part::isExpression)
                .flatMap(part -> changed(mapping, part.column()).stream()).filter(mapping.renames()::containsKey)
                .forEach(name -> problems.add("columns.rename: index '" + index.name() + "' is computed from '" + name
                        + "', which would get another name")));
        declared.options().forEach((option, text) -> changed(mapping, text).forEach(name -> problems.add(
                "columns: the table's " + option + " speak of '" + name + "', which is left out or renamed")));
    }

    private static List<String> changed(TableMapping mapping, String sql) {
        Set<String> changed = new TreeSet<>(mapping.leftOut());
        changed.addAll(mapping.renames().keySet());
        return changed.stream().filter(column -> TableMapping.mentions(sql, column)).toList();
    }
}
