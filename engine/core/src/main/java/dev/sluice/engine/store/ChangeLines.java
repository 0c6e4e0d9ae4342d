package dev.sluice.engine.store;

import dev.sluice.engine.api.StoreView.Inspection;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.LogicalType;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import dev.sluice.spi.ChangeEvent;
import dev.sluice.spi.ChangeEvent.Begin;
import dev.sluice.spi.ChangeEvent.Rows;
import dev.sluice.spi.ChangeEvent.Statement;
import dev.sluice.spi.LogRequest.LoggedTable;
import dev.sluice.spi.RowBatch;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Changes as lines for people: the number, time and name of their transaction, then what became of a row. For one thread. */
final class ChangeLines {
    private static final int LONGEST_VALUE = 200;

    private final Inspection asked;
    private final SchemaHistory schemas;
    private final Consumer<String> out;
    private Begin begun = new Begin("", 0);

    ChangeLines(Inspection asked, SchemaHistory schemas, Consumer<String> out) {
        this.asked = asked;
        this.schemas = schemas;
        this.out = out;
    }

    void show(StoredEvent stored) {
        switch (stored.event()) {
            case Begin begin -> begun = begin;
            case Rows rows -> {
                if (isWithin(begun.time()) && asked.table().map(rows.table().toString()::equals).orElse(true)) {
                    rows(stored.number(), rows);
                }
            }
            case Statement statement -> {
                if (isWithin(statement.time()) && asked.table().isEmpty()) {
                    out.accept(beginning(stored.number(), statement.time(), statement.id()) + statement.sql());
                }
            }
            case ChangeEvent.Commit _,ChangeEvent.Rollback _,ChangeEvent.Heartbeat _ -> {
                // they change no row
            }
        }
    }

    private boolean isWithin(long micros) {
        Instant time = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        return asked.from().map(from -> !time.isBefore(from)).orElse(true)
                && asked.until().map(until -> !time.isAfter(until)).orElse(true);
    }

    private void rows(long number, Rows rows) {
        Optional<LoggedTable> table = schemas.find(rows.table(), number);
        List<Integer> key = asked.key().isEmpty() ? List.of() : key(rows.table(), table);
        for (int row = 0; row < rows.count(); row++) {
            if (hasKey(rows.before(), row, key) || hasKey(rows.after(), row, key)) {
                out.accept(beginning(number, begun.time(), begun.id()) + rows.kind() + " " + rows.table() + "  "
                        + columns(rows, row, table));
            }
        }
    }

    private static String beginning(long number, long micros, String id) {
        return number + "  " + Instant.EPOCH.plus(micros, ChronoUnit.MICROS) + "  " + (id.isEmpty() ? "-" : id) + "  ";
    }

    /** Where the key's values stand in a row. */
    private List<Integer> key(TableId id, Optional<LoggedTable> table) {
        List<String> wanted = table.map(known -> known.wanted().stream().map(ColumnSchema::name).toList())
                .orElse(List.of());
        List<Integer> key = table.flatMap(known -> known.declared().rowKey())
                .map(index -> index.columns().stream().map(wanted::indexOf).toList()).orElse(List.of());
        if (key.isEmpty() || key.size() != asked.key().size() || key.contains(-1)) {
            throw new MigrationException(ErrorCode.OPTION_INVALID,
                    "The rows of " + id + " are not told apart by a key of " + asked.key().size() + " columns",
                    Remedy.of("Give --key once for each column of the table's key, in its order; or leave it out."));
        }
        return key;
    }

    private boolean hasKey(RowBatch rows, int row, List<Integer> key) {
        if (row >= rows.rows()) {
            return false;
        }
        for (int part = 0; part < key.size(); part++) {
            byte[] value = rows.value(row, key.get(part));
            if (value == null || !asked.key().get(part).equals(new String(value, StandardCharsets.UTF_8))
                    && !asked.key().get(part).equalsIgnoreCase(hex(value))) {
                return false;
            }
        }
        return true;
    }

    private static String columns(Rows rows, int row, Optional<LoggedTable> table) {
        List<String> texts = new ArrayList<>();
        RowBatch any = row < rows.after().rows() ? rows.after() : rows.before();
        for (int column = 0; column < any.columns(); column++) {
            Optional<ColumnSchema> known = column(table, column);
            String was = row < rows.before().rows() ? text(rows.before().value(row, column), known) : "";
            String is = row < rows.after().rows() ? text(rows.after().value(row, column), known) : was;
            String change = was.isEmpty() || was.equals(is) ? is : was + " -> " + is;
            texts.add(known.map(ColumnSchema::name).orElse("column " + (column + 1)) + "=" + change);
        }
        return String.join(", ", texts);
    }

    private static Optional<ColumnSchema> column(Optional<LoggedTable> table, int column) {
        return table.filter(known -> column < known.wanted().size()).map(known -> known.wanted().get(column));
    }

    private static String text(byte @Nullable [] value, Optional<ColumnSchema> column) {
        if (value == null) {
            return "NULL";
        }
        boolean bytes = column.map(ColumnSchema::type).filter(type -> switch (type) {
            case LogicalType.Binary _,LogicalType.BitString _,LogicalType.EncodedText _,LogicalType.Unsupported _ ->
                true;
            default -> false;
        }).isPresent();
        String text = bytes ? hex(value) : "'" + new String(value, StandardCharsets.UTF_8) + "'";
        return text.length() <= LONGEST_VALUE
                ? text
                : text.substring(0, LONGEST_VALUE) + "... (" + value.length + " bytes)";
    }

    private static String hex(byte[] value) {
        return "0x" + HexFormat.of().formatHex(value);
    }
}
