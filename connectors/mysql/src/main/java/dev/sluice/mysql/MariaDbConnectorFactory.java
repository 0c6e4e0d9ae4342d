package dev.sluice.mysql;

import dev.sluice.jdbc.ConnectionPool;
import dev.sluice.model.Endpoint;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.NearestName;
import dev.sluice.model.Option;
import dev.sluice.model.OptionValues;
import dev.sluice.model.Remedy;
import dev.sluice.spi.Connector;
import dev.sluice.spi.ConnectorFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** MariaDB as a data source: source and target. */
public final class MariaDbConnectorFactory implements ConnectorFactory {
    static final String DIALECT = "mysql";

    /** A host is part of the driver's address, where other signs would have a meaning. */
    private static final Pattern HOST_NAME = Pattern.compile("[\\p{Alnum}._:%-]+");

    private static final Option<String> HOST = new Option<>("host", "", Optional.empty(),
            MariaDbConnectorFactory::checkHost, "Name or address of the server.");
    private static final Option<Integer> PORT = Option.wholeNumber("port", "", 3306, 1, 65_535,
            "TCP port of the server.");
    private static final Option<String> USER = Option.requiredText("user", "Account to log in with.");
    private static final Option<String> DATABASE = Option.text("database", "",
            "A database that has to exist on the server; empty for no such check. The rules choose what is moved.");
    private static final Option<String> TLS = Option.choice("tls", "auto", List.of("auto", "verify", "trust", "off"),
            "Encryption with a certificate that is valid for the host (verify), with any (trust), or none (off); auto is verify"
                    + " where the server offers it, and off inside this machine.");
    private static final Option<String> TLS_AUTHORITY = new Option<>("tlsAuthority", "", Optional.of(""),
            MariaDbConnectorFactory::checkFile,
            "PEM file with the server's certificate or that of its authority; empty for the authorities Java trusts.");
    private static final Option<Integer> CONNECT_TIMEOUT = Option.wholeNumber("connectTimeout", "ms", 10_000, 100,
            600_000, "How long a connection attempt may take.");
    private static final Option<Integer> ANSWER_TIMEOUT = Option.wholeNumber("answerTimeout", "ms", 3_600_000, 1_000,
            Integer.MAX_VALUE,
            "How long the server may keep silent after a statement, or within its answer. Indexes may take longer.");

    @Override
    public String id() {
        return Flavor.MARIADB.id();
    }

    @Override
    public String dialect() {
        return DIALECT;
    }

    @Override
    public List<Option<?>> options() {
        return List.of(HOST, PORT, USER, DATABASE, TLS, TLS_AUTHORITY, CONNECT_TIMEOUT, ANSWER_TIMEOUT);
    }

    @Override
    public Connector open(Endpoint endpoint) {
        OptionValues values = OptionValues.parse(id(), options(), endpoint.settings());
        Tls tls = new Tls(Tls.Mode.valueOf(values.get(TLS).toUpperCase(Locale.ROOT)),
                Optional.of(values.get(TLS_AUTHORITY)).filter(file -> !file.isEmpty()));
        ServerAddress address = Tls.decide(new ServerAddress(values.get(HOST), values.get(PORT), values.get(USER),
                endpoint.password(), tls,
                new ServerAddress.Limits(values.get(CONNECT_TIMEOUT), values.get(ANSWER_TIMEOUT))));
        MySqlFailures failures = new MySqlFailures(address.toString());
        SessionPools pools = new SessionPools(address, failures);
        boolean opened = false;
        try {
            ServerFacts facts = readFacts(pools.readers(), failures, address);
            MySqlConnector connector = new MySqlConnector(Flavor.MARIADB, address, pools, failures, facts);
            requireDatabase(connector, values.get(DATABASE), address);
            opened = true;
            return connector;
        } finally {
            if (!opened) {
                pools.close();
            }
        }
    }

    private static ServerFacts readFacts(ConnectionPool pool, MySqlFailures failures, ServerAddress address) {
        try (Connection connection = pool.borrow()) {
            // Asked alone first: a server of another kind may not know the other variables.
            String version = Queries.list(connection, "SELECT VERSION()", row -> row.getString(1)).getFirst();
            if (!Flavor.MARIADB.matches(version)) {
                throw new MigrationException(ErrorCode.SERVER_UNSUPPORTED,
                        "The server at " + address + " is not a MariaDB; it says it is " + version,
                        Remedy.of("Use a MariaDB server; MySQL and others of the family are not supported yet."));
            }
            return ServerFacts.read(connection);
        } catch (SQLException e) {
            throw failures.translate("connecting to " + address, e);
        }
    }

    private static void requireDatabase(MySqlConnector connector, String database, ServerAddress address) {
        if (database.isEmpty()) {
            return;
        }
        List<String> schemas = connector.catalog().schemas();
        if (schemas.contains(database)) {
            return;
        }
        String nearest = NearestName.of(database, schemas).map(name -> "; did you mean '" + name + "'?").orElse("");
        throw new MigrationException(ErrorCode.DATABASE_UNKNOWN,
                "The server at " + address + " has no database '" + database + "' that this user can see" + nearest,
                Remedy.of("Correct the name, or grant the user a right on the database."));
    }

    /** It becomes part of the driver's address. */
    private static String checkFile(String text) {
        if (text.matches(".*[&?#].*")) {
            throw new IllegalArgumentException(
                    "must be a file whose path holds no '&', '?' and '#', not '" + text + "'");
        }
        if (!text.isEmpty() && !Files.isReadable(Path.of(text))) {
            throw new IllegalArgumentException("names a file that cannot be read: '" + text + "'");
        }
        return text;
    }

    private static String checkHost(String text) {
        if (!HOST_NAME.matcher(text).matches()) {
            throw new IllegalArgumentException("must be a host name or an address, not '" + text + "'");
        }
        return text;
    }
}
