package dev.sluice.jdbc;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.KeyRange;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.model.Sha256;
import dev.sluice.model.TableId;
import dev.sluice.spi.ChangeWriter;
import dev.sluice.spi.ProgressLedger;
import dev.sluice.spi.ProjectToken;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The ledger as tables beside the migrated ones. Every chunk's transaction begins with {@link #fence}, so that
 * a run which has been replaced can commit nothing, and goes on with {@link #record}, so that no chunk is written
 * twice. Used from any thread; the methods that take a connection work in its transaction.
 */
public final class SqlLedger implements ProgressLedger {
    private static final Duration CLAIM_LIMIT = Duration.ofMinutes(2);

    private final ConnectionPool pool;
    private final LedgerDialect dialect;
    private final AppliedRow appliedRow;
    private final IntentRow intentRow;

    public SqlLedger(ConnectionPool pool, LedgerDialect dialect) {
        this.pool = pool;
        this.dialect = dialect;
        this.appliedRow = new AppliedRow(dialect);
        this.intentRow = new IntentRow(dialect.intentTable());
    }

    @Override
    public void prepare() {
        try (Connection connection = pool.borrow(); Statement statement = connection.createStatement()) {
            for (String sql : dialect.create()) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw pool.failures().translate("creating the progress tables at " + pool.address(), e);
        }
    }

    @Override
    public void claim(ProjectToken token) throws InterruptedException {
        long deadline = System.nanoTime() + CLAIM_LIMIT.toNanos();
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            try {
                if (replaceOwner(token) || insertOwner(token)) {
                    return;
                }
            } catch (SQLException e) {
                // Each attempt waits in the server, at most its lock timeout, for transactions of the earlier owner.
                if (!dialect.isLockConflict(e) || System.nanoTime() - deadline > 0) {
                    throw pool.failures().translate("taking over project " + token.projectId() + " at "
                            + pool.address() + ", whose earlier run may still be writing", e);
                }
            }
        }
    }

    /** Waits for chunks at the owner's row, and for applied changes at their own. */
    private boolean replaceOwner(ProjectToken token) throws SQLException {
        try (Connection connection = pool.borrow();
                PreparedStatement statement = connection.prepareStatement(dialect.replaceOwner())) {
            connection.setAutoCommit(false);
            statement.setString(1, token.owner());
            statement.setString(2, token.projectId());
            boolean known = statement.executeUpdate() > 0;
            appliedRow.replaceOwner(connection, token);
            connection.commit();
            return known;
        }
    }

    private boolean insertOwner(ProjectToken token) throws SQLException {
        try (Connection connection = pool.borrow();
                PreparedStatement statement = connection.prepareStatement(dialect.insertOwner())) {
            statement.setString(1, token.projectId());
            statement.setString(2, token.owner());
            statement.executeUpdate();
            return true;
        } catch (SQLException e) {
            if (dialect.isDuplicateKey(e)) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public List<DoneChunk> done(String projectId) {
        String sql = "SELECT table_schema, table_name, range_text, rows_written, rows_refused FROM "
                + dialect.chunkTable() + " WHERE project_id = ?";
        try (Connection connection = pool.borrow(); PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, projectId);
            List<DoneChunk> chunks = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    chunks.add(new DoneChunk(new TableId(row.getString(1), row.getString(2)), row.getString(3),
                            row.getLong(4), row.getLong(5)));
                }
            }
            return List.copyOf(chunks);
        } catch (SQLException e) {
            throw pool.failures().translate("reading the progress of project " + projectId, e);
        }
    }

    @Override
    public Optional<ChangeWriter.Applied> applied(String projectId) {
        try (Connection connection = pool.borrow()) {
            return appliedRow.find(connection, projectId).map(AppliedRow.Found::applied);
        } catch (SQLException e) {
            throw pool.failures().translate("reading how far project " + projectId + " has been applied", e);
        }
    }

    @Override
    public void startApply(ProjectToken token, ChangeWriter.Applied from) {
        try (Connection connection = pool.borrow()) {
            connection.setAutoCommit(false);
            fence(connection, token);
            if (appliedRow.find(connection, token.projectId()).isEmpty()) {
                appliedRow.insert(connection, token, from);
            }
            connection.commit();
        } catch (SQLException e) {
            throw pool.failures().translate("noting from where project " + token.projectId() + " is applied", e);
        }
    }

    /**
     * Moves the project's applied position on, as the first statement of a transaction that applies changes: nobody else
     * can do so until it ends.
     *
     * @throws MigrationException {@link ErrorCode#FENCED_OUT} when the row is not this run's, or not where it believes
     */
    void moveOn(Connection connection, ProjectToken token, ChangeWriter.Applied from, ChangeWriter.Applied to)
            throws SQLException {
        if (appliedRow.moveOn(connection, token, from, to)) {
            return;
        }
        String found = appliedRow.find(connection, token.projectId())
                .map(row -> row.owner().equals(token.owner())
                        ? "transaction " + row.applied().number() + " as the last applied one, not " + from.number()
                        : "another run as the owner, at transaction " + row.applied().number())
                .orElse("no row of the project");
        throw new MigrationException(ErrorCode.FENCED_OUT, "The progress table at " + pool.address() + " shows " + found
                + "; project " + token.projectId() + " has stopped applying",
                Remedy.of("Let the other run finish, or stop it and start this one again."));
    }

    @Override
    public Optional<Intent> intent(String projectId) {
        try (Connection connection = pool.borrow()) {
            return intentRow.find(connection, projectId);
        } catch (SQLException e) {
            throw pool.failures().translate("reading what was intended for project " + projectId, e);
        }
    }

    @Override
    public void intend(ProjectToken token, Intent intent) {
        try (Connection connection = pool.borrow()) {
            connection.setAutoCommit(false);
            fence(connection, token);
            intentRow.replace(connection, token, intent);
            connection.commit();
        } catch (SQLException e) {
            throw pool.failures().translate("noting what is intended for project " + token.projectId(), e);
        }
    }

    /** The owner's row stays: it shuts out an earlier run that still lives. */
    @Override
    public void forget(ProjectToken token) {
        String sql = "DELETE FROM " + dialect.chunkTable() + " WHERE project_id = ?";
        try (Connection connection = pool.borrow()) {
            connection.setAutoCommit(false);
            fence(connection, token);
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, token.projectId());
                statement.executeUpdate();
            }
            appliedRow.delete(connection, token.projectId());
            intentRow.delete(connection, token.projectId());
            connection.commit();
            dialect.dropOthers(connection, token.projectId());
        } catch (SQLException e) {
            throw pool.failures().translate("forgetting the progress of project " + token.projectId(), e);
        }
    }

    /** A chunk being written is in the way of the DELETE until its transaction has ended. */
    @Override
    public void forget(ProjectToken token, TableId target) {
        String sql = "DELETE FROM " + dialect.chunkTable()
                + " WHERE project_id = ? AND table_schema = ? AND table_name = ?";
        try (Connection connection = pool.borrow()) {
            connection.setAutoCommit(false);
            fence(connection, token);
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, token.projectId());
                statement.setString(2, target.schema());
                statement.setString(3, target.name());
                statement.executeUpdate();
            }
            connection.commit();
        } catch (SQLException e) {
            throw pool.failures().translate("forgetting what was copied into " + target, e);
        }
    }

    /**
     * Makes sure that this run still owns the project, until the transaction ends. The first statement of every
     * transaction that writes rows.
     *
     * @throws MigrationException {@link ErrorCode#FENCED_OUT} when another run took over
     */
    public void fence(Connection connection, ProjectToken token) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(dialect.lockOwnerShared())) {
            statement.setString(1, token.projectId());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next() || !token.owner().equals(row.getString(1))) {
                    throw new MigrationException(ErrorCode.FENCED_OUT,
                            "Another run took over project " + token.projectId() + " at " + pool.address()
                                    + "; this run has stopped writing",
                            Remedy.of("Let the other run finish, or stop it and start this one again."));
                }
            }
        }
    }

    /**
     * Does the work unless a chunk of the table is written down, while this run owns the project and nobody can take it
     * over. The work itself is no part of this transaction: a statement that commits on its own is done here.
     *
     * @throws MigrationException {@link ErrorCode#FENCED_OUT} when another run took over
     */
    public void beforeFirstChunk(ProjectToken token, TableId target, FencedWork work)
            throws SQLException, InterruptedException {
        try (Connection connection = pool.borrow()) {
            connection.setAutoCommit(false);
            fence(connection, token);
            if (done(token.projectId()).stream().noneMatch(chunk -> chunk.target().equals(target))) {
                work.run();
            }
            connection.commit();
        }
    }

    /** What is done by a run that owns its project. */
    @FunctionalInterface
    public interface FencedWork {
        void run() throws SQLException, InterruptedException;
    }

    /**
     * Writes down the chunk, before its rows.
     *
     * @return false when it has been written down before: it is done, and the transaction is to be rolled back
     */
    public boolean record(Connection connection, ProjectToken token, TableId target, KeyRange range)
            throws SQLException {
        String sql = "INSERT INTO " + dialect.chunkTable() + " (project_id, table_schema, table_name, range_hash, "
                + "range_text, rows_written, rows_refused, done_at) VALUES (?, ?, ?, ?, ?, 0, 0, CURRENT_TIMESTAMP(6))";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            setIdentity(statement, 1, token, target, range);
            statement.setString(5, range.identity());
            statement.executeUpdate();
            return true;
        } catch (SQLException e) {
            if (dialect.isDuplicateKey(e)) {
                return false;
            }
            throw e;
        }
    }

    /** Adds to a recorded chunk how many rows it came to, before the commit. */
    public void count(Connection connection, ProjectToken token, ChunkCount count) throws SQLException {
        String sql = "UPDATE " + dialect.chunkTable() + " SET rows_written = ?, rows_refused = ?"
                + " WHERE project_id = ? AND table_schema = ? AND table_name = ? AND range_hash = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, count.written());
            statement.setLong(2, count.refused());
            setIdentity(statement, 3, token, count.target(), count.range());
            if (statement.executeUpdate() != 1) {
                throw new IllegalStateException("The chunk of " + count.target() + " was not recorded first");
            }
        }
    }

    /** What a chunk came to. */
    public record ChunkCount(TableId target, KeyRange range, long written, long refused) {}

    private static void setIdentity(PreparedStatement statement, int first, ProjectToken token, TableId target,
            KeyRange range) throws SQLException {
        statement.setString(first, token.projectId());
        statement.setString(first + 1, target.schema());
        statement.setString(first + 2, target.name());
        // keys may be longer than a server lets an index be
        statement.setString(first + 3, Sha256.hex(range.identity()));
    }
}
