package dev.sluice.mysql;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import dev.sluice.spi.CatalogObjects;
import dev.sluice.spi.CatalogReader.CatalogObject;
import dev.sluice.spi.NewNames;
import dev.sluice.spi.ObjectDefinition;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The views, sequences and programs of a MySQL-family server. Used from any thread. */
final class MySqlObjects implements CatalogObjects {
    static final String VIEW = "view";
    static final String SEQUENCE = "sequence";
    private static final String SYSTEM_VERSIONED = "system-versioned table";
    /** "The user specified as a definer does not exist." */
    private static final int DEFINER_MISSING = 1449;

    private final ObjectReader reader;
    private final SessionPools pools;
    private final MySqlFailures failures;
    private final Flavor flavor;
    private final Collations collations;

    MySqlObjects(SessionPools pools, Queries queries, MySqlFailures failures, Flavor flavor, Collations collations) {
        this.reader = new ObjectReader(queries);
        this.pools = pools;
        this.failures = failures;
        this.flavor = flavor;
        this.collations = collations;
    }

    @Override
    public Passage passage(CatalogObject object) {
        return switch (object.kind()) {
            case SEQUENCE -> Passage.BEFORE_TABLES;
            case VIEW -> Passage.AFTER_TABLES;
            default -> ProgramScript.isProgram(object.kind()) ? Passage.SCRIPT : Passage.NONE;
        };
    }

    @Override
    public ObjectDefinition define(CatalogObject object) {
        return reader.define(object);
    }

    @Override
    public Optional<String> refusal(CatalogObject object) {
        if (object.kind().equals(SYSTEM_VERSIONED)) {
            return Optional
                    .of("the times of its rows cannot be written exactly yet, and without them its past would be lost");
        }
        return object.kind().equals(SEQUENCE) && !flavor.isMariaDb()
                ? Optional.of(flavor.product() + " has no sequences")
                : Optional.empty();
    }

    @Override
    public List<String> create(ObjectDefinition object, NewNames names) throws InterruptedException {
        TableId target = names.of(object.object().id());
        return onTarget("running 'CREATE " + word(object.object()) + " " + target + "'", session -> {
            session.execute(createSchema(object, target.schema()));
            return object.object().kind().equals(SEQUENCE)
                    ? createSequence(session, object, target)
                    : createView(session, object, names);
        });
    }

    private String createSchema(ObjectDefinition object, String schema) {
        String collation = object.settings().get(TableOptions.SCHEMA_COLLATION);
        return "CREATE DATABASE IF NOT EXISTS " + Sql.name(schema) + " CHARACTER SET "
                + object.settings().get(TableOptions.SCHEMA_CHARSET)
                + collations.nearest(String.valueOf(collation)).map(name -> " COLLATE " + name).orElse("");
    }

    private static List<String> createSequence(Statement session, ObjectDefinition object, TableId target)
            throws SQLException {
        session.execute("CREATE SEQUENCE " + Sql.name(target) + " " + object.sql());
        try {
            session.execute(nextValue(object, target));
        } catch (SQLException e) {
            session.execute("DROP SEQUENCE " + Sql.name(target)); // all or nothing
            throw e;
        }
        return List.of();
    }

    /** Never sets a sequence back. */
    private static String nextValue(ObjectDefinition object, TableId target) {
        return "DO SETVAL(%s, %s, 0, %s)".formatted(Sql.name(target), object.settings().get(ObjectReader.NEXT_VALUE),
                object.settings().get(ObjectReader.ROUND));
    }

    /** Functions without a schema are looked for in the current one, so the view's own is made that. */
    private List<String> createView(Statement session, ObjectDefinition object, NewNames names) throws SQLException {
        String view = new ViewText(object.sql()).renamed(names, name -> collations.nearest(name).orElse(name));
        TextSession text = new TextSession(object.settings(), collations);
        session.execute("USE " + Sql.name(names.of(object.object().id()).schema()));
        session.execute(text.characterSets(view));
        try {
            session.execute(view);
            return missingDefiners(session);
        } finally {
            session.execute(TextSession.NORMAL);
        }
    }

    private static List<String> missingDefiners(Statement session) throws SQLException {
        List<String> found = new ArrayList<>();
        try (ResultSet row = session.executeQuery("SHOW WARNINGS")) {
            while (row.next()) {
                if (row.getInt("Code") == DEFINER_MISSING) {
                    found.add(row.getString("Message"));
                }
            }
        }
        return found;
    }

    @Override
    public void refresh(ObjectDefinition object, NewNames names) throws InterruptedException {
        if (!object.object().kind().equals(SEQUENCE)) {
            return;
        }
        TableId target = names.of(object.object().id());
        onTarget("running 'SETVAL' for " + target, session -> {
            session.execute(nextValue(object, target));
            return List.of();
        });
    }

    @Override
    public void drop(CatalogObject object) throws InterruptedException {
        String statement = "DROP " + word(object) + " IF EXISTS " + Sql.name(object.id());
        onTarget("running '" + statement + "'", session -> {
            session.execute(statement);
            return List.of();
        });
    }

    @Override
    public String script(List<ObjectDefinition> objects, NewNames names) {
        return new ProgramScript(flavor, collations, names).of(objects);
    }

    private static String word(CatalogObject object) {
        return object.kind().toUpperCase(Locale.ROOT);
    }

    /** What is run in one session. */
    private interface Work {
        List<String> in(Statement session) throws SQLException;
    }

    private List<String> onTarget(String doing, Work work) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        try (Connection connection = pools.writers().borrow(); Statement session = connection.createStatement()) {
            return work.in(session);
        } catch (SQLException e) {
            throw refused(doing, e);
        }
    }

    private MigrationException refused(String doing, SQLException failure) {
        MigrationException known = failures.translate(doing, failure);
        if (known.retry() != Retry.FATAL || known.code() == ErrorCode.TARGET_TABLE_EXISTS) {
            return known;
        }
        return new MigrationException(ErrorCode.DDL_FAILED, Retry.FATAL, String.valueOf(known.getMessage()),
                Remedy.of(
                        "Make what the message names on the target (functions are in the script for after the switchover), then run"
                                + " again; or exclude the object by a rule."),
                failure);
    }
}
