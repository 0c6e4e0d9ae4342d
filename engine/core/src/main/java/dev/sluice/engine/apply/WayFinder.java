package dev.sluice.engine.apply;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.ForeignKeySchema;
import dev.sluice.model.IndexSchema;
import dev.sluice.model.IndexSchema.Part;
import dev.sluice.model.LogicalType;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides, by the target's declarations, in which way the changes of each table go there. */
final class WayFinder {
    private final Map<TableId, TableSchema> standing;
    /** A table that stands for all that foreign keys connect it with. */
    private final Map<TableId, TableId> connected = new HashMap<>();
    private final Set<TableId> linked = new HashSet<>();
    private final Map<TableId, Integer> lanes = new HashMap<>();

    /** @param target every table of the target, also those that nothing is moved to */
    WayFinder(Collection<TableSchema> target) {
        this.standing = target.stream().collect(Collectors.toMap(TableSchema::id, Function.identity()));
        for (TableSchema table : target) {
            for (ForeignKeySchema key : table.foreignKeys()) {
                linked.add(table.id());
                linked.add(key.referenced());
                connected.put(root(table.id()), root(key.referenced()));
            }
        }
    }

    /**
     * The way for one table.
     *
     * @param source what is moved, under the target's names
     * @param united several tables of the source become the one
     */
    ApplyWay find(TableSchema source, boolean united) {
        int lane = lanes.computeIfAbsent(root(source.id()), _ -> lanes.size());
        TableSchema target = standing.get(source.id());
        if (target == null) {
            return new ApplyWay(false, lane, "the target's declaration is not known", List.of());
        }
        List<String> names = source.writtenColumns().stream().map(ColumnSchema::name).toList();
        Optional<String> unlike = target.indexes().stream().filter(IndexSchema::isUnique)
                .map(index -> whyNotByBytes(index, source, target)).filter(Objects::nonNull).findFirst();
        List<int[]> keys = unlike.isPresent()
                ? List.of()
                : target.indexes().stream().filter(IndexSchema::isUnique)
                        .map(index -> index.columns().stream().mapToInt(names::indexOf).toArray()).toList();
        return whyInOrder(source, target, united).or(() -> unlike)
                .map(reason -> new ApplyWay(false, lane, reason, keys))
                .orElseGet(() -> new ApplyWay(true, lane, "all its unique keys compare by their bytes", keys));
    }

    private Optional<String> whyInOrder(TableSchema source, TableSchema target, boolean united) {
        Optional<IndexSchema> key = source.rowKey();
        if (key.isEmpty()) {
            return Optional.of("it has no key");
        }
        if (united) {
            return Optional.of("several tables of the source become it");
        }
        if (linked.contains(source.id())) {
            return Optional.of("a foreign key of the target connects it");
        }
        Set<String> keyColumns = Set.copyOf(key.get().columns());
        if (target.indexes().stream().noneMatch(index -> index.isUnique()
                && Set.copyOf(index.columns()).equals(keyColumns))) {
            return Optional.of("the target has no key over the same columns");
        }
        List<String> moved = source.writtenColumns().stream().map(ColumnSchema::name).toList();
        return target.writtenColumns().stream().map(ColumnSchema::name).filter(name -> !moved.contains(name))
                .findFirst()
                .map(extra -> "the target's column " + extra + " is not moved");
    }

    /** Null where values of the key are equal in the target exactly when their canonical bytes are. */
    private static @Nullable String whyNotByBytes(IndexSchema index, TableSchema source,
            TableSchema target) {
        for (Part part : index.parts()) {
            if (part.isExpression() || part.prefix().isPresent()) {
                return "unique key " + index.name() + " is not over whole columns";
            }
            ColumnSchema there = target.column(part.column());
            boolean byBytes = source.findColumn(part.column()).filter(ColumnSchema::isWritten)
                    .filter(here -> there.isWritten() && comparesByBytes(here, there)).isPresent();
            if (!byBytes) {
                return "unique key " + index.name() + " has column " + part.column()
                        + ", whose values do not compare by their bytes";
            }
        }
        return null;
    }

    /** The target must neither cut a value nor fill it up. */
    private static boolean comparesByBytes(ColumnSchema here, ColumnSchema there) {
        return switch (here.type()) {
            case LogicalType.Integer _ -> there.type() instanceof LogicalType.Integer;
            case LogicalType.Decimal(_, int scale) ->
                there.type() instanceof LogicalType.Decimal(_, int kept) && kept >= scale;
            case LogicalType.Time(int fraction) ->
                there.type() instanceof LogicalType.Time(int kept) && kept >= fraction;
            case LogicalType.DateTime(int fraction) ->
                there.type() instanceof LogicalType.DateTime(int kept) && kept >= fraction;
            case LogicalType.Timestamp(int fraction) ->
                there.type() instanceof LogicalType.Timestamp(int kept) && kept >= fraction;
            case LogicalType.Binary _ -> there.nativeType().equalsIgnoreCase(here.nativeType());
            case LogicalType.Boolean _,LogicalType.BitString _,LogicalType.Date _,LogicalType.Year _,LogicalType.Uuid _ ->
                there.type().equals(here.type());
            case LogicalType.Floating _,LogicalType.Text _,LogicalType.EncodedText _,LogicalType.OffsetDateTime _,LogicalType.Enumeration _,LogicalType.LabelSet _,LogicalType.Json _,LogicalType.Unsupported _ ->
                false;
        };
    }

    private TableId root(TableId table) {
        TableId found = table;
        for (TableId next = connected.get(found); next != null && !next.equals(found); next = connected.get(found)) {
            found = next;
        }
        return found;
    }
}
