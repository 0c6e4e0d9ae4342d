package dev.sluice.engine.verify;

import dev.sluice.engine.route.TableMapping;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.LogicalType;
import dev.sluice.model.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which columns of two tables are compared: those that both have, in the source's order. Images of differing rows hold
 * them in this order.
 *
 * @param source as the source declares them
 * @param target the same columns as the target declares them
 * @param leftOut columns that only one side has, or whose values are written to another precision
 */
public record ComparedColumns(List<ColumnSchema> source, List<ColumnSchema> target, List<String> leftOut) {
    public ComparedColumns {
        source = List.copyOf(source);
        target = List.copyOf(target);
        leftOut = List.copyOf(leftOut);
    }

    /** @param mapping the names that the source's columns have in the target, and those that are not moved */
    public static ComparedColumns of(TableSchema source, TableSchema target, TableMapping mapping) {
        List<ColumnSchema> here = new ArrayList<>();
        List<ColumnSchema> there = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (ColumnSchema column : source.columns()) {
            Optional<ColumnSchema> other = target.findColumn(mapping.target(column.name()))
                    .filter(found -> haveOneForm(column.type(), found.type()));
            if (other.isPresent()) {
                here.add(comparable(column, other.get()));
                there.add(comparable(other.get(), column));
            } else {
                leftOut.add(column.name());
            }
        }
        Set<String> known = source.columns().stream().map(column -> mapping.target(column.name()))
                .collect(Collectors.toSet());
        target.columns().stream().map(ColumnSchema::name)
                .filter(name -> !known.contains(name) && !mapping.leftOut().contains(name)).forEach(leftOut::add);
        return new ComparedColumns(here, there, leftOut);
    }

    /** True when a row of the target can be made whole from what was compared. */
    public boolean coverWritten(TableSchema target) {
        Predicate<ColumnSchema> compared = column -> this.target.stream()
                .anyMatch(own -> own.name().equals(column.name()));
        return target.writtenColumns().stream().allMatch(compared);
    }

    /** The target's declaration with the compared columns as they were compared: how images of its rows are to be read. */
    public TableSchema readAs(TableSchema target) {
        List<ColumnSchema> columns = target.columns().stream()
                .map(column -> this.target.stream().filter(own -> own.name().equals(column.name())).findFirst()
                        .orElse(column))
                .toList();
        return target.withColumns(columns, target.indexes(), target.foreignKeys(), target.checks());
    }

    /** Texts of different charsets can only be compared as Unicode. */
    private static ColumnSchema comparable(ColumnSchema column, ColumnSchema other) {
        return column.type() instanceof LogicalType.EncodedText(var charset, long maxChars)
                && !(other.type() instanceof LogicalType.EncodedText(var otherCharset, _)
                        && otherCharset.equals(charset))
                                ? column.withType(new LogicalType.Text(maxChars))
                                : column;
    }

    /** Canonical bytes show every digit of the column's own precision: equal values of two precisions look different. */
    private static boolean haveOneForm(LogicalType left, LogicalType right) {
        return switch (left) {
            case LogicalType.Decimal(var _, int scale) ->
                !(right instanceof LogicalType.Decimal(var _, int other)) || scale == other;
            case LogicalType.BitString(int length) ->
                !(right instanceof LogicalType.BitString(int other)) || (length + 7) / 8 == (other + 7) / 8;
            case LogicalType.Time(int digits) ->
                !(right instanceof LogicalType.Time(int other)) || digits == other;
            case LogicalType.DateTime(int digits) ->
                !(right instanceof LogicalType.DateTime(int other)) || digits == other;
            case LogicalType.Timestamp(int digits) ->
                !(right instanceof LogicalType.Timestamp(int other)) || digits == other;
            case LogicalType.OffsetDateTime(int digits) ->
                !(right instanceof LogicalType.OffsetDateTime(int other)) || digits == other;
            case LogicalType.EncodedText _,LogicalType.Integer _,LogicalType.Floating _,LogicalType.Boolean _,LogicalType.Text _,LogicalType.Binary _,LogicalType.Date _,LogicalType.Year _,LogicalType.Enumeration _,LogicalType.LabelSet _,LogicalType.Json _,LogicalType.Uuid _,LogicalType.Unsupported _ ->
                true;
        };
    }
}
