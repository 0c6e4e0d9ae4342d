package dev.sluice.engine.port;

import java.util.List;

/**
 * What the values of a table's differences are called in the source.
 *
 * @param columns in the order of the images; empty for a table that an earlier Sluice compared
 * @param key where the key's values stand among them
 */
public record ComparedNames(List<String> columns, List<Integer> key) {
    public static final ComparedNames UNKNOWN = new ComparedNames(List.of(), List.of());

    public ComparedNames {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }
}
