package dev.sluice.mysql;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import dev.sluice.spi.ChangeEvent;
import dev.sluice.spi.ChangeEvent.Kind;
import dev.sluice.spi.LogRequest.LoggedTable;
import dev.sluice.spi.RowBatch;
import java.util.List;

/** Turns the rows that a log holds of one table into batches. For the reader's thread alone. */
final class RowsDecoder {
    private static final int NULL = -1;
    private static final int NOT_LOGGED = -2;

    private final TableId table;
    private final List<ColumnSchema> wanted;
    /** For changes that have no rows before, or none after. */
    private final RowBatch none;
    /** Of each column of the table: the bytes of its length, or those of its value. */
    private final int[] prefixes;
    private final int[] fixed;
    /** Of each wanted column: which one of the table it is, and how its values are read. */
    private final int[] places;
    private final LoggedForm[] forms;
    /** Where each column of the row that is being read begins; else why it does not. */
    private final int[] starts;

    RowsDecoder(TableMap map, LoggedTable table, LoggedForms forms) {
        this.table = table.declared().id();
        this.wanted = table.wanted();
        this.none = new RowBatch(wanted.size(), 0);
        List<LoggedType> types = map.types();
        this.prefixes = types.stream().mapToInt(LoggedType::prefix).toArray();
        this.fixed = types.stream().mapToInt(LoggedType::fixed).toArray();
        List<String> names = table.declared().columns().stream().map(ColumnSchema::name).toList();
        this.places = wanted.stream().mapToInt(column -> names.indexOf(column.name())).toArray();
        this.forms = new LoggedForm[places.length];
        for (int i = 0; i < places.length; i++) {
            this.forms[i] = forms.of(types.get(places[i]), wanted.get(i));
        }
        this.starts = new int[types.size()];
    }

    TableId table() {
        return table;
    }

    /** @param event from behind what precedes the number of columns */
    ChangeEvent.Rows decode(Kind kind, LogBytes event, LogInflater inflater, boolean compressed) {
        int columns = (int) event.packed();
        if (columns != starts.length) {
            throw unreadable("a row of " + columns + " columns follows a definition with " + starts.length);
        }
        LogBytes logged = event.part((columns + 7) / 8);
        LogBytes loggedAfter = kind == Kind.UPDATE ? event.part((columns + 7) / 8) : logged;
        LogBytes rows = compressed ? inflater.event(event) : event;
        int capacity = kind == Kind.UPDATE ? rows.remaining() / 2 : rows.remaining();
        RowBatch before = kind == Kind.INSERT ? none : new RowBatch(wanted.size(), capacity);
        RowBatch after = kind == Kind.DELETE ? none : new RowBatch(wanted.size(), capacity);
        while (rows.remaining() > 0) {
            if (kind != Kind.INSERT) {
                row(rows, logged, before);
            }
            if (kind != Kind.DELETE) {
                row(rows, loggedAfter, after);
            }
        }
        return new ChangeEvent.Rows(table, before, after);
    }

    private void row(LogBytes rows, LogBytes logged, RowBatch into) {
        locate(rows, logged);
        for (int i = 0; i < places.length; i++) {
            int place = places[i];
            int start = starts[place];
            if (start == NULL) {
                into.addNull();
            } else if (start == NOT_LOGGED) {
                throw notLogged(wanted.get(i));
            } else {
                forms[i].add(rows.array(), start, length(rows.array(), start, place), into);
            }
        }
    }

    /** Notes where the values of a row lie, and goes behind it. */
    private void locate(LogBytes rows, LogBytes logged) {
        byte[] bytes = rows.array();
        int nulls = rows.position();
        int at = nulls + (count(logged) + 7) / 8;
        int number = 0;
        for (int column = 0; column < starts.length; column++) {
            if (!isSet(logged.array(), logged.position(), column)) {
                starts[column] = NOT_LOGGED;
                continue;
            }
            if (isSet(bytes, nulls, number++)) {
                starts[column] = NULL;
                continue;
            }
            starts[column] = at + prefixes[column];
            at += prefixes[column] + length(bytes, at + prefixes[column], column);
        }
        if (at > rows.end()) {
            throw unreadable("a row is longer than its event");
        }
        rows.skip(at - nulls);
    }

    /** Of the value that begins there, behind its length. */
    private int length(byte[] bytes, int start, int column) {
        int prefix = prefixes[column];
        return prefix == 0 ? fixed[column] : (int) LogBytes.number(bytes, start - prefix, prefix);
    }

    private int count(LogBytes logged) {
        int count = 0;
        for (int column = 0; column < starts.length; column++) {
            count += isSet(logged.array(), logged.position(), column) ? 1 : 0;
        }
        return count;
    }

    private static boolean isSet(byte[] bytes, int at, int bit) {
        return (bytes[at + bit / 8] & 1 << bit % 8) != 0;
    }

    private MigrationException notLogged(ColumnSchema column) {
        return new MigrationException(ErrorCode.LOG_UNREADABLE,
                "Reading the log: a row of " + table + " comes without its column '" + column.name() + "'",
                Remedy.ofSql("Let the source log whole rows, in sessions that are open already too, then copy the table"
                        + " again.", "SET GLOBAL binlog_row_image = FULL;"));
    }

    private MigrationException unreadable(String how) {
        return new MigrationException(ErrorCode.LOG_UNREADABLE, "Reading the log of table " + table + ": " + how,
                Remedy.of("Copy the table again."));
    }
}
