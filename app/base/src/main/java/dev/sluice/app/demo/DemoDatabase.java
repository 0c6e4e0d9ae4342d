package dev.sluice.app.demo;

import dev.sluice.model.Endpoint;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.model.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One of the demo's two databases: a file of H2, which runs inside this process. It is opened for each piece of work and
 * closed again; the shop keeps it open beside the engine while it is at work.
 *
 * @param file without the suffix that H2 adds
 */
public record DemoDatabase(Path file) {
    private static final String USER = "sa";
    private static final String WITHOUT_TRACE = ";TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0";
    private static final String SHOP = "RUNSCRIPT FROM 'classpath:/dev/sluice/app/demo/web-shop.sql' CHARSET 'UTF-8'";

    /** How the engine is told of it. */
    public Endpoint endpoint() {
        return new Endpoint("h2", Map.of("path", file.toString(), "user", USER), Secret.NONE);
    }

    /** How the engine is told of it when it is to follow its changes. */
    public Endpoint followedEndpoint() {
        return new Endpoint("h2", Map.of("path", file.toString(), "user", USER, "capture", "yes"), Secret.NONE);
    }

    /** Opens the shop: its rows change until it is closed. */
    public OpenShop openShop() {
        return openShop(_ -> {});
    }

    /** As the other. @param broken hears what went wrong in the shop, on the shop's thread */
    public OpenShop openShop(Consumer<String> broken) {
        try {
            return new OpenShop(connect(), broken);
        } catch (SQLException e) {
            throw failure("opening the shop in", e);
        }
    }

    /** Makes the database, with nothing in it. */
    public void create() {
        inside("making", statement -> 0L);
    }

    /**
     * Makes the database and the web shop in it.
     *
     * @return how many rows it holds
     */
    public long createShop() {
        return inside("filling", statement -> {
            statement.execute(SHOP);
            long rows = 0;
            for (String table : tables(statement)) {
                rows += number(statement, "SELECT COUNT(*) FROM SHOP.\"" + table + "\"");
            }
            return rows;
        });
    }

    /** Bends some rows in every way that a careless hand or a broken tool would. */
    public PlantedDifferences damage() {
        return inside("damaging", DemoDamage::plant);
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = statement
                .executeQuery("SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = 'SHOP'")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private <T> T inside(String doing, Work<T> work) {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            return work.with(statement);
        } catch (SQLException e) {
            throw failure(doing, e);
        }
    }

    /** By the same path and in the same way as the engine: H2 then opens the file once for both. */
    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:h2:async:" + real(file) + WITHOUT_TRACE, USER, "");
    }

    private static Path real(Path file) {
        try {
            return file.toAbsolutePath().getParent().toRealPath().resolve(file.getFileName());
        } catch (IOException e) {
            return file; // H2 says what is wrong with it
        }
    }

    private MigrationException failure(String doing, SQLException e) {
        return new MigrationException(ErrorCode.FILE_UNWRITABLE, MigrationException.Retry.NEEDS_USER,
                "The demo was " + doing + " its database " + file + ", and H2 failed with error " + e.getErrorCode(),
                Remedy.of("Look whether the disk is full; --home names another place."), e);
    }

    private interface Work<T> {
        T with(Statement statement) throws SQLException;
    }
}
