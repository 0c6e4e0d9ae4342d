package dev.sluice.metadb;

import dev.sluice.model.DataSource;
import dev.sluice.model.Environment;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Data sources in the metadb, without passwords. On the metadb's thread. */
final class DataSourceStore {
    private DataSourceStore() {}

    static List<DataSource> list(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT name, type, environment, password_kept FROM data_source ORDER BY name");
                ResultSet row = select.executeQuery()) {
            List<DataSource> found = new ArrayList<>();
            while (row.next()) {
                String name = row.getString("name");
                found.add(new DataSource(name, row.getString("type"), settings(connection, name),
                        Environment.valueOf(row.getString("environment")), row.getBoolean("password_kept")));
            }
            return found;
        }
    }

    static void save(Connection connection, DataSource dataSource) throws SQLException {
        delete(connection, dataSource.name());
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO data_source (name, type, environment, password_kept) VALUES (?, ?, ?, ?)")) {
            insert.setString(1, dataSource.name());
            insert.setString(2, dataSource.type());
            insert.setString(3, dataSource.environment().name());
            insert.setBoolean(4, dataSource.passwordKept());
            insert.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO data_source_option (data_source, name, text) VALUES (?, ?, ?)")) {
            for (Map.Entry<String, String> setting : dataSource.settings().entrySet()) {
                insert.setString(1, dataSource.name());
                insert.setString(2, setting.getKey());
                insert.setString(3, setting.getValue());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    static void delete(Connection connection, String name) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM data_source WHERE name = ?")) {
            delete.setString(1, name);
            delete.executeUpdate();
        }
    }

    private static Map<String, String> settings(Connection connection, String dataSource) throws SQLException {
        try (PreparedStatement select = connection
                .prepareStatement("SELECT name, text FROM data_source_option WHERE data_source = ?")) {
            select.setString(1, dataSource);
            Map<String, String> settings = new LinkedHashMap<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    settings.put(row.getString("name"), row.getString("text"));
                }
            }
            return settings;
        }
    }
}
