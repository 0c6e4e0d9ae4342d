package dev.sluice.h2;

import dev.sluice.jdbc.ConnectionPool;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What triggers have written down, cut into batches. A batch is all that is committed at one moment and was not before,
 * and so takes the tables from one state that the source had to a later one, however transactions overlap. It is closed by
 * one statement, in a transaction of its own. Used from any thread.
 */
final class CaptureLog {
    /** Of the table, by one change. */
    static final String GROWTH = "CASE kind WHEN 'I' THEN 1 WHEN 'D' THEN -1 ELSE 0 END";

    private static final Remedy BEGIN_ANEW = Remedy.of("Begin anew with --restart, which copies the tables again.");

    private final ConnectionPool pool;
    private final H2Dialect dialect;
    private final Function<List<TableId>, Map<TableId, List<ColumnSchema>>> definitions;

    /** @param definitions asks for the columns that tables have now, none for tables that are gone */
    CaptureLog(ConnectionPool pool, H2Dialect dialect,
            Function<List<TableId>, Map<TableId, List<ColumnSchema>>> definitions) {
        this.pool = pool;
        this.dialect = dialect;
        this.definitions = definitions;
    }

    /** How far the log goes. @param forgotten the last batch that was deleted */
    record Extent(String generation, long batch, long forgotten) {
        H2Position end() {
            return new H2Position(generation, batch);
        }
    }

    /** Empty where nothing is captured. */
    Optional<Extent> extent() {
        try (Connection connection = pool.borrow()) {
            return exists(connection) ? Optional.of(extent(connection, "")) : Optional.empty();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private static boolean exists(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT 1 FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = '"
                        + CaptureNames.SCHEMA + "' AND TABLE_NAME = 'state'")) {
            return row.next();
        }
    }

    private static Extent extent(Connection connection, String lock) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT generation, batch, forgotten FROM " + CaptureNames.STATE + " WHERE id = 1" + lock)) {
            if (!row.next()) {
                throw new MigrationException(ErrorCode.LOG_PURGED,
                        "Reading captured changes: their state is missing", BEGIN_ANEW);
            }
            return new Extent(row.getString(1), row.getLong(2), row.getLong(3));
        }
    }

    /**
     * Closes a batch when something was committed since the last.
     *
     * @return where the log ends now; empty where nothing is captured
     * @throws MigrationException LOG_MISFIT when a captured table was altered, LOG_NOT_ROWS when its rows were changed
     *     in a way that fires no trigger
     */
    Optional<Extent> close() {
        try (Connection connection = pool.borrow()) {
            if (!exists(connection)) {
                return Optional.empty();
            }
            if (!isOpen(connection)) {
                Extent extent = extent(connection, "");
                check(connection);
                return Optional.of(extent);
            }
            connection.setAutoCommit(false);
            Extent before = extent(connection, " FOR UPDATE");
            Extent after = new Extent(before.generation, before.batch + 1, before.forgotten);
            int changes = update(connection, "UPDATE " + CaptureNames.CHANGES + " SET batch = ? WHERE batch = 0",
                    after.batch);
            if (changes == 0) {
                return Optional.of(before);
            }
            update(connection, "UPDATE " + CaptureNames.STATE + " SET batch = ?", after.batch);
            update(connection, "UPDATE " + CaptureNames.CAPTURED + " t SET row_count = row_count"
                    + " + COALESCE((SELECT SUM(" + GROWTH + ") FROM " + CaptureNames.CHANGES
                    + " WHERE batch = ? AND captured = t.number), 0)", after.batch);
            connection.commit();
            // Beside an open transaction of many changes H2 counts row by row, for a minute where memory is short.
            connection.setAutoCommit(true);
            check(connection);
            return Optional.of(after);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private static boolean isOpen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT 1 FROM " + CaptureNames.CHANGES + " WHERE batch = 0 FETCH FIRST ROW ONLY")) {
            return row.next();
        }
    }

    /** All tables that are captured from their beginning on. */
    List<CapturedTable> tables() {
        try (Connection connection = pool.borrow()) {
            return tables(connection);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private static List<CapturedTable> tables(Connection connection) throws SQLException {
        List<CapturedTable> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT number, table_schema, table_name, column_names,"
                        + " definition FROM " + CaptureNames.CAPTURED + " WHERE row_count IS NOT NULL")) {
            while (row.next()) {
                List<String> columns = Arrays.stream((Object[]) row.getArray(4).getArray()).map(String.class::cast)
                        .toList();
                tables.add(new CapturedTable(row.getLong(1), new TableId(row.getString(2), row.getString(3)), columns,
                        row.getString(5)));
            }
        }
        return tables;
    }

    /**
     * After a batch was closed, and again until it passes: nothing of it is handed over where a table was not as its
     * triggers know it.
     */
    private void check(Connection connection) throws SQLException {
        List<CapturedTable> tables = tables(connection);
        Map<TableId, List<ColumnSchema>> now = definitions.apply(tables.stream().map(CapturedTable::id).toList());
        for (CapturedTable table : tables) {
            List<ColumnSchema> columns = now.getOrDefault(table.id(), List.of());
            if (columns.isEmpty()) {
                throw altered(table.id(), "it was dropped or renamed");
            }
            if (!CapturedTable.definition(columns).equals(table.definition())) {
                throw altered(table.id(), "its columns are not what they were");
            }
        }
        for (CapturedTable table : tables) {
            count(connection, table);
        }
    }

    static MigrationException altered(TableId table, String what) {
        return new MigrationException(ErrorCode.LOG_MISFIT,
                "Reading captured changes: table " + table + " was altered, " + what, BEGIN_ANEW);
    }

    /**
     * One statement sees table and log as of one moment. The trigger of a table says when it was altered; the table's count
     * says when it was emptied by TRUNCATE, or changed without its trigger.
     */
    private void count(Connection connection, CapturedTable table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT altered, (SELECT COUNT(*) FROM "
                        + dialect.quote(table.id()) + "), row_count + COALESCE((SELECT SUM(" + GROWTH + ") FROM "
                        + CaptureNames.CHANGES + " WHERE batch = 0 AND captured = " + table.number() + "), 0), "
                        + "EXISTS (SELECT 1 FROM INFORMATION_SCHEMA.TRIGGERS WHERE TRIGGER_SCHEMA = t.table_schema"
                        + " AND EVENT_OBJECT_TABLE = t.table_name AND TRIGGER_NAME = '"
                        + CaptureNames.trigger(table.number()) + "') FROM " + CaptureNames.CAPTURED
                        + " t WHERE number = " + table.number())) {
            if (!row.next() || row.getBoolean(1)) {
                throw altered(table.id(), "and may have become what it was again");
            }
            if (row.getLong(2) != row.getLong(3) || !row.getBoolean(4)) {
                throw new MigrationException(ErrorCode.LOG_NOT_ROWS, "Reading captured changes: rows of " + table.id()
                        + " were changed without being captured, by TRUNCATE, or while its trigger was missing: "
                        + row.getLong(2) + " rows stand in it, and by the log it would be " + row.getLong(3),
                        BEGIN_ANEW);
            }
        }
    }

    /** Deletes what is not needed any more: everything up to the batch. */
    void forget(long batch) {
        try (Connection connection = pool.borrow()) {
            List<CapturedTable> tables = tables(connection);
            connection.setAutoCommit(false);
            if (extent(connection, " FOR UPDATE").forgotten >= batch) {
                return;
            }
            for (CapturedTable table : tables) {
                update(connection, "DELETE FROM " + table.rowsTable() + " WHERE number IN (SELECT number FROM "
                        + CaptureNames.CHANGES + " WHERE batch BETWEEN 1 AND ? AND captured = " + table.number() + ")",
                        batch);
            }
            update(connection, "DELETE FROM " + CaptureNames.CHANGES + " WHERE batch BETWEEN 1 AND ?", batch);
            update(connection, "UPDATE " + CaptureNames.STATE + " SET forgotten = ?", batch);
            connection.commit();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** When the first change of a batch was made, in microseconds, by the numbers of the tables that it has changes of. */
    Map<Long, Long> contents(long batch) {
        try (Connection connection = pool.borrow();
                PreparedStatement statement = connection.prepareStatement("SELECT captured, MIN(logged_at) FROM "
                        + CaptureNames.CHANGES + " WHERE batch = ? GROUP BY captured")) {
            statement.setLong(1, batch);
            try (ResultSet row = statement.executeQuery()) {
                Map<Long, Long> contents = new java.util.HashMap<>();
                while (row.next()) {
                    contents.put(row.getLong(1), row.getLong(2));
                }
                return contents;
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private static int update(Connection connection, String sql, long value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, value);
            return statement.executeUpdate();
        }
    }

    private MigrationException failure(SQLException e) {
        return pool.failures().translate("reading captured changes in " + pool.address(), e);
    }

    /** The select of a table's changes in a batch: number, kind, then the wanted columns of the old and the new row. */
    static String select(CapturedTable table, List<ColumnSchema> wanted) {
        List<String> columns = new ArrayList<>();
        for (String image : List.of("o", "n")) {
            for (ColumnSchema column : wanted) {
                columns.add("r." + image + table.columns().indexOf(column.name()));
            }
        }
        return columns.stream().collect(Collectors.joining(", ", "SELECT c.number, c.kind, ", " FROM "
                + CaptureNames.CHANGES + " c JOIN " + table.rowsTable()
                + " r ON r.number = c.number WHERE c.batch = ? AND c.captured = ? ORDER BY c.number"));
    }
}
