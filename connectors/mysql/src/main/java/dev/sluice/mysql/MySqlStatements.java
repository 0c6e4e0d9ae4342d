package dev.sluice.mysql;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.ForeignKeySchema;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Remedy;
import dev.sluice.model.Sha256;
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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
    /** Enough to tell projects apart, and runs of one. */
    private static final int MARK_DIGITS = 10;

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
        String ofProject = SCRATCH + mark(rehearsal.token().projectId());
        String scratch = ofProject + "_" + mark(rehearsal.token().owner());
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
        } catch (MigrationException | InterruptedException failure) {
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
        for (String sql : build) {
            execute(connection, sql, "preparing to try a statement of the source");
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

    private static String mark(String text) {
        return Sha256.hex(text).substring(0, MARK_DIGITS);
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
        try (connection; Statement sql = connection.createStatement()) {
            sql.execute("DROP DATABASE IF EXISTS " + Sql.name(scratch));
        } catch (SQLException e) {
            throw failures.translate("dropping " + scratch, e);
        } finally {
            pools.writers().discard(connection); // its session is the source's
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

    /** The mark is a table of the progress schema that is renamed together with the others: all of it happens, or nothing. */
    @Override
    public void exchange(ProjectToken token, long number, ChangeEvent.Statement statement,
            UnaryOperator<TableId> names) throws InterruptedException {
        String project = "_" + mark(token.projectId()) + "_";
        TableId ready = new TableId(LedgerTables.SCHEMA, "rename" + project + number);
        TableId done = new TableId(LedgerTables.SCHEMA, "renamed" + project + number);
        String sql = parse(statement).renamedAlong(ready, done, names);
        onOwnSession("exchanging tables on the target", token, session -> {
            List<String> marks = marks(session, project);
            if (marks.contains(done.name())) {
                return;
            }
            for (String left : marks) {
                session.execute("DROP TABLE " + Sql.name(new TableId(LedgerTables.SCHEMA, left)));
            }
            session.execute("CREATE TABLE " + Sql.name(ready) + " (id INT PRIMARY KEY)");
            assume(session, statement);
            session.execute(sql);
        });
    }

    private static List<String> marks(Statement session, String project) throws SQLException {
        List<String> marks = new ArrayList<>();
        try (ResultSet rows = session
                .executeQuery("SELECT table_name FROM information_schema.tables WHERE table_schema = '"
                        + LedgerTables.SCHEMA + "' AND table_name LIKE 'rename%" + project + "%'")) {
            while (rows.next()) {
                marks.add(rows.getString(1));
            }
        }
        return marks;
    }

    @Override
    public void run(ProjectToken token, String sql) throws InterruptedException {
        onOwnSession("running your statement on the target", token, session -> session.execute(sql));
    }

    @Override
    public void empty(TableId table) throws InterruptedException {
        String doing = "emptying " + table + " on the target";
        try (Connection connection = pools.writers().borrow()) {
            execute(connection, "TRUNCATE TABLE " + Sql.name(table), doing);
        } catch (SQLException e) {
            throw failures.translate(doing, e);
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
        try (connection; Statement session = connection.createStatement()) {
            connection.setNetworkTimeout(Runnable::run, 0); // an index may take hours
            RunnersTurn.await(session, MARKED + mark(token.projectId()));
            work.on(session);
        } catch (SQLException e) {
            throw refusedOr(doing, e);
        } finally {
            pools.writers().discard(connection); // its settings may be the source's, and its end gives the turn to others
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

    private void execute(Connection connection, String sql, String doing) throws InterruptedException {
        stopIfInterrupted();
        try (Statement statement = connection.createStatement()) {
            connection.setNetworkTimeout(Runnable::run, 0);
            statement.execute(sql);
        } catch (SQLException e) {
            throw refusedOr(doing, e);
        }
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
