package dev.sluice.h2;

import dev.sluice.jdbc.ConnectionPool;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.TableSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Makes what captures changes in a source, and takes it away again. Used from any thread. */
final class CaptureSetup {
    /** A table is locked for a moment; whoever writes to it may hold that off for so long. */
    private static final long PATIENCE = Duration.ofSeconds(60).toNanos();

    private final ConnectionPool pool;
    private final H2Dialect dialect;

    CaptureSetup(ConnectionPool pool, H2Dialect dialect) {
        this.pool = pool;
        this.dialect = dialect;
    }

    /**
     * From its return on all changes of the tables are captured, also those of transactions that had begun before. What is
     * there already for such a table stays.
     */
    void prepare(List<TableSchema> tables) throws InterruptedException {
        try (Connection connection = pool.borrow(); Statement sql = connection.createStatement()) {
            sql.execute("CREATE SCHEMA IF NOT EXISTS \"" + CaptureNames.SCHEMA + "\"");
            sql.execute("CREATE SEQUENCE IF NOT EXISTS " + CaptureNames.NUMBERS);
            sql.execute("CREATE TABLE IF NOT EXISTS " + CaptureNames.STATE + " (id INTEGER PRIMARY KEY,"
                    + " generation VARCHAR(36) NOT NULL, batch BIGINT NOT NULL, forgotten BIGINT NOT NULL, write_delay INTEGER NOT NULL)");
            sql.execute("CREATE TABLE IF NOT EXISTS " + CaptureNames.CAPTURED + " (number BIGINT PRIMARY KEY,"
                    + " table_schema VARCHAR NOT NULL, table_name VARCHAR NOT NULL, width INTEGER NOT NULL,"
                    + " positions INTEGER ARRAY NOT NULL, column_names VARCHAR ARRAY NOT NULL,"
                    + " definition VARCHAR NOT NULL, altered BOOLEAN DEFAULT FALSE NOT NULL, row_count BIGINT)");
            sql.execute("CREATE TABLE IF NOT EXISTS " + CaptureNames.CHANGES + " (number BIGINT PRIMARY KEY,"
                    + " captured BIGINT NOT NULL, kind CHAR(1) NOT NULL, logged_at BIGINT NOT NULL,"
                    + " batch BIGINT DEFAULT 0 NOT NULL)");
            sql.execute("CREATE INDEX IF NOT EXISTS \"" + CaptureNames.SCHEMA + "\".\"changes_of_batch\" ON "
                    + CaptureNames.CHANGES + " (batch, captured, number)");
            sql.execute("INSERT INTO " + CaptureNames.STATE + " SELECT 1, '" + UUID.randomUUID()
                    + "', 0, 0, (SELECT CAST(SETTING_VALUE AS INTEGER) FROM INFORMATION_SCHEMA.SETTINGS"
                    + " WHERE SETTING_NAME = 'WRITE_DELAY' FETCH FIRST ROW ONLY) WHERE NOT EXISTS (SELECT 1 FROM "
                    + CaptureNames.STATE
                    + ")");
            // What is read is on disk: where a commit could be lost, its number would be given to another change.
            sql.execute("SET WRITE_DELAY 0");
            for (TableSchema table : tables) {
                capture(connection, table);
            }
        } catch (SQLException e) {
            throw pool.failures().translate("setting up the capture of changes in " + pool.address(), e);
        }
    }

    private void capture(Connection connection, TableSchema table) throws SQLException, InterruptedException {
        String definition = CapturedTable.definition(table.columns());
        for (Standing standing : standing(connection, table)) {
            if (standing.complete && standing.definition.equals(definition)) {
                return;
            }
            remove(connection, table.id().schema(), standing.number);
        }
        long number = nextNumber(connection);
        List<ColumnSchema> columns = CapturedTable.captured(table);
        note(connection, number, table, columns);
        StringBuilder images = new StringBuilder("CREATE TABLE ").append(CaptureNames.rowsTable(number))
                .append(" (number BIGINT PRIMARY KEY");
        for (String image : List.of("o", "n")) {
            for (int i = 0; i < columns.size(); i++) {
                images.append(", ").append(image).append(i).append(' ').append(columns.get(i).nativeType());
            }
        }
        insist(connection, images.append(')').toString());
        insist(connection, "CREATE TRIGGER " + trigger(table.id().schema(), number)
                + " AFTER INSERT, UPDATE, DELETE ON " + dialect.quote(table.id()) + " FOR EACH ROW CALL "
                + H2Dialect.text(CaptureTrigger.class.getName()));
        awaitWriters(connection, table);
        count(connection, number, table);
    }

    /** What an earlier call made for a table. @param complete whether it came to its end */
    private record Standing(long number, String definition, boolean complete) {}

    private static List<Standing> standing(Connection connection, TableSchema table) throws SQLException {
        List<Standing> standing = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT c.number, c.definition,"
                + " c.row_count IS NOT NULL AND NOT c.altered AND EXISTS (SELECT 1 FROM INFORMATION_SCHEMA.TRIGGERS t"
                + " WHERE t.EVENT_OBJECT_SCHEMA = c.table_schema AND t.EVENT_OBJECT_TABLE = c.table_name"
                + " AND t.TRIGGER_NAME = '" + CaptureNames.trigger(0).replaceAll("\\d+$", "") + "' || c.number)"
                + " FROM " + CaptureNames.CAPTURED + " c WHERE c.table_schema = ? AND c.table_name = ?")) {
            statement.setString(1, table.id().schema());
            statement.setString(2, table.id().name());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    standing.add(new Standing(row.getLong(1), row.getString(2), row.getBoolean(3)));
                }
            }
        }
        return standing;
    }

    private static long nextNumber(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("VALUES NEXT VALUE FOR " + CaptureNames.NUMBERS)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void note(Connection connection, long number, TableSchema table, List<ColumnSchema> columns)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO " + CaptureNames.CAPTURED
                + " (number, table_schema, table_name, width, positions, column_names, definition)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            statement.setLong(1, number);
            statement.setString(2, table.id().schema());
            statement.setString(3, table.id().name());
            statement.setInt(4, table.columns().size());
            statement.setObject(5, columns.stream().map(table.columns()::indexOf).toArray());
            statement.setObject(6, columns.stream().map(ColumnSchema::name).toArray());
            statement.setString(7, CapturedTable.definition(table.columns()));
            statement.executeUpdate();
        }
    }

    /**
     * Waits until whoever wrote to the table before it had its trigger has ended: what it wrote then is in no log, and may
     * be committed only after the table has been copied. Giving a column the selectivity it has changes nothing, and locks
     * the table for itself alone.
     */
    private void awaitWriters(Connection connection, TableSchema table) throws SQLException, InterruptedException {
        String column = table.columns().getFirst().name();
        int selectivity;
        try (PreparedStatement statement = connection.prepareStatement("SELECT SELECTIVITY FROM"
                + " INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? AND COLUMN_NAME = ?")) {
            statement.setString(1, table.id().schema());
            statement.setString(2, table.id().name());
            statement.setString(3, column);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                selectivity = row.getInt(1);
            }
        }
        insist(connection, "ALTER TABLE " + dialect.quote(table.id()) + " ALTER COLUMN " + dialect.quote(column)
                + " SELECTIVITY " + selectivity);
    }

    /** From here on the table's rows can be counted by the log too. */
    private void count(Connection connection, long number, TableSchema table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("UPDATE " + CaptureNames.CAPTURED
                + " SET row_count = (SELECT COUNT(*) FROM " + dialect.quote(table.id()) + ") - COALESCE((SELECT SUM("
                + CaptureLog.GROWTH + ") FROM " + CaptureNames.CHANGES
                + " WHERE captured = ? AND batch = 0), 0) WHERE number = ?")) {
            statement.setLong(1, number);
            statement.setLong(2, number);
            statement.executeUpdate();
        }
    }

    /** Takes everything away. Changes that were not read yet are lost. */
    void withdraw() throws InterruptedException {
        try (Connection connection = pool.borrow(); Statement sql = connection.createStatement()) {
            List<String> triggers = new ArrayList<>();
            try (ResultSet row = sql.executeQuery("SELECT DISTINCT TRIGGER_SCHEMA, TRIGGER_NAME FROM"
                    + " INFORMATION_SCHEMA.TRIGGERS WHERE JAVA_CLASS = "
                    + H2Dialect.text(CaptureTrigger.class.getName()))) {
                while (row.next()) {
                    triggers.add(dialect.quote(row.getString(1)) + "." + dialect.quote(row.getString(2)));
                }
            }
            for (String trigger : triggers) {
                insist(connection, "DROP TRIGGER " + trigger);
            }
            sql.execute("SET WRITE_DELAY " + writeDelay(connection));
            insist(connection, "DROP SCHEMA IF EXISTS \"" + CaptureNames.SCHEMA + "\" CASCADE");
        } catch (SQLException e) {
            throw pool.failures().translate("taking the capture of changes out of " + pool.address(), e);
        }
    }

    private static int writeDelay(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT write_delay FROM " + CaptureNames.STATE)) {
            row.next();
            return row.getInt(1);
        }
    }

    private void remove(Connection connection, String schema, long number) throws SQLException, InterruptedException {
        insist(connection, "DROP TRIGGER IF EXISTS " + trigger(schema, number));
        insist(connection, "DROP TABLE IF EXISTS " + CaptureNames.rowsTable(number));
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM " + CaptureNames.CAPTURED + " WHERE number = " + number);
        }
    }

    private String trigger(String schema, long number) {
        return dialect.quote(schema) + ".\"" + CaptureNames.trigger(number) + "\"";
    }

    /** Each attempt waits for the lock as long as the session may, which is not long: others wait behind it. */
    private static void insist(Connection connection, String sql) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE;
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
                return;
            } catch (SQLException e) {
                if (!H2Failures.isLockConflict(e) || System.nanoTime() - deadline > 0) {
                    throw e;
                }
            }
        }
    }
}
