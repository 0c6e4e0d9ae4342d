package dev.sluice.testkit;

import java.util.ArrayList;
import java.util.List;

/** Compares what two schemas declare: columns, keys, constraints, defaults, comments. */
public final class SchemaComparator {
    private SchemaComparator() {}

    /**
     * @param counters whether the next auto-increment values must be equal too
     * @return lines that only one side has, each beginning with {@code only in source} or {@code only in target}
     */
    public static List<String> compare(ComparedSchema source, ComparedSchema target, boolean counters) {
        List<String> onlyInSource = source.declarations(counters);
        List<String> onlyInTarget = new ArrayList<>(target.declarations(counters));
        List<String> differences = new ArrayList<>();
        for (String line : onlyInSource) {
            if (!onlyInTarget.remove(line)) {
                differences.add("only in source: " + line);
            }
        }
        onlyInTarget.forEach(line -> differences.add("only in target: " + line));
        return differences;
    }

    /** @throws AssertionError with all differences, when there are any */
    public static void assertSame(ComparedSchema source, ComparedSchema target, boolean counters) {
        List<String> differences = compare(source, target, counters);
        if (!differences.isEmpty()) {
            throw new AssertionError("The schemas differ:\n  " + String.join("\n  ", differences));
        }
    }
}
