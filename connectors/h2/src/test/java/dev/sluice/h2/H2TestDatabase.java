package dev.sluice.h2;

import dev.sluice.model.Endpoint;
import dev.sluice.model.Secret;
import dev.sluice.testkit.contract.ContractDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A database file of a test, and a connection to it that the connector knows nothing of. */
final class H2TestDatabase implements ContractDatabase {
    private final Path path;
    private final Connection connection;

    H2TestDatabase(Path path) {
        this.path = path;
        try {
            this.connection = new H2Login(H2Address.of(path.toString()), true, "sa", Secret.NONE).dataSource()
                    .getConnection();
        } catch (SQLException e) {
            throw new AssertionError("Cannot create " + path, e);
        }
    }

    @Override
    public Endpoint endpoint() {
        return new Endpoint("h2", Map.of("path", path.toString()), Secret.NONE);
    }

    @Override
    public String schema() {
        return "PUBLIC";
    }

    @Override
    public String quote(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    @Override
    public void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError("Cannot run " + sql, e);
        }
    }

    @Override
    public List<String> query(String sql) {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (row.next()) {
                String value = row.getString(1);
                values.add(value == null ? "NULL" : value);
            }
            return values;
        } catch (SQLException e) {
            throw new AssertionError("Cannot run " + sql, e);
        }
    }

    @Override
    public long connections() {
        return Long.parseLong(query(
                "SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS WHERE SESSION_ID <> SESSION_ID()").getFirst());
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new AssertionError("Cannot close " + path, e);
        }
    }
}
