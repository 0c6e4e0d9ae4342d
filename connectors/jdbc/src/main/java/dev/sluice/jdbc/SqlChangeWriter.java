package dev.sluice.jdbc;

import dev.sluice.model.TableId;
import dev.sluice.spi.ChangeWriter;
import dev.sluice.spi.ProjectToken;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies changes by SQL, on one connection that is replaced when it breaks. For one thread. */
public final class SqlChangeWriter implements ChangeWriter {
    private static final Logger LOG = LoggerFactory.getLogger(SqlChangeWriter.class);

    private final ConnectionPool pool;
    private final SqlLedger ledger;
    private final ChangeDialect dialect;
    /** Of the connection. */
    private final Map<TableId, TableChanges> tables = new HashMap<>();
    private @Nullable Connection connection;
    private boolean begun;

    public SqlChangeWriter(ConnectionPool pool, SqlLedger ledger, ChangeDialect dialect) {
        this.pool = pool;
        this.ledger = ledger;
        this.dialect = dialect;
    }

    @Override
    public void begin(ProjectToken token, Applied from, Applied to) throws InterruptedException {
        if (begun) {
            throw new IllegalStateException("A transaction of project " + token.projectId() + " is open already");
        }
        begun = true;
        run("taking up project " + token.projectId() + " at transaction " + from.number(), open -> {
            open.setAutoCommit(false);
            ledger.moveOn(open, token, from, to);
            return List.of();
        });
    }

    @Override
    public List<Trouble> write(Change change) throws InterruptedException {
        checkBegun();
        if (change.rows().count() == 0) {
            return List.of();
        }
        return run("applying changes to " + change.target(), open -> table(open, change).write(change));
    }

    @Override
    public void commit() throws InterruptedException {
        checkBegun();
        run("committing applied changes at " + pool.address(), open -> {
            open.commit();
            return List.of();
        });
        begun = false;
    }

    @Override
    public void rollback() {
        Connection open = connection;
        if (begun && open != null) {
            try {
                open.rollback();
            } catch (SQLException e) {
                LOG.debug("Rolling back: {}", dialect.words(e));
                throwAway(open);
            }
        }
        begun = false;
    }

    @Override
    public void close() {
        rollback();
        Connection open = connection;
        if (open != null) {
            release(open);
        }
    }

    /** Something that a transaction does. */
    @FunctionalInterface
    private interface Work {
        List<Trouble> run(Connection open) throws SQLException;
    }

    private List<Trouble> run(String doing, Work work) throws InterruptedException {
        boolean done = false;
        try {
            stopIfInterrupted();
            List<Trouble> troubles = work.run(connection());
            done = true;
            return troubles;
        } catch (SQLException e) {
            stopIfInterrupted();
            throw pool.failures().translate(doing, e);
        } finally {
            if (!done) {
                rollback();
            }
        }
    }

    private TableChanges table(Connection open, Change change) throws SQLException {
        TableChanges known = tables.get(change.target());
        if (known != null && known.isOf(change.source().withId(change.target()))) {
            return known;
        }
        TableChanges fresh = new TableChanges(open, dialect,
                dialect.open(open, change.source().withId(change.target()), change.target()));
        tables.put(change.target(), fresh);
        return fresh;
    }

    private Connection connection() {
        Connection open = connection;
        if (open == null) {
            open = pool.borrow();
            connection = open;
        }
        return open;
    }

    private void throwAway(Connection open) {
        pool.discard(open);
        release(open);
    }

    private void release(Connection open) {
        connection = null;
        tables.clear();
        try {
            open.close();
        } catch (SQLException e) {
            LOG.debug("Closing a connection: {}", dialect.words(e));
        }
    }

    private void checkBegun() {
        if (!begun) {
            throw new IllegalStateException("No transaction has begun, or it was rolled back");
        }
    }

    private static void stopIfInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
