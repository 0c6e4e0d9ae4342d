package dev.sluice.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.port.FileCiphers;
import dev.sluice.model.CheckSchema;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.ForeignKeySchema;
import dev.sluice.model.IndexSchema;
import dev.sluice.model.LogicalType;
import dev.sluice.model.MigrationException;
import dev.sluice.model.RowFilter;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChangeEvent.Statement;
import dev.sluice.spi.LogRequest.LoggedTable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaHistoryTest {
    private static final TableId ORDERS = Events.ORDERS;

    @TempDir
    private Path home;

    private Store open() {
        return Store.open(home, new StoreSettings(1L << 30, Duration.ofHours(1)), FileCiphers.PLAIN);
    }

    /** With a column of each type there is, and one of everything else. */
    static LoggedTable table(String comment) {
        List<LogicalType> types = List.of(new LogicalType.Integer(32, true), new LogicalType.Decimal(65, 30),
                new LogicalType.Floating(64), new LogicalType.Boolean(), new LogicalType.BitString(9),
                new LogicalType.Text(255), new LogicalType.EncodedText("big5", 3), new LogicalType.Binary(1L << 32),
                new LogicalType.Date(), new LogicalType.Time(6), new LogicalType.DateTime(0),
                new LogicalType.Timestamp(3), new LogicalType.OffsetDateTime(6), new LogicalType.Year(),
                new LogicalType.Enumeration(List.of("a", "\"é\n")), new LogicalType.LabelSet(List.of()),
                new LogicalType.Json(), new LogicalType.Uuid(), new LogicalType.Unsupported("vector(3)"));
        List<ColumnSchema> columns = new ArrayList<>();
        for (int index = 0; index < types.size(); index++) {
            columns.add(new ColumnSchema("c" + index, "native", types.get(index), index % 2 == 0, Optional.of("0"),
                    Optional.empty(),
                    index == 3 ? Optional.of(new ColumnSchema.Generated("1", true)) : Optional.empty(),
                    index == 0, false, Optional.of("utf8mb4"), Optional.empty(), comment));
        }
        IndexSchema index = new IndexSchema("PRIMARY", IndexSchema.Kind.PRIMARY,
                List.of(IndexSchema.Part.of("c0"), new IndexSchema.Part("c5", OptionalInt.of(10), true)), "");
        return new LoggedTable(new TableSchema(ORDERS, "mysql", columns, List.of(index),
                List.of(new ForeignKeySchema("fk", List.of("c0"), new TableId("shop", "o"), List.of("id"), "CASCADE",
                        "RESTRICT")),
                List.of(new CheckSchema("positive", "c0 > 0")), comment, Map.of("engine", "InnoDB"),
                Optional.of(new RowFilter(
                        List.of(new RowFilter.Piece.Column("c0"), new RowFilter.Piece.Words(" > 1"),
                                new RowFilter.Piece.Text("x"))))),
                columns.subList(0, 3));
    }

    private static Statement alter(long place) {
        return new Statement("s" + place, place, "shop", "ALTER TABLE orders", new TextPosition(place));
    }

    @Test
    void definitionIsInForceFromTheTransactionBehindItsStatementAlsoAfterOpeningAgain() throws Exception {
        try (Store store = open()) {
            store.define(List.of(table("first")));
            Events.put(store, 1, 3);
            store.accept(alter(4), Map.of(ORDERS, Optional.of(table("second"))));
            Events.put(store, 5, 6);
            store.accept(alter(7), Map.of(ORDERS, Optional.empty()));
        }

        try (Store store = open()) {
            SchemaHistory schemas = store.schemas();
            assertThat(schemas.find(ORDERS, 0)).isEmpty();
            assertThat(schemas.find(ORDERS, 1)).contains(table("first"));
            assertThat(schemas.find(ORDERS, 4)).contains(table("first"));
            assertThat(schemas.find(ORDERS, 5)).contains(table("second"));
            assertThat(schemas.find(ORDERS, 7)).contains(table("second"));
            assertThat(schemas.find(ORDERS, 8)).isEmpty();
            assertThat(schemas.find(ORDERS)).isEmpty();
        }
    }

    @Test
    void definitionWhoseStatementWasLostIsForgottenWithIt() throws Exception {
        try (Store store = open()) {
            store.define(List.of(table("first")));
            Events.putDurably(store, 1, 3);
        }
        Map<Path, byte[]> before = Map.of(segment(1), Files.readAllBytes(segment(1)));
        try (Store store = open()) {
            Events.put(store, 4, 4);
            store.accept(alter(5), Map.of(ORDERS, Optional.of(table("second"))));
        }
        Files.delete(segment(2));
        Files.write(segment(1), before.get(segment(1)));

        try (Store store = open()) {
            assertThat(store.durable()).isEqualTo(3);
            assertThat(store.schemas().find(ORDERS)).contains(table("first"));
        }
    }

    @Test
    void lineThatWasNotFinishedIsDroppedAndOneThatWasChangedIsNamed() throws Exception {
        try (Store store = open()) {
            store.define(List.of(table("first")));
        }
        Path file = Store.schemas(home);
        Files.writeString(file, Files.readString(file) + "12345678 {\"from\":1,");
        try (Store store = open()) {
            assertThat(store.schemas().find(ORDERS)).contains(table("first"));
        }
        Files.writeString(file, Files.readString(file).replace("first", "other"));

        assertThatThrownBy(() -> open().close()).isInstanceOfSatisfying(MigrationException.class, failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.STORE_DAMAGED);
            assertThat(failure).hasMessageContaining(file.toString());
        });
    }

    /** At any byte: the disk is full, there is room again, and the same statement comes once more or the next run does. */
    @Test
    void whatOneStatementChangesIsKnownTogetherOrNotAtAllWhenTheDiskIsFull() throws Exception {
        TableId other = new TableId("shop", "other");
        Map<TableId, Optional<LoggedTable>> renamed = new LinkedHashMap<>();
        renamed.put(ORDERS, Optional.empty());
        renamed.put(other, Optional.of(table("renamed")));
        long whole = written(renamed);
        for (long room : List.of(0L, 100L, 300L, whole - 1)) {
            FullDisk disk = new FullDisk();
            Path file = home.resolve("definitions after " + room);
            try (SchemaHistory history = SchemaHistory.open(file, disk, 0)) {
                history.add(1, Map.of(ORDERS, Optional.of(table("first"))));
                disk.left.set(room);

                assertThatThrownBy(() -> history.add(3, renamed)).isInstanceOfSatisfying(MigrationException.class,
                        full -> assertThat(full.code()).isEqualTo(ErrorCode.STORE_FULL));

                assertThat(history.inForce()).as("with room for %d bytes", room).containsExactly(ORDERS);
                disk.left.set(Long.MAX_VALUE);
                history.add(3, renamed);
                assertThat(history.inForce()).containsExactly(other);
            }
            try (SchemaHistory again = SchemaHistory.open(file, disk, 2)) {
                assertThat(again.inForce(2)).containsExactly(ORDERS);
                assertThat(again.inForce()).containsExactly(other);
            }
        }
    }

    /** The process may die before it has cut off what it could not finish. */
    @Test
    void lineThatIsTornAnywhereIsDroppedAsAWhole() throws Exception {
        TableId other = new TableId("shop", "other");
        Map<TableId, Optional<LoggedTable>> renamed = Map.of(ORDERS, Optional.empty(), other,
                Optional.of(table("renamed")));
        Path file = home.resolve("definitions");
        try (SchemaHistory history = SchemaHistory.open(file, Disk.REAL, 0)) {
            history.add(1, Map.of(ORDERS, Optional.of(table("first"))));
        }
        int first = (int) Files.size(file);
        try (SchemaHistory history = SchemaHistory.open(file, Disk.REAL, 2)) {
            history.add(3, renamed);
        }
        byte[] bytes = Files.readAllBytes(file);
        for (int length = first; length < bytes.length; length += 97) {
            Files.write(file, Arrays.copyOf(bytes, length));

            try (SchemaHistory again = SchemaHistory.open(file, Disk.REAL, 2)) {
                assertThat(again.inForce()).as("%d bytes", length).containsExactly(ORDERS);
            }
        }
    }

    private long written(Map<TableId, Optional<LoggedTable>> changed) throws Exception {
        Path file = home.resolve("definitions in full");
        try (SchemaHistory history = SchemaHistory.open(file, Disk.REAL, 0)) {
            history.add(1, changed);
        }
        return Files.size(file);
    }

    @Test
    void linesOfOneTableEachAreStillRead() throws Exception {
        Path file = home.resolve("definitions");
        try (SchemaHistory history = SchemaHistory.open(file, Disk.REAL, 0)) {
            history.add(1, Map.of(ORDERS, Optional.of(table("first"))));
        }
        String json = Files.readString(file).strip().substring(9)
                .replaceFirst("\"changed\":\\[\\{(.*)}]}$", "$1}");
        byte[] old = json.getBytes(StandardCharsets.UTF_8);
        Files.writeString(file,
                HexFormat.of().toHexDigits(BlockHeader.checksum(old, 0, old.length)) + " " + json + "\n");

        try (SchemaHistory again = SchemaHistory.open(file, Disk.REAL, 0)) {
            assertThat(json).doesNotContain("changed").startsWith("{\"from\":1,\"table\":");
            assertThat(again.find(ORDERS)).contains(table("first"));
        }
    }

    private Path segment(long number) {
        return Segment.path(home, number);
    }
}
