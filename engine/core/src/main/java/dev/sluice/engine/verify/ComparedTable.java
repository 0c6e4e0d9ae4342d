package dev.sluice.engine.verify;

import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.route.TableMapping;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.IndexSchema;
import dev.sluice.model.LogicalType;
import dev.sluice.model.RowFilter;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChangeEvent.Kind;
import dev.sluice.spi.DigestPlan;
import dev.sluice.spi.DigestPlan.DigestColumn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A table as it stands on both sides, cut down to what is compared: the columns that both have, in the source's order,
 * and the source's key.
 *
 * @param source the source's declaration with the compared columns and the filtered rows alone
 * @param target the target's declaration with the same columns, and rows where that is possible, under the source's key
 * @param leftOut see {@link ComparedColumns}
 * @param setAside columns that both sides have and that the project leaves out
 * @param notApplied kinds of changes of a followed source that the target does not get, by choice
 */
record ComparedTable(PlannedTable planned, TableSchema source, TableSchema target, List<String> leftOut,
        List<String> setAside, Set<Kind> notApplied) {
    static ComparedTable of(PlannedTable planned, TableSchema target, Set<Kind> notApplied) {
        TableSchema source = planned.schema();
        TableMapping mapping = planned.mapping();
        ComparedColumns columns = ComparedColumns.of(source, target, mapping);
        List<String> leftOut = columns.leftOut();
        List<IndexSchema> key = source.rowKey().filter(index -> leftOut.stream().noneMatch(index.columns()::contains))
                .stream().toList();
        List<IndexSchema> keyThere = key.stream().map(mapping::renamed).toList();
        Optional<RowFilter> filterThere = new TargetFilter(planned.declared(), target, mapping).find();
        List<String> setAside = mapping.leftOut().stream().filter(name -> target.findColumn(name).isPresent()).sorted()
                .toList();
        return new ComparedTable(planned, cut(source, columns.source(), key),
                cut(target, asNotNull(columns.target(), keyThere), keyThere).withFilter(filterThere), leftOut,
                setAside, notApplied);
    }

    /** The target's table, its columns called as in the source: for questions that compare names. */
    TableSchema targetUnderSourceNames() {
        List<ColumnSchema> columns = new ArrayList<>();
        for (int i = 0; i < source.columns().size(); i++) {
            columns.add(target.columns().get(i).withName(source.columns().get(i).name()));
        }
        return target.withFilter(Optional.empty()).withColumns(columns, source.indexes(), List.of(), List.of());
    }

    /** The same plan in the words of the target. */
    DigestPlan inTarget(DigestPlan plan) {
        UnaryOperator<String> name = planned.mapping()::target;
        return new DigestPlan(plan.recipe(), plan.columns().stream()
                .map(column -> new DigestColumn(name.apply(column.name()), column.nullable())).toList(),
                plan.keyColumns().stream().map(name).toList());
    }

    /** What limits the comparison, in words that follow the method; empty when it is of the whole table. */
    String scope() {
        String rows = source.filter().isEmpty()
                ? ""
                : isFilteredInSourceAlone()
                        ? ", of the source only the rows that the table's filter selects, of the target all"
                        : ", only the rows that the table's filter selects";
        return planned.mapping().leftOut().isEmpty() ? rows : rows + ", only the columns that are moved";
    }

    /** Rows outside of its filter cannot be told from others in the target. */
    boolean isFilteredInSourceAlone() {
        return source.filter().isPresent() && target.filter().isEmpty();
    }

    /**
     * Whether rows that the target alone has are no difference: they may have stood there before the copy, or be such as
     * the filter leaves out. In a table that this project made there were none, unless deletes are not applied.
     */
    boolean mayHoldOthers() {
        return notApplied.contains(Kind.DELETE) || mayHaveHeldOthers();
    }

    private boolean mayHaveHeldOthers() {
        return !planned.record().created() && (planned.existingRows().mayStay() || isFilteredInSourceAlone());
    }

    /** What the comparison says nothing of; empty when it is of all rows. */
    Optional<String> blindSpot() {
        Optional<String> others = mayHaveHeldOthers() && isFilteredInSourceAlone()
                ? Optional.of("without rows that the target alone has, which does not let itself be asked the"
                        + " table's filter")
                : Optional.empty();
        Optional<String> changes = notApplied.isEmpty()
                ? Optional.empty()
                : Optional.of("without " + EngineOptions.words(notApplied) + ", which are not applied by choice");
        return Stream.of(others, changes).flatMap(Optional::stream).reduce((one, other) -> one + ", " + other);
    }

    boolean hasKey() {
        return !source.indexes().isEmpty();
    }

    /** Whether rows can be looked for by such keys, of an earlier comparison or of the log, which has them as the source declares them. */
    boolean hasTheKeyOf(Collection<RowImage> keys) {
        int columns = keyPositions().size();
        return hasKey() && types(source).equals(types(planned.schema()))
                && keys.stream().allMatch(key -> key.size() == columns);
    }

    private static List<LogicalType> types(TableSchema table) {
        return table.identityColumns().stream().map(ColumnSchema::type).toList();
    }

    /** Where the key's columns stand among the compared ones; all of them for a table without a key. */
    List<Integer> keyPositions() {
        List<String> names = source.columns().stream().map(ColumnSchema::name).toList();
        return source.identityColumns().stream().map(column -> names.indexOf(column.name())).toList();
    }

    /** A target that was made by hand may allow NULL in the source's key; the key is the source's to say. */
    private static List<ColumnSchema> asNotNull(List<ColumnSchema> columns, List<IndexSchema> key) {
        return columns.stream()
                .map(column -> key.stream().anyMatch(index -> index.columns().contains(column.name()))
                        ? column.withNullable(false)
                        : column)
                .toList();
    }

    private static TableSchema cut(TableSchema table, List<ColumnSchema> columns, List<IndexSchema> key) {
        return table.withColumns(columns, key, List.of(), List.of());
    }
}
