package dev.sluice.mysql;

import dev.sluice.model.Endpoint;
import dev.sluice.model.Secret;
import dev.sluice.testkit.SqlServer;
import dev.sluice.testkit.contract.ContractDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A database and an account of its own on a shared server, so that the account's connections can be counted. */
final class FamilyTestDatabase implements ContractDatabase {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String PASSWORD = "se'cr\"et\\";

    private final SqlServer server;
    private final String schema;
    private final String user;

    private FamilyTestDatabase(SqlServer server, String schema, String user) {
        this.server = server;
        this.schema = schema;
        this.user = user;
    }

    static FamilyTestDatabase create(SqlServer server, String name) {
        String suffix = ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();
        FamilyTestDatabase database = new FamilyTestDatabase(server, name + "_" + suffix, "user_" + suffix);
        server.execute("CREATE DATABASE " + Sql.name(database.schema),
                "CREATE USER " + Sql.name(database.user) + "@'%' IDENTIFIED BY " + Sql.quoted(PASSWORD),
                "GRANT ALL PRIVILEGES ON *.* TO " + Sql.name(database.user) + "@'%'");
        return database;
    }

    @Override
    public Endpoint endpoint() {
        return new Endpoint(server.type(),
                Map.of("host", server.host(), "port", String.valueOf(server.port()), "user", user),
                Secret.of(PASSWORD));
    }

    @Override
    public String schema() {
        return schema;
    }

    @Override
    public String quote(String name) {
        return Sql.name(name);
    }

    @Override
    public void execute(String sql) {
        server.execute("SET time_zone = '+00:00'", "USE " + Sql.name(schema), sql);
    }

    @Override
    public List<String> query(String sql) {
        try (Connection connection = server.connect(); Statement statement = connection.createStatement()) {
            statement.execute("SET time_zone = '+00:00'");
            statement.execute("USE " + Sql.name(schema));
            List<String> first = new ArrayList<>();
            try (ResultSet row = statement.executeQuery(sql)) {
                while (row.next()) {
                    first.add(Optional.ofNullable(row.getString(1)).orElse("NULL"));
                }
            }
            return first;
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot run: " + sql, e);
        }
    }

    @Override
    public long connections() {
        return Long.parseLong(String.valueOf(server.value(
                "SELECT COUNT(*) FROM information_schema.processlist WHERE user = " + Sql.quoted(user))));
    }

    @Override
    public void close() {
        server.execute("DROP DATABASE IF EXISTS " + Sql.name(schema), "DROP USER " + Sql.name(user) + "@'%'");
    }
}
