package dev.sluice.engine.project.file;

import dev.sluice.engine.project.file.JsonValue.Member;
import dev.sluice.engine.project.file.JsonValue.Members;
import dev.sluice.engine.project.file.JsonValue.Text;
import dev.sluice.model.Endpoint;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Secret;
import dev.sluice.spi.ConnectorFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads a data source: its kind, its password, and every option that its connector declares. */
final class EndpointReader {
    private final Problems problems;
    private final Shape shape;
    private final PasswordReader passwords;
    private final DeclaredOptions options;
    private final Function<String, Endpoint> dataSources;
    private final Map<String, ConnectorFactory> connectors = new TreeMap<>();

    EndpointReader(Problems problems, Shape shape, PasswordReader passwords, Iterable<ConnectorFactory> connectors,
            Function<String, Endpoint> dataSources) {
        this.dataSources = dataSources;
        this.problems = problems;
        this.shape = shape;
        this.passwords = passwords;
        this.options = new DeclaredOptions(problems, shape);
        connectors.forEach(connector -> this.connectors.put(connector.id(), connector));
    }

    /**
     * Checks the data source under the key.
     *
     * @return finishes it, which may ask a person for the password; empty when a problem was noted or the key is missing
     */
    Optional<Supplier<Endpoint>> read(String key, Members project) {
        Optional<Members> found = shape.members(key, project);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Members members = found.get();
        if (members.byName().containsKey(Keys.DATA_SOURCE)) {
            return kept(members);
        }
        Optional<Text> type = shape.text(Keys.TYPE, members);
        type.ifPresentOrElse(text -> checkType(key, text, members), () -> {
            if (!members.byName().containsKey(Keys.TYPE)) {
                problems.add(members.place(), "the key 'type' is missing here; it says which kind of database this is: "
                        + connectors.keySet());
            }
        });
        Map<String, String> settings = settings(key, members);
        Supplier<Secret> password = Optional.ofNullable(members.byName().get(Keys.PASSWORD))
                .map(member -> passwords.read(member.value(), question(key, settings))).orElse(() -> Secret.NONE);
        return type.map(text -> () -> new Endpoint(text.value(), settings, password.get()));
    }

    /** By name; the data sources are looked into only when nothing else is wrong, since that needs the home folder. */
    private Optional<Supplier<Endpoint>> kept(Members members) {
        shape.checkKeys(members, List.of(Keys.DATA_SOURCE), List.of());
        return shape.text(Keys.DATA_SOURCE, members).map(name -> () -> {
            try {
                return dataSources.apply(name.value());
            } catch (MigrationException e) {
                if (e.code() != ErrorCode.DATA_SOURCE_UNKNOWN) {
                    throw e;
                }
                problems.add(name.place(), String.valueOf(e.getMessage()));
                return new Endpoint("", Map.of(), Secret.NONE);
            }
        });
    }

    private Map<String, String> settings(String where, Members members) {
        Map<String, Member> settings = new LinkedHashMap<>(members.byName());
        Keys.ENDPOINT.forEach(settings::remove);
        return shape.scalars(where, new Members(members.place(), settings));
    }

    private void checkType(String where, Text type, Members members) {
        ConnectorFactory connector = connectors.get(type.value());
        if (connector == null) {
            problems.add(type.place(), "unknown type '" + type.value() + "'"
                    + Problems.instead(type.value(), connectors.keySet()));
            return;
        }
        options.check(where, members, connector.options(), Keys.ENDPOINT);
    }

    private static String question(String key, Map<String, String> settings) {
        String user = Optional.ofNullable(settings.get("user")).map(name -> name + "@").orElse("");
        String server = Optional.ofNullable(settings.get("host")).orElse(key);
        return "Password of the " + key + " (" + user + server + "): ";
    }
}
