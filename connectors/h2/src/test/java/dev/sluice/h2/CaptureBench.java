package dev.sluice.h2;

import dev.sluice.model.KeyRange;
import dev.sluice.model.MigrationException;
import dev.sluice.model.RowImage;
import dev.sluice.model.Secret;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChangeEvent;
import dev.sluice.spi.Connector;
import dev.sluice.spi.LogPosition;
import dev.sluice.spi.LogRequest;
import dev.sluice.spi.LogRequest.LoggedTable;
import dev.sluice.spi.LogSource;
import dev.sluice.spi.ReadRequest;
import dev.sluice.spi.RowBatch;
import dev.sluice.spi.Slice;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A source with captured tables, and what its log says of them. */
final class CaptureBench implements AutoCloseable {
    private static final Duration HEARTBEAT = Duration.ofMillis(50);

    private final H2Login login;
    private final Connection connection;
    private H2Connector connector;
    private final Map<TableId, TableSchema> tables = new HashMap<>();

    CaptureBench(Path file, String... statements) {
        this(file.toString(), statements);
    }

    /** Of a database in memory, which is faster. */
    static CaptureBench inMemory(String... statements) {
        return new CaptureBench("mem:" + UUID.randomUUID(), statements);
    }

    private CaptureBench(String path, String... statements) {
        login = new H2Login(H2Address.of(path), true, "sa", Secret.NONE);
        connection = connect();
        execute(statements);
        connector = H2Connector.open(login, true);
    }

    /** Another client of the source. */
    Connection connect() {
        try {
            return login.dataSource().getConnection();
        } catch (SQLException e) {
            throw new AssertionError("Cannot connect to " + login.address(), e);
        }
    }

    String url() {
        return login.address().url(true) + ";USER=sa";
    }

    void execute(String... statements) {
        for (String sql : statements) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new AssertionError("Cannot run " + sql, e);
            }
        }
    }

    /** The first value of the answer. */
    String ask(String sql) {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new AssertionError("Cannot run " + sql, e);
        }
    }

    String writeDelay() {
        return ask("SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'WRITE_DELAY'");
    }

    Connector connector() {
        return connector;
    }

    LogSource log() {
        return connector.logSource().orElseThrow();
    }

    /** As after a restart of Sluice. */
    void openAgain() {
        connector.close();
        connector = H2Connector.open(login, true);
    }

    /** Captures the tables of the schema; all that are there now. */
    LogPosition capture(String schema) throws InterruptedException {
        List<TableId> ids = connector.catalog().tables().stream().filter(table -> table.schema().equals(schema))
                .toList();
        connector.catalog().describe(ids).forEach(table -> tables.put(table.id(), table));
        log().prepare(List.copyOf(tables.values()));
        return log().positionNotAhead();
    }

    Map<TableId, TableSchema> tables() {
        return tables;
    }

    LogRequest request(LogPosition from) {
        return new LogRequest(from, table -> Optional.ofNullable(tables.get(table))
                .map(schema -> new LoggedTable(schema, CapturedTable.captured(schema))), HEARTBEAT);
    }

    /** Ends a reading that has what was asked for. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** All events after the one position until the other is covered; without heartbeats. */
    List<ChangeEvent> read(LogPosition from, LogPosition to) throws InterruptedException {
        List<ChangeEvent> events = new ArrayList<>();
        try {
            log().read(request(from), event -> {
                if (!(event instanceof ChangeEvent.Heartbeat)) {
                    events.add(event);
                }
                if (reached(event).filter(after -> after.covers(to)).isPresent()) {
                    throw new Enough();
                }
            });
            throw new AssertionError("Reading a log returned");
        } catch (Enough _) {
            return events;
        }
    }

    List<ChangeEvent> readToEnd(LogPosition from) throws InterruptedException {
        return read(from, log().positionNotBehind());
    }

    static Optional<LogPosition> reached(ChangeEvent event) {
        return switch (event) {
            case ChangeEvent.Commit(var after) -> Optional.of(after);
            case ChangeEvent.Rollback(var after) -> Optional.of(after);
            case ChangeEvent.Heartbeat(var after, _) -> Optional.of(after);
            case ChangeEvent.Statement statement -> Optional.of(statement.after());
            case ChangeEvent.Begin _,ChangeEvent.Rows _ -> Optional.empty();
        };
    }

    /** The failure that reading from a position ends with. */
    MigrationException failure(LogPosition from) throws InterruptedException {
        try {
            log().read(request(from), _ -> {});
            throw new AssertionError("Reading a log returned");
        } catch (MigrationException e) {
            return e;
        }
    }

    /** Row by row, as {@code I table after}, {@code U table before > after}, {@code D table before}. */
    static List<String> lines(List<ChangeEvent> events) {
        List<String> lines = new ArrayList<>();
        for (ChangeEvent event : events) {
            if (event instanceof ChangeEvent.Rows(TableId table, RowBatch before, RowBatch after)) {
                for (int row = 0; row < Math.max(before.rows(), after.rows()); row++) {
                    lines.add(before.rows() == 0
                            ? "I " + table.name() + " " + text(after.row(row))
                            : after.rows() == 0
                                    ? "D " + table.name() + " " + text(before.row(row))
                                    : "U " + table.name() + " " + text(before.row(row)) + " > "
                                            + text(after.row(row)));
                }
            }
        }
        return lines;
    }

    private static String text(RowImage row) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            values.add(String.valueOf(row.text(i)));
        }
        return String.join(",", values);
    }

    /** What the table's rows are, and how often each is there. */
    Map<RowImage, Integer> rows(TableId table) throws InterruptedException {
        Map<RowImage, Integer> rows = new HashMap<>();
        TableSchema schema = tables.get(table);
        connector.snapshotSource().orElseThrow().read(new ReadRequest(schema, CapturedTable.captured(schema),
                new Slice.Range(KeyRange.ALL), 1 << 20), batch -> add(batch, rows));
        return rows;
    }

    static void add(RowBatch batch, Map<RowImage, Integer> rows) {
        for (int row = 0; row < batch.rows(); row++) {
            rows.merge(batch.row(row), 1, Integer::sum);
        }
    }

    /** Does to rows what an event says; each old row has to be there. */
    static void replay(ChangeEvent event, Map<TableId, Map<RowImage, Integer>> state) {
        if (event instanceof ChangeEvent.Rows(TableId table, RowBatch before, RowBatch after)) {
            Map<RowImage, Integer> rows = state.computeIfAbsent(table, _ -> new HashMap<>());
            for (int row = 0; row < before.rows(); row++) {
                RowImage old = before.row(row);
                if (!rows.containsKey(old)) {
                    throw new AssertionError(table + " has no row " + text(old));
                }
                rows.computeIfPresent(old, (_, times) -> times == 1 ? null : times - 1);
            }
            add(after, rows);
        }
    }

    @Override
    public void close() {
        connector.close();
        try {
            connection.close();
        } catch (SQLException e) {
            throw new AssertionError("Cannot close " + login.address(), e);
        }
    }
}
