package dev.sluice.ui;

import dev.sluice.app.Bootstrap;
import dev.sluice.app.OpenEngine;
import dev.sluice.engine.api.ProjectFile;
import dev.sluice.engine.api.SecretResolver;
import dev.sluice.engine.api.Vault;
import dev.sluice.model.DataSource;
import dev.sluice.model.Endpoint;
import dev.sluice.model.Environment;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Phase;
import dev.sluice.model.Secret;
import dev.sluice.testkit.ComparedSchema;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.SqlServer;
import dev.sluice.testkit.TableComparator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A shop on a MariaDB 10.11 that is to be moved to a MariaDB 11.4, and a home folder whose data sources and vault know
 * both. The servers are shared by all tests of the process; each shop has a schema of its own.
 */
final class ShopToMove {
    /** Opens the vault. */
    static final String MASTER = "master-of-the-journeys";
    /** The data sources. */
    static final String SOURCE = "shop-old";
    static final String TARGET = "shop-new";

    private static final String PASSWORD = "password-of-the-mover";

    private final Path home;
    private final String schema;
    private final SqlServer source = MariaDbServer.shared(MariaDbVersion.V10_11);
    private final SqlServer target = MariaDbServer.shared(MariaDbVersion.V11_4);

    /** @param orders rows of the larger of two tables */
    ShopToMove(Path home, String schema, int orders) {
        this.home = home;
        this.schema = schema;
        for (SqlServer server : List.of(source, target)) {
            server.execute("CREATE OR REPLACE USER mover@'%' IDENTIFIED BY '" + PASSWORD + "'",
                    "GRANT ALL PRIVILEGES ON *.* TO mover@'%'", "DROP DATABASE IF EXISTS " + schema);
        }
        atSource(
                "CREATE TABLE customers (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(80) NOT NULL, note VARCHAR(40))",
                "CREATE TABLE orders (id BIGINT PRIMARY KEY, customer INT, total DECIMAL(12,2), placed DATETIME(6))",
                "INSERT INTO customers (name, note) SELECT CONCAT('Kundin № ', seq), IF(seq % 3, 'it''s paid ', NULL) FROM seq_1_to_300",
                "INSERT INTO orders SELECT seq, 1 + seq % 300, seq * 1.01, '2026-01-01 10:00:00.000001' FROM seq_1_to_"
                        + orders);
        try (OpenEngine open = Bootstrap.openEngine(home, Bootstrap.connectors(), new MasterPassword())) {
            keep(open, SOURCE, source, Environment.PRODUCTION);
            keep(open, TARGET, target, Environment.STAGING);
        }
    }

    private static void keep(OpenEngine open, String name, SqlServer server, Environment environment) {
        open.engine().dataSources()
                .add(new DataSource(name, server.type(), Map.of("host", server.host(), "port",
                        String.valueOf(server.port()), "user", "mover"), environment, true), Secret.of(PASSWORD));
    }

    /** Runs them in the shop's schema, which is made where it is not there. */
    void atSource(String... statements) {
        run(source, statements);
    }

    /** The same at the other end. */
    void atTarget(String... statements) {
        run(target, statements);
    }

    private void run(SqlServer server, String... statements) {
        List<String> all = new ArrayList<>(
                List.of("CREATE DATABASE IF NOT EXISTS " + schema, "USE " + schema));
        all.addAll(List.of(statements));
        server.execute(all);
    }

    /** Runs the script with the target's own client, as its DBA would. */
    void runAtTarget(Path script) {
        target.client(script);
    }

    String targetValue(String sql) {
        return String.valueOf(target.value(sql.formatted(schema)));
    }

    /** A table as the window names it. */
    String table(String name) {
        return schema + "." + name;
    }

    /** A project that moves the whole shop. */
    void keepProject(String name, Set<Phase> phases, Map<String, String> options) throws IOException {
        Path folder = Files.createDirectories(home.resolve("projects"));
        ProjectFile.write(new MigrationProject(name, end(SOURCE), end(TARGET), phases, List.of(schema + ".*"),
                List.of(), List.of(), options), folder.resolve(name + ".json"));
    }

    private static Endpoint end(String dataSource) {
        return new Endpoint("mariadb", Map.of(), Secret.NONE, Optional.of(dataSource));
    }

    /** Row by row, with nothing of ours. */
    void assertMoved() {
        TableComparator.assertSameRows(ComparedSchema.of(source, schema), ComparedSchema.of(target, schema));
    }

    private static final class MasterPassword implements SecretResolver {
        @Override
        public Optional<String> environment(String variable) {
            return variable.equals(Vault.PASSWORD_VARIABLE) ? Optional.of(MASTER) : Optional.empty();
        }

        @Override
        public Optional<Secret> ask(String question) {
            return Optional.empty();
        }

        @Override
        public void plainText(String place) {
            throw new AssertionError("No password stands in a file");
        }
    }
}
