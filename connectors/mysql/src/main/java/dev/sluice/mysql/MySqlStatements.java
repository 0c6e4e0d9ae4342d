package dev.sluice.mysql;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.ForeignKeySchema;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.CatalogReader;
import dev.sluice.spi.ChangeEvent;
import dev.sluice.spi.ProjectToken;
import dev.sluice.spi.ServerIdentity;
import dev.sluice.spi.Standing;
import dev.sluice.spi.StatementRunner;
import dev.sluice.spi.TableDdl;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Statements of a source of the family, on a target of the same product. Used from any thread; rehearsals wait for each
 * other, because they have one place.
 */
final class MySqlStatements implements StatementRunner {
    /** What begins so is never of interest to anybody else. */
    static final String SCRATCH = "sluice_rehearsal_";
    private static final String MARKED = "sluice_statement_";
    /** After that whoever waits is told whom for. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final SessionPools pools;
    private final MySqlFailures failures;
    private final Flavor flavor;
    private final TableStatements reader;
    private final CatalogReader catalog;
    private final Queries queries;

    /** @param reader reads names as the source does: the target's own way with letters is of no account */
    MySqlStatements(SessionPools pools, MySqlFailures failures, Flavor flavor, TableStatements reader,
            CatalogReader catalog) {
        this.pools = pools;
        this.failures = failures;
        this.flavor = flavor;
        this.reader = reader;
        this.catalog = catalog;
        this.queries = new Queries(pools::readers);
    }

    @Override
    public boolean understands(ServerIdentity source) {
        return flavor.product().equals(source.product());
    }

    @Override
    public synchronized List<TableSchema> rehearse(Rehearsal rehearsal) throws InterruptedException {
        String ofProject = SCRATCH + ExchangeMarks.mark(rehearsal.token().projectId());
        String scratch = ofProject + "_" + ExchangeMarks.mark(rehearsal.token().owner());
        Map<TableId, TableId> homes = homes(rehearsal, scratch);
        List<String> build = new ArrayList<>();
        // What a run that was killed has left, or one that this run has replaced.
        queries.list("looking for what an earlier rehearsal has left",
                "SELECT schema_name FROM information_schema.schemata", row -> row.getString(1)).stream()
                .filter(schema -> schema.startsWith(ofProject))
                .forEach(left -> build.add("DROP DATABASE IF EXISTS " + Sql.name(left)));
        build.add(createSchema(scratch, rehearsal));
        for (TableSchema table : rehearsal.before()) {
            TableDdl ddl = new TableDefinition(moved(table, scratch), new TableId(scratch, table.id().name()), flavor,
                    Standing.NOTHING).ddl();
            build.addAll(ddl.create().subList(1, ddl.create().size())); // the first one makes the schema
            build.addAll(ddl.afterData());
            build.addAll(ddl.foreignKeys());
        }
        Connection connection = pools.writers().borrow();
        List<TableSchema> after;
        try {
            after = rehearse(connection, build, rehearsal, scratch, homes);
        } catch (RuntimeException | InterruptedException failure) {
            dropAfter(failure, connection, scratch);
            throw failure;
        }
        drop(connection, scratch);
        return after;
    }

    /** What is left for lack of a connection goes with the next attempt. */
    private void dropAfter(Exception failure, Connection connection, String scratch) {
        try {
            drop(connection, scratch);
        } catch (MigrationException e) {
            failure.addSuppressed(e);
        }
    }

    private List<TableSchema> rehearse(Connection connection, List<String> build, Rehearsal rehearsal, String scratch,
            Map<TableId, TableId> homes) throws InterruptedException {
        try (Statement sql = connection.createStatement()) {
            withoutLimit(connection);
            for (String each : build) {
                stopIfInterrupted();
                sql.execute(each);
            }
        } catch (SQLException e) {
            throw refusedOr("preparing to try a statement of the source", e);
        }
        ChangeEvent.Statement statement = rehearsal.statement();
        try (Statement sql = connection.createStatement()) {
            assume(sql, statement);
            sql.execute(renamed(statement,
                    table -> new TableId(scratch, rehearsal.names().apply(table).name())));
        } catch (SQLException e) {
            throw refusedOr("trying a statement of the source on empty tables", e);
        }
        return catalog.describe(homes.keySet())
                .stream().map(table -> back(table, homes)).toList();
    }

    /** Where tables of the scratch schema belong. Foreign keys may name some that are not there. */
    private Map<TableId, TableId> homes(Rehearsal rehearsal, String scratch) {
        Map<TableId, TableId> homes = new HashMap<>();
        List<TableId> all = new ArrayList<>();
        for (TableSchema table : rehearsal.before()) {
            all.add(table.id());
            table.foreignKeys().forEach(key -> all.add(key.referenced()));
        }
        parse(rehearsal.statement()).names().forEach(name -> all.add(rehearsal.names().apply(name.table())));
        for (TableId table : all) {
            TableId other = homes.put(new TableId(scratch, table.name()), table);
            if (other != null && !other.equals(table)) {
                throw unsupported("it is about two tables of one name, " + other + " and " + table, null);
            }
        }
        return homes;
    }

    private static String createSchema(String scratch, Rehearsal rehearsal) {
        return "CREATE DATABASE " + Sql.name(scratch)
                + rehearsal.neighbour().map(TableSchema::options)
                        .filter(options -> options.containsKey(TableOptions.SCHEMA_COLLATION))
                        .map(options -> " CHARACTER SET " + options.get(TableOptions.SCHEMA_CHARSET) + " COLLATE "
                                + options.get(TableOptions.SCHEMA_COLLATION))
                        .orElse("");
    }

    private static TableSchema moved(TableSchema table, String scratch) {
        return references(table, key -> new TableId(scratch, key.name()));
    }

    private static TableSchema back(TableSchema table, Map<TableId, TableId> homes) {
        TableSchema home = references(table, key -> homes.getOrDefault(key, key));
        return home.withId(homes.getOrDefault(table.id(), table.id()));
    }

    private static TableSchema references(TableSchema table, UnaryOperator<TableId> names) {
        return table.withParts(table.indexes(), table.foreignKeys().stream()
                .map(key -> new ForeignKeySchema(key.name(), key.columns(), names.apply(key.referenced()),
                        key.referencedColumns(), key.onDelete(), key.onUpdate()))
                .toList());
    }

    private void drop(Connection connection, String scratch) {
        try (connection) {
            // Its session is the source's: nobody may have it, and somebody may be waiting for it to be given back.
            try (Statement sql = connection.createStatement()) {
                sql.execute("DROP DATABASE IF EXISTS " + Sql.name(scratch));
            } finally {
                pools.writers().discard(connection);
            }
        } catch (SQLException e) {
            throw failures.translate("dropping " + scratch, e);
        }
    }

    @Override
    public void awaitEarlier(ProjectToken token) throws InterruptedException {
        onOwnSession("waiting for a statement of an earlier run", token, _ -> {});
    }

    @Override
    public void run(ProjectToken token, ChangeEvent.Statement statement, UnaryOperator<TableId> names)
            throws InterruptedException {
        String sql = renamed(statement, names);
        onOwnSession("running a statement of the source on the target", token, session -> {
            assume(session, statement);
            session.execute(sql);
        });
    }

    @Override
    public void exchange(ProjectToken token, String intention, ChangeEvent.Statement statement,
            UnaryOperator<TableId> names) throws InterruptedException {
        ExchangeMarks marks = new ExchangeMarks(token.projectId());
        TableId done = marks.done(intention);
        String sql = parse(statement).renamedAlong(marks.ready(), done, names);
        onOwnSession("exchanging tables on the target", token, session -> {
            if (marks.standing(session).contains(done)) {
                return;
            }
            marks.drop(session);
            session.execute("CREATE TABLE " + Sql.name(marks.ready()) + " (id INT PRIMARY KEY)");
            assume(session, statement);
            session.execute(sql);
        });
    }

    @Override
    public void run(ProjectToken token, String sql) throws InterruptedException {
        onOwnSession("running your statement on the target", token, session -> session.execute(sql));
    }

    @Override
    public void empty(TableId table) throws InterruptedException {
        stopIfInterrupted();
        try (Connection connection = pools.writers().borrow(); Statement sql = connection.createStatement()) {
            connection.setNetworkTimeout(Runnable::run, 0);
            sql.execute("TRUNCATE TABLE " + Sql.name(table));
        } catch (SQLException e) {
            throw refusedOr("emptying " + table + " on the target", e);
        }
    }

    /** What is done on a session. */
    @FunctionalInterface
    private interface Work {
        void on(Statement session) throws SQLException;
    }

    /** The session is the project's until the server has ended it, which it does not before its statement has ended. */
    private void onOwnSession(String doing, ProjectToken token, Work work) throws InterruptedException {
        stopIfInterrupted();
        Connection connection = pools.writers().borrow();
        try (connection) {
            try (Statement session = connection.createStatement()) {
                withoutLimit(connection);
                RunnersTurn.await(session, MARKED + ExchangeMarks.mark(token.projectId()), PATIENCE);
                work.on(session);
            } finally {
                // Its settings may be the source's, and its end gives the turn to others. Once it is given back it is
                // too late: whoever waits for a connection has it.
                pools.writers().discard(connection);
            }
        } catch (SQLException e) {
            throw refusedOr(doing, e);
        }
    }

    private void assume(Statement session, ChangeEvent.Statement statement) throws SQLException {
        if (statement.session().contains(LoggedSession.UNKNOWN)) {
            throw unsupported("its session has settings that are not known (" + statement.session() + ")", null);
        }
        if (!statement.session().isEmpty()) {
            session.execute("SET SESSION " + statement.session());
        }
    }

    /** Only of a connection that is thrown away: the pool does not know of it, and so does not put the limit back. */
    private static void withoutLimit(Connection connection) throws SQLException {
        connection.unwrap(Connection.class).setNetworkTimeout(Runnable::run, 0); // an index may take hours
    }

    private String renamed(ChangeEvent.Statement statement, UnaryOperator<TableId> names) {
        return parse(statement).renamed(names);
    }

    private TableStatement parse(ChangeEvent.Statement statement) {
        return reader.parse(statement).orElseThrow(() -> unsupported("it is not understood", null));
    }

    private MigrationException refusedOr(String doing, SQLException failure) {
        MigrationException translated = failures.translate(doing, failure);
        return translated.retry() == Retry.RETRYABLE || translated.code() == ErrorCode.GRANT_MISSING
                ? translated
                : unsupported(doing + ": " + failures.words(failure), failure);
    }

    private static MigrationException unsupported(String why, @Nullable SQLException cause) {
        return new MigrationException(ErrorCode.DDL_UNSUPPORTED, Retry.NEEDS_USER, why,
                Remedy.of("Say what is to be done: sluice ddl FILE --edit SQL, --skip --reason WHY, or --retry."),
                cause);
    }

    private static void stopIfInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
