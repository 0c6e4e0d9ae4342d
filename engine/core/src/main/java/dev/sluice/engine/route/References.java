package dev.sluice.engine.route;

import dev.sluice.model.ForeignKeySchema;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the moved tables are called in the target, for the foreign keys that refer to them. Immutable. */
public record References(Map<TableId, Referenced> bySource) {
    /** A table that others refer to: its name in the target, and those of its columns. */
    public record Referenced(TableId target, TableMapping mapping) {}

    public References {
        bySource = Map.copyOf(bySource);
    }

    /** Of everything that is moved; each of united tables is known by its own name. */
    public static References of(Collection<TableRoute> routes) {
        Map<TableId, Referenced> bySource = new HashMap<>();
        for (TableRoute route : routes) {
            route.all().forEach(each -> bySource.put(each.declared().id(),
                    new Referenced(route.target(), each.mapping())));
        }
        return new References(bySource);
    }

    /**
     * The table as the target is to have it, with foreign keys that refer to the target's names; to the source's where a
     * table is not moved. Of united tables those foreign keys that all of them have.
     */
    public TableSchema wanted(TableRoute route) {
        TableSchema wanted = route.wanted();
        List<ForeignKeySchema> common = resolved(wanted);
        for (TableRoute other : route.others()) {
            List<ForeignKeySchema> theirs = resolved(other.wanted());
            common = common.stream().filter(key -> theirs.stream().anyMatch(found -> areAlike(key, found))).toList();
        }
        return wanted.withParts(wanted.indexes(), common);
    }

    /** Foreign keys that some of the united tables have and others do not: such are not made. */
    public List<ForeignKeySchema> notCommon(TableRoute route) {
        List<ForeignKeySchema> common = wanted(route).foreignKeys();
        return route.all().stream().flatMap(each -> resolved(each.wanted()).stream())
                .filter(key -> common.stream().noneMatch(made -> areAlike(key, made))).toList();
    }

    /** Whatever they are called: within one schema no two foreign keys can have the same name. */
    private static boolean areAlike(ForeignKeySchema one, ForeignKeySchema other) {
        return one.columns().equals(other.columns()) && one.referenced().equals(other.referenced())
                && one.referencedColumns().equals(other.referencedColumns()) && one.onDelete().equals(other.onDelete())
                && one.onUpdate().equals(other.onUpdate());
    }

    private List<ForeignKeySchema> resolved(TableSchema wanted) {
        return wanted.foreignKeys().stream().map(this::resolved).toList();
    }

    private ForeignKeySchema resolved(ForeignKeySchema key) {
        return Optional.ofNullable(bySource.get(key.referenced()))
                .map(other -> new ForeignKeySchema(key.name(), key.columns(), other.target(),
                        key.referencedColumns().stream().map(other.mapping()::target).toList(), key.onDelete(),
                        key.onUpdate()))
                .orElse(key);
    }
}
