package dev.sluice.engine.precheck;

import dev.sluice.model.LogicalType;
import java.util.HashSet;

/** Tells whether every value of one type can stand in a column of another. */
final class ColumnFit {
    private ColumnFit() {}

    static boolean fits(LogicalType source, LogicalType target) {
        if (source.equals(target)) {
            return true;
        }
        return switch (source) {
            case LogicalType.Integer(int bits, boolean signed) ->
                target instanceof LogicalType.Integer(int room, boolean sign)
                        && (signed == sign ? room >= bits : sign && room > bits);
            case LogicalType.Decimal(int precision, int scale) ->
                target instanceof LogicalType.Decimal(int digits, int places)
                        && places == scale && digits >= precision;
            case LogicalType.Floating(int bits) -> target instanceof LogicalType.Floating(int room) && room >= bits;
            case LogicalType.BitString(int length) ->
                target instanceof LogicalType.BitString(int room) && room == length;
            case LogicalType.Text(long chars) -> target instanceof LogicalType.Text(long room) && room >= chars;
            case LogicalType.EncodedText(String charset, long chars) ->
                target instanceof LogicalType.EncodedText(String other, long room) && other.equals(charset)
                        && room >= chars;
            case LogicalType.Binary(long bytes) -> target instanceof LogicalType.Binary(long room) && room >= bytes;
            case LogicalType.Time(int fraction) -> target instanceof LogicalType.Time(int room) && room >= fraction;
            case LogicalType.DateTime(int fraction) ->
                target instanceof LogicalType.DateTime(int room) && room >= fraction;
            case LogicalType.Timestamp(int fraction) ->
                target instanceof LogicalType.Timestamp(int room) && room >= fraction;
            case LogicalType.OffsetDateTime(int fraction) ->
                target instanceof LogicalType.OffsetDateTime(int room) && room >= fraction;
            case LogicalType.Enumeration(var labels) ->
                target instanceof LogicalType.Enumeration(var others) && new HashSet<>(others).containsAll(labels);
            case LogicalType.LabelSet(var labels) -> target instanceof LogicalType.LabelSet(var others)
                    && others.size() >= labels.size() && others.subList(0, labels.size()).equals(labels);
            case LogicalType.Json _ -> target instanceof LogicalType.Text(long room) && room >= Integer.MAX_VALUE;
            case LogicalType.Boolean _,LogicalType.Date _,LogicalType.Year _,LogicalType.Uuid _,LogicalType.Unsupported _ ->
                false;
        };
    }
}
