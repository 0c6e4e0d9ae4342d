package dev.sluice.testkit;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Several schemas of the same tables, read one after the other. Declarations are those of the first. */
record UnitedSchema(List<ComparedSchema> parts) implements ComparedSchema {
    UnitedSchema {
        parts = List.copyOf(parts);
    }

    @Override
    public ComparedSchema selecting(Predicate<String> tables) {
        return new UnitedSchema(parts.stream().map(part -> part.selecting(tables)).toList());
    }

    @Override
    public SortedMap<String, ComparedTable> tables() {
        List<SortedMap<String, ComparedTable>> each = parts.stream().map(ComparedSchema::tables).toList();
        SortedMap<String, ComparedTable> united = new TreeMap<>();
        each.getFirst().forEach((name, table) -> united.put(name, new ComparedTable(table.columns(),
                row -> each.forEach(part -> part.get(name).rows().read(row)))));
        return united;
    }

    @Override
    public List<String> declarations(boolean counters) {
        return parts.getFirst().declarations(counters);
    }
}
