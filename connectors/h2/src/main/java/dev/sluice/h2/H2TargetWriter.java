package dev.sluice.h2;

import dev.sluice.jdbc.ConnectionPool;
import dev.sluice.jdbc.SqlChangeWriter;
import dev.sluice.jdbc.SqlFailures;
import dev.sluice.jdbc.SqlLedger;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChangeWriter;
import dev.sluice.spi.ChunkWriter;
import dev.sluice.spi.CorrectionDialect;
import dev.sluice.spi.ProgressLedger;
import dev.sluice.spi.ProjectToken;
import dev.sluice.spi.Standing;
import dev.sluice.spi.TableDdl;
import dev.sluice.spi.TargetWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Creates tables in H2 and writes rows into them. Used from any thread. */
final class H2TargetWriter implements TargetWriter {
    private final ConnectionPool pool;
    private final H2Dialect dialect;
    private final H2Ddl ddl;
    private final H2TargetFit fit;
    private final H2Catalog catalog;
    private final H2References references;
    private final SqlLedger ledger;
    private final SqlFailures ddlFailures = H2Failures.otherwise(ErrorCode.DDL_FAILED);
    /** H2 locks its whole catalog for a definition; two at once would only wait for each other, or time out. */
    private final ReentrantLock definitions = new ReentrantLock();

    /** @param pool connections that wait for locks and commit durably */
    H2TargetWriter(ConnectionPool pool, H2Dialect dialect, H2Query query) {
        this.pool = pool;
        this.dialect = dialect;
        this.ddl = new H2Ddl(dialect);
        this.fit = new H2TargetFit(query);
        this.catalog = new H2Catalog(query, dialect);
        this.references = new H2References(pool);
        this.ledger = new SqlLedger(pool, new H2LedgerDialect());
    }

    @Override
    public TableDdl ddl(TableSchema source, TableId target, Standing standing) {
        return ddl.of(source, target, standing);
    }

    @Override
    public void execute(String statement) throws InterruptedException {
        definitions.lockInterruptibly();
        try (Connection connection = pool.borrow(); Statement run = connection.createStatement()) {
            run.execute(statement);
        } catch (SQLException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw ddlFailures.translate("running " + firstLine(statement), e);
        } finally {
            definitions.unlock();
        }
    }

    @Override
    public boolean hasRows(TableId table) {
        String sql = "SELECT 1 FROM " + dialect.quote(table) + " FETCH FIRST ROW ONLY";
        try (Connection connection = pool.borrow();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next();
        } catch (SQLException e) {
            throw H2Failures.otherwise(ErrorCode.READ_FAILED).translate("looking whether " + table + " holds rows", e);
        }
    }

    @Override
    public void empty(ProjectToken token, TableId table) throws InterruptedException {
        try (H2References.Unchecked _ = references.unchecked()) {
            ledger.beforeFirstChunk(token, table, () -> execute("TRUNCATE TABLE " + dialect.quote(table)));
        } catch (SQLException e) {
            throw pool.failures().translate("emptying " + table, e);
        }
    }

    @Override
    public ProgressLedger ledger() {
        return ledger;
    }

    @Override
    public ChunkWriter openChunkWriter() {
        return new H2ChunkWriter(pool, ledger, dialect, tables());
    }

    private H2ChunkWriter.Target tables() {
        return new H2ChunkWriter.Target(fit, references, this::table);
    }

    private TableSchema table(TableId id) {
        return catalog.describe(List.of(id)).getFirst(); // the fit of its columns was looked at before
    }

    @Override
    public ChangeWriter openChangeWriter() {
        return new SqlChangeWriter(pool, ledger, new H2Changes(dialect, tables()));
    }

    @Override
    public CorrectionDialect corrections() {
        return new H2Corrections(dialect);
    }

    @Override
    public List<Long> apply(List<String> statements) throws InterruptedException {
        definitions.lockInterruptibly();
        try (H2References.Unchecked _ = references.unchecked();
                Connection connection = pool.borrow();
                Statement run = connection.createStatement()) {
            try {
                return applyUnchecked(connection, run, statements);
            } finally {
                connection.rollback(); // a no-op after the commit; what follows would commit what was half done
            }
        } catch (SQLException e) {
            throw pool.failures().translate("applying corrections", e);
        } finally {
            definitions.unlock();
        }
    }

    /** With checks on, a row that is deleted and inserted again would take those that refer to it along. */
    private static List<Long> applyUnchecked(Connection connection, Statement run, List<String> statements)
            throws SQLException, InterruptedException {
        connection.setAutoCommit(false);
        List<Long> changed = new ArrayList<>();
        for (String sql : statements) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            changed.add(run.executeLargeUpdate(sql));
        }
        connection.commit();
        return List.copyOf(changed);
    }

    /** Definitions hold no row values, but may be long. */
    private static String firstLine(String statement) {
        return statement.lines().findFirst().orElse("");
    }
}
