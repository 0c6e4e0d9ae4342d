package dev.sluice.benchmarks;

import dev.sluice.testkit.OwnServer;
import java.util.List;

/** A table of the source as SHOW CREATE TABLE tells it, for creating it with its secondary indexes or without. */
record SourceTable(String name, List<String> definition) {
    private static final String SECONDARY = "KEY ";

    SourceTable {
        definition = List.copyOf(definition);
    }

    static List<SourceTable> all(OwnServer source) {
        return source.query("SHOW TABLES FROM " + Workload.DATABASE).stream().map(List::getFirst)
                .map(name -> new SourceTable(name,
                        source.query("SHOW CREATE TABLE " + Workload.DATABASE + "." + name).getFirst().get(1).lines()
                                .map(line -> line.strip().replaceFirst(",$", "")).toList()))
                .toList();
    }

    String create(boolean withIndexes) {
        List<String> parts = parts().stream().filter(line -> withIndexes || !line.startsWith(SECONDARY)).toList();
        return definition.getFirst() + String.join(", ", parts) + definition.getLast();
    }

    String addIndexes() {
        return "ALTER TABLE " + name + " "
                + String.join(", ",
                        parts().stream().filter(line -> line.startsWith(SECONDARY)).map(line -> "ADD " + line)
                                .toList());
    }

    int indexes() {
        return (int) parts().stream().filter(line -> line.startsWith(SECONDARY)).count();
    }

    /** What stands between the parentheses. */
    private List<String> parts() {
        return definition.subList(1, definition.size() - 1);
    }
}
