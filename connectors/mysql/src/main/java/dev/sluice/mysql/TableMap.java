package dev.sluice.mysql;

import dev.sluice.model.TableId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * What a binary log says of a table before its rows.
 *
 * @param unsigned by number among the columns of numeric types, as the log counts them; empty where it does not say
 * @param names of the columns; empty unless binlog_row_metadata is FULL
 */
record TableMap(TableId table, List<LoggedType> types, Optional<BitSet> unsigned, Optional<List<String>> names) {
    private static final int SIGNS = 1;
    private static final int NAMES = 4;

    /** @param event from behind the table's number and the flags */
    static TableMap read(LogBytes event) {
        TableId table = new TableId(name(event), name(event));
        int count = (int) event.packed();
        LogBytes codes = event.part(count);
        LogBytes metadata = event.part((int) event.packed());
        List<LoggedType> types = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            types.add(LoggedType.read(codes.octet(), metadata));
        }
        event.skip((count + 7) / 8); // which may be NULL
        Optional<BitSet> unsigned = Optional.empty();
        Optional<List<String>> names = Optional.empty();
        while (event.remaining() > 0) {
            int kind = event.octet();
            LogBytes more = event.part((int) event.packed());
            switch (kind) {
                case SIGNS -> unsigned = Optional.of(bits(more));
                case NAMES -> names = Optional.of(names(more));
                default -> { // of no use here
                }
            }
        }
        return new TableMap(table, types, unsigned, names);
    }

    /** Only the table, which says whether the rest is wanted. */
    static TableId table(LogBytes event) {
        return new TableId(name(event), name(event));
    }

    private static String name(LogBytes event) {
        String name = event.text(event.octet());
        event.skip(1); // a zero
        return name;
    }

    /** The highest bit of the first byte comes first. */
    private static BitSet bits(LogBytes more) {
        BitSet bits = new BitSet();
        for (int i = 0; more.remaining() > 0; i += 8) {
            int octet = more.octet();
            for (int bit = 0; bit < 8; bit++) {
                bits.set(i + bit, (octet & 0x80 >> bit) != 0);
            }
        }
        return bits;
    }

    private static List<String> names(LogBytes more) {
        List<String> names = new ArrayList<>();
        while (more.remaining() > 0) {
            names.add(more.text((int) more.packed()));
        }
        return names;
    }

    /**
     * Whether the column's values have no sign; empty where the log does not say so, or not for certain: a YEAR is counted by
     * MySQL 9.7 and MariaDB 10.11 and 11.4 (tried); it may not be by others.
     */
    Optional<Boolean> isUnsigned(int column) {
        return unsigned.filter(_ -> isNumber(types.get(column)))
                .filter(signs -> signs.get(place(column, true)) == signs.get(place(column, false)))
                .map(signs -> signs.get(place(column, true)));
    }

    /** How many columns before this one the log counts. */
    private int place(int column, boolean countsYears) {
        return (int) types.stream().limit(column)
                .filter(type -> isNumber(type) || countsYears && type.code() == LoggedType.YEAR).count();
    }

    private static boolean isNumber(LoggedType type) {
        return switch (type.code()) {
            case LoggedType.TINY, LoggedType.SHORT, LoggedType.INT24, LoggedType.LONG, LoggedType.LONGLONG,
                    LoggedType.FLOAT, LoggedType.DOUBLE, LoggedType.DECIMAL ->
                true;
            default -> false;
        };
    }
}
