package dev.sluice.spi;

import java.util.HashSet;
import java.util.Set;

/**
 * What of a table's definition the target has already, by name. Kept apart by kind: an index may well carry the name of
 * the foreign key that it was made for.
 */
public record Standing(Set<String> indexes, Set<String> foreignKeys) {
    public static final Standing NOTHING = new Standing(Set.of(), Set.of());

    public Standing {
        indexes = Set.copyOf(indexes);
        foreignKeys = Set.copyOf(foreignKeys);
    }

    public Standing and(Standing more) {
        return new Standing(union(indexes, more.indexes), union(foreignKeys, more.foreignKeys));
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }
}
