package dev.sluice.engine.route;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.ConflictPolicy;
import dev.sluice.model.ExistingRows;
import dev.sluice.model.RowFilter;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A selected table, its name in the target, and what is moved of it.
 *
 * @param declared as the source declares it
 * @param existingRows what becomes of rows that the target's table holds already
 * @param conflicts what becomes of changes that the target's rows do not allow; empty where the project's option counts
 * @param others further tables whose rows go to the same table; see {@link Uniting}
 */
public record TableRoute(TableSchema declared, TableId target, TableMapping mapping,
        ExistingRows existingRows, Optional<ConflictPolicy> conflicts, List<TableRoute> others) {
    /** The option of a declaration that holds the next value of its counter. */
    static final String COUNTER = "auto_increment";

    public TableRoute {
        others = List.copyOf(others);
    }

    /** A table that is moved alone. */
    public TableRoute(TableSchema declared, TableId target, TableMapping mapping, ExistingRows existingRows) {
        this(declared, target, mapping, existingRows, Optional.empty(), List.of());
    }

    /** This table, and the rows of others beside its own. */
    public TableRoute with(List<TableRoute> newOthers) {
        return new TableRoute(declared, target, mapping, existingRows, conflicts, newOthers);
    }

    public boolean isUnited() {
        return !others.isEmpty();
    }

    /** This table and those that are united with it, each by itself. */
    public List<TableRoute> all() {
        return Stream.concat(Stream.of(with(List.of())), others.stream()).toList();
    }

    /** The names in the source of all these. */
    public List<TableId> sources() {
        return all().stream().map(each -> each.declared.id()).toList();
    }

    /** What is moved of the table; united ones go on counting behind the highest of their counters. */
    public TableSchema source() {
        TableSchema moved = mapping.moved(declared);
        Optional<String> highest = all().stream()
                .flatMap(each -> Optional.ofNullable(each.declared.options().get(COUNTER)).stream())
                .reduce(TableRoute::higher);
        return isUnited() && highest.isPresent() ? counting(moved, highest.get()) : moved;
    }

    /** A server may write the counters of several columns, with commas between them. */
    private static String higher(String one, String other) {
        String[] ours = one.split(",");
        String[] theirs = other.split(",");
        for (int i = 0; i < Math.min(ours.length, theirs.length); i++) {
            ours[i] = new BigInteger(ours[i]).max(new BigInteger(theirs[i])).toString();
        }
        return String.join(",", ours);
    }

    private static TableSchema counting(TableSchema table, String next) {
        Map<String, String> options = new HashMap<>(table.options());
        options.put(COUNTER, next);
        return new TableSchema(table.id(), table.dialect(), table.columns(), table.indexes(), table.foreignKeys(),
                table.checks(), table.comment(), options, table.filter());
    }

    /** What a log has to give of the table: the columns that are moved, then those that its filter looks at besides. */
    public List<ColumnSchema> loggedColumns() {
        List<ColumnSchema> moved = mapping.moved(declared).writtenColumns();
        Set<String> filtered = mapping.filter().map(RowFilter::columns).orElse(Set.of());
        return Stream.concat(moved.stream(), declared.writtenColumns().stream()
                .filter(column -> filtered.contains(column.name()) && !moved.contains(column))).toList();
    }

    /** What is moved, as the target is to have it. */
    public TableSchema wanted() {
        return mapping.wanted(source(), target);
    }
}
