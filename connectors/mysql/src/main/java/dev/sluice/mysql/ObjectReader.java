package dev.sluice.mysql;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import dev.sluice.mysql.SqlToken.Kind;
import dev.sluice.mysql.SqlToken.Mode;
import dev.sluice.spi.CatalogReader.CatalogObject;
import dev.sluice.spi.ObjectDefinition;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads definitions by {@code SHOW CREATE}: the catalog's own columns hold no modes and, in MySQL, texts that are
 * encoded twice. Used from any thread.
 */
final class ObjectReader {
    static final String SQL_MODE = "sql_mode";
    static final String TIME_ZONE = "time_zone";
    static final String CLIENT_CHARSET = "character_set_client";
    static final String CONNECTION_COLLATION = "collation_connection";
    static final String DATABASE_COLLATION = "database collation";
    static final String NEXT_VALUE = "next value";
    /** How often a sequence that cycles has begun anew. */
    static final String ROUND = "round";

    private static final Set<String> SETTINGS = Set.of(SQL_MODE, TIME_ZONE, CLIENT_CHARSET, CONNECTION_COLLATION,
            DATABASE_COLLATION);

    private final Queries queries;

    ObjectReader(Queries queries) {
        this.queries = queries;
    }

    ObjectDefinition define(CatalogObject object) {
        String name = Sql.name(object.id());
        Shown shown = one(object, "SHOW CREATE " + object.kind().toUpperCase(Locale.ROOT) + " " + name,
                ObjectReader::shown);
        String text = shown.text().orElseThrow(() -> unreadable(object));
        Map<String, String> settings = new HashMap<>(shown.settings());
        settings.putAll(schemaDefaults(object));
        return switch (object.kind()) {
            case MySqlObjects.VIEW -> new ObjectDefinition(object, text, settings, new ViewText(text).uses());
            case MySqlObjects.SEQUENCE -> {
                settings.putAll(state(object, name));
                yield new ObjectDefinition(object, behindName(text), settings, Set.of());
            }
            case "trigger" -> new ObjectDefinition(object, text, settings, Set.of(table(object)));
            default -> new ObjectDefinition(object, text, settings, Set.of());
        };
    }

    private Map<String, String> schemaDefaults(CatalogObject object) {
        return one(object, """
                           SELECT default_character_set_name, default_collation_name
                           FROM information_schema.schemata WHERE schema_name = ?""",
                row -> Map.of(TableOptions.SCHEMA_CHARSET, row.getString(1), TableOptions.SCHEMA_COLLATION,
                        row.getString(2)),
                object.id().schema());
    }

    /** The first value that no session has taken or reserved: asking takes none. */
    private Map<String, String> state(CatalogObject object, String name) {
        return one(object, "SELECT next_not_cached_value, cycle_count FROM " + name,
                row -> Map.of(NEXT_VALUE, row.getString(1), ROUND, row.getString(2)));
    }

    private TableId table(CatalogObject object) {
        return one(object, """
                           SELECT event_object_schema, event_object_table FROM information_schema.triggers
                           WHERE trigger_schema = ? AND trigger_name = ?""",
                row -> new TableId(row.getString(1), row.getString(2)), object.id().schema(), object.id().name());
    }

    private <T> T one(CatalogObject object, String sql, Queries.RowReading<T> reading, Object... parameters) {
        List<T> rows = queries.list("reading the definition of " + words(object), sql, reading, parameters);
        return rows.stream().findFirst().orElseThrow(() -> new MigrationException(ErrorCode.SCHEMA_CHANGED,
                "Reading the definition of " + words(object) + ": it is gone", Remedy.of("Run again.")));
    }

    /** The definition behind {@code CREATE SEQUENCE `name`}. */
    private static String behindName(String text) {
        List<SqlToken> tokens = SqlToken.split(text, Mode.DEFAULT);
        int name = 0;
        while (tokens.get(name).kind() != Kind.NAME) {
            name++;
        }
        return SqlToken.join(tokens.subList(name + 1, tokens.size())).strip();
    }

    /** @param text empty when the server keeps it from this user */
    private record Shown(Optional<String> text, Map<String, String> settings) {}

    /** The columns have other names and places for each kind of object. */
    private static Shown shown(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        Optional<String> text = Optional.empty();
        Map<String, String> settings = new HashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String label = columns.getColumnLabel(i).toLowerCase(Locale.ROOT);
            String value = row.getString(i);
            if (label.startsWith("create ") || label.equals("sql original statement")) {
                text = Optional.ofNullable(value);
            } else if (SETTINGS.contains(label) && value != null) {
                settings.put(label, value);
            }
        }
        return new Shown(text, settings);
    }

    private static MigrationException unreadable(CatalogObject object) {
        return new MigrationException(ErrorCode.GRANT_MISSING, Retry.NEEDS_USER,
                "Reading the definition of " + words(object) + ": the server does not show it to this user",
                Remedy.of("Grant the user SHOW_ROUTINE ON *.* (MySQL) or SELECT ON mysql.proc (MariaDB)."), null);
    }

    private static String words(CatalogObject object) {
        return object.kind() + " " + object.id();
    }
}
