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
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the factories of the family share: the options of a data source, and how it is connected to. Stateless. */
final class FamilyConnectors {
    static final String DIALECT = "mysql";

    /** A host is part of the driver's address, where other signs would have a meaning. */
    private static final Pattern HOST_NAME = Pattern.compile("[\\p{Alnum}._:%-]+");

    private static final Option<String> HOST = new Option<>("host", "", Optional.empty(),
            FamilyConnectors::checkHost, "Name or address of the server.");
    private static final Option<Integer> PORT = Option.wholeNumber("port", "", 3306, 1, 65_535,
            "TCP port of the server.");
    private static final Option<String> USER = Option.requiredText("user", "Account to log in with.");
    private static final Option<String> DATABASE = Option.text("database", "",
            "A database that has to exist on the server; empty for no such check. The rules choose what is moved.");
    private static final Option<String> TLS = Option.choice("tls", "auto", List.of("auto", "verify", "trust", "off"),
            "Encryption with a certificate that is valid for the host (verify), with any (trust), or none (off); auto is verify"
                    + " where the server offers it, and off inside this machine.");
    private static final Option<String> TLS_AUTHORITY = new Option<>("tlsAuthority", "", Optional.of(""),
            FamilyConnectors::checkFile,
            "PEM file with the server's certificate or that of its authority; empty for the authorities Java trusts.")
            .advanced();
    private static final Option<Integer> CONNECT_TIMEOUT = Option.wholeNumber("connectTimeout", "ms", 10_000, 100,
            600_000, "How long a connection attempt may take.").advanced();
    private static final Option<Integer> ANSWER_TIMEOUT = Option.wholeNumber("answerTimeout", "ms", 3_600_000, 1_000,
            Integer.MAX_VALUE,
            "How long the server may keep silent after a statement, or within its answer. Indexes may take longer.")
            .advanced();

    private static final Option<Map<String, String>> COLLATIONS = new Option<Map<String, String>>("collations", "",
            Optional.of(Map.of()), Collations::choices,
            "As a target: collations to use in the place of others, 'latin1_swedish_ci=utf8mb4_unicode_ci, ...', with their"
                    + " charset.")
            .advanced();

    static final List<Option<?>> OPTIONS = List.of(HOST, PORT, USER, DATABASE, TLS, TLS_AUTHORITY, CONNECT_TIMEOUT,
            ANSWER_TIMEOUT, COLLATIONS);

    private FamilyConnectors() {}

    /** @param expected what the server has to be, or something like it; its driver is used */
    static Connector open(ConnectorFactory factory, Flavor expected, Endpoint endpoint) {
        OptionValues values = OptionValues.parse(factory.id(), factory.options(), endpoint.settings());
        Driver driver = expected.driver();
        Tls tls = new Tls(Tls.Mode.valueOf(values.get(TLS).toUpperCase(Locale.ROOT)),
                Optional.of(values.get(TLS_AUTHORITY)).filter(file -> !file.isEmpty()));
        ServerAddress address = Tls.decide(new ServerAddress(values.get(HOST), values.get(PORT), values.get(USER),
                endpoint.password(), tls,
                new ServerAddress.Limits(values.get(CONNECT_TIMEOUT), values.get(ANSWER_TIMEOUT))), driver);
        MySqlFailures failures = new MySqlFailures(address.toString(), driver);
        SessionPools pools = new SessionPools(address, driver, failures);
        boolean opened = false;
        try {
            ServerFacts facts = readFacts(pools.readers(), failures);
            Flavor flavor = Flavor.of(facts.versionText());
            if (flavor.isMariaDb() != expected.isMariaDb()) {
                throw wrongType(address, expected, flavor, facts);
            }
            Collations collations = Collations.of(new Queries(pools::readers), values.get(COLLATIONS));
            if (collations.hasChoices()) {
                collations.requireChosen("The server at " + address);
            }
            MySqlConnector connector = new MySqlConnector(flavor, address, pools, failures, facts, collations);
            requireDatabase(connector, values.get(DATABASE), address);
            opened = true;
            return connector;
        } finally {
            if (!opened) {
                pools.close();
            }
        }
    }

    private static ServerFacts readFacts(ConnectionPool pool, MySqlFailures failures) {
        try (Connection connection = pool.borrow()) {
            return ServerFacts.read(connection);
        } catch (SQLException e) {
            throw failures.translate("asking the server at " + pool.address() + " who it is", e);
        }
    }

    private static MigrationException wrongType(ServerAddress address, Flavor expected, Flavor flavor,
            ServerFacts facts) {
        return new MigrationException(ErrorCode.SERVER_UNSUPPORTED,
                "The server at " + address + " is not a " + expected.product() + "; it says it is "
                        + facts.versionText(),
                Remedy.of("Set the data source's type to " + (flavor.isMariaDb() ? "mariadb" : "mysql") + "."));
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
