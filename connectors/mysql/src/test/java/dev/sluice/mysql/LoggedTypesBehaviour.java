package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.KeyRange;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChangeEvent;
import dev.sluice.spi.Connector;
import dev.sluice.spi.LogPosition;
import dev.sluice.spi.LogRequest.LoggedTable;
import dev.sluice.spi.LogSource;
import dev.sluice.spi.ReadRequest;
import dev.sluice.spi.RowBatch;
import dev.sluice.spi.Slice;
import dev.sluice.testkit.EdgeTables;
import dev.sluice.testkit.HostileNames;
import dev.sluice.testkit.SqlServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a column holds, the log gives the bytes that a read of the table gives. */
interface LoggedTypesBehaviour {
    SqlServer server();

    /** Makes tables of the types that only this server has, with rows. */
    List<String> ownTypes();

    @ParameterizedTest
    @ValueSource(strings = {"MINIMAL", "FULL"})
    default void everyEdgeOfEveryTypeIsReadFromTheLogAsFromTheTable(String metadata) throws InterruptedException {
        server().execute("SET GLOBAL binlog_row_metadata = " + metadata,
                "DROP DATABASE IF EXISTS logged_more");
        assertLoggedAsRead(Set.of("logged_edges", "logged_more"), () -> {
            EdgeTables.create(server(), "logged_edges");
            EdgeSchema.create(server(), "logged_more");
        });
    }

    /** The log counts the columns that have a sign or none; every type stands between two whose signs differ. */
    @ParameterizedTest
    @ValueSource(strings = {"MINIMAL", "FULL"})
    default void signsOfNumbersBehindAnyTypeAreThoseOfTheirColumns(String metadata) throws InterruptedException {
        server().execute("SET GLOBAL binlog_row_metadata = " + metadata);
        List<String> types = List.of("YEAR", "BIT(3)", "DATE", "TIME(2)", "DATETIME", "TIMESTAMP NULL", "CHAR(3)",
                "BLOB",
                "ENUM('a')", "SET('a')", "DECIMAL(5,2)", "DECIMAL(5,2) UNSIGNED", "DOUBLE", "FLOAT UNSIGNED",
                "TINYINT");
        assertLoggedAsRead(Set.of("logged_signs"), () -> {
            List<String> statements = new ArrayList<>(List.of("DROP DATABASE IF EXISTS logged_signs",
                    "CREATE DATABASE logged_signs", "USE logged_signs"));
            for (int i = 0; i < types.size(); i++) {
                statements.add(
                        "CREATE TABLE t%d (id BIGINT UNSIGNED PRIMARY KEY, x %s, s INT, u INT UNSIGNED, y %s, z INT)"
                                .formatted(i, types.get(i), types.get(i)));
                statements.add("INSERT INTO t%d VALUES (18446744073709551615, NULL, -1, 4294967295, NULL, -2)"
                        .formatted(i));
            }
            server().execute(statements);
        });
    }

    @Test
    default void namesThatAreHardToWriteAreTheSameInTheLog() throws InterruptedException {
        server().execute("SET GLOBAL binlog_row_metadata = FULL");
        Set<String> schemas = new HashSet<>();
        schemas.addAll(HostileNames.create(server()));
        assertLoggedAsRead(schemas, () -> HostileNames.create(server()));
    }

    @Test
    default void typesOfThisServerAloneAreReadFromTheLogAsFromTheTable() throws InterruptedException {
        assertLoggedAsRead(Set.of("logged_own"), () -> {
            List<String> statements = new ArrayList<>(List.of("DROP DATABASE IF EXISTS logged_own",
                    "CREATE DATABASE logged_own CHARACTER SET utf8mb4", "USE logged_own", "SET NAMES utf8mb4"));
            statements.addAll(ownTypes());
            server().execute(statements);
        });
    }

    private void assertLoggedAsRead(Set<String> schemas, Runnable filling) throws InterruptedException {
        try (Connector connector = TestMove.open(server())) {
            LogSource log = connector.logSource().orElseThrow();
            LogPosition from = log.positionNotBehind();
            filling.run();
            LogPosition end = log.positionNotBehind();
            Map<TableId, TableSchema> tables = new HashMap<>();
            connector.catalog().describe(connector.catalog().tables().stream()
                    .filter(table -> schemas.contains(table.schema())).toList())
                    .forEach(table -> tables.put(table.id(), table));

            Map<TableId, List<String>> logged = new HashMap<>();
            try (LogTail tail = new LogTail(log, from, table -> Optional.ofNullable(tables.get(table))
                    .map(schema -> new LoggedTable(schema, schema.writtenColumns())))) {
                tail.upTo(end).forEach(event -> apply(event, logged));
            }

            assertThat(tables).isNotEmpty();
            for (TableSchema table : tables.values()) {
                assertThat(logged.getOrDefault(table.id(), List.of())).as("rows of %s: %s", table.id(),
                        table.writtenColumns().stream().map(ColumnSchema::name).toList())
                        .containsExactlyInAnyOrderElementsOf(read(connector, table));
            }
        }
    }

    private static void apply(ChangeEvent event, Map<TableId, List<String>> tables) {
        if (event instanceof ChangeEvent.Rows(TableId table, RowBatch before, RowBatch after)) {
            List<String> rows = tables.computeIfAbsent(table, _ -> new ArrayList<>());
            rows(before).forEach(row -> assertThat(rows.remove(row)).as("%s before in %s", row, table).isTrue());
            rows.addAll(rows(after));
        }
    }

    private static List<String> read(Connector connector, TableSchema table) throws InterruptedException {
        List<String> rows = new ArrayList<>();
        connector.snapshotSource().orElseThrow().read(new ReadRequest(table, table.writtenColumns(),
                new Slice.Range(KeyRange.ALL), 1 << 20), batch -> rows.addAll(rows(batch)));
        return rows;
    }

    static List<String> rows(RowBatch batch) {
        return IntStream.range(0, batch.rows()).mapToObj(row -> text(batch.row(row))).toList();
    }

    private static String text(RowImage row) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            byte[] value = row.value(i);
            values.add(value == null
                    ? "NULL"
                    : isPlain(value)
                            ? new String(value, StandardCharsets.US_ASCII)
                            : "x" + HexFormat.of().formatHex(value));
        }
        return String.join(" | ", values);
    }

    private static boolean isPlain(byte[] value) {
        for (byte octet : value) {
            if (octet < ' ') {
                return false;
            }
        }
        return value.length < 200;
    }
}
