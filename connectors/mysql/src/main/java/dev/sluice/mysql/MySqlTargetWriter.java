package dev.sluice.mysql;

import dev.sluice.jdbc.ConnectionPool;
import dev.sluice.jdbc.SqlChangeWriter;
import dev.sluice.jdbc.SqlLedger;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChangeWriter;
import dev.sluice.spi.ChunkWriter;
import dev.sluice.spi.Conversion;
import dev.sluice.spi.CorrectionDialect;
import dev.sluice.spi.ProgressLedger;
import dev.sluice.spi.ProjectToken;
import dev.sluice.spi.Standing;
import dev.sluice.spi.StatementRunner;
import dev.sluice.spi.TableDdl;
import dev.sluice.spi.TargetWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A MySQL-family server as a target. Used from any thread. */
final class MySqlTargetWriter implements TargetWriter {
    private final SessionPools pools;
    private final Queries queries;
    private final MySqlFailures failures;
    private final Flavor flavor;
    private final Collations collations;
    private final LoadDataWriter.Limits limits;
    private final MySqlCatalog catalog;
    private final MySqlStatements statements;
    private final String version;

    /** @param version of the server, {@code 11.4.5} */
    MySqlTargetWriter(SessionPools pools, MySqlFailures failures, Flavor flavor, String version, Collations collations,
            LoadDataWriter.Limits limits) {
        this.pools = pools;
        this.queries = new Queries(pools::readers);
        this.failures = failures;
        this.flavor = flavor;
        this.version = version;
        this.collations = collations;
        this.limits = limits;
        this.catalog = new MySqlCatalog(queries, flavor);
        this.statements = new MySqlStatements(pools, failures, flavor, new TableStatements(flavor.grammar(), false),
                catalog);
    }

    @Override
    public Conversion convert(TableSchema source) {
        return Translation.of(source, flavor, collations);
    }

    @Override
    public TableSchema renamed(TableSchema wanted, String schema, UnaryOperator<TableId> names) {
        return wanted.withColumns(
                wanted.columns().stream()
                        .map(column -> column.withDefault(column.defaultSql()
                                .map(sql -> SequenceDefault.renamed(sql, schema, wanted.id().schema(), names))))
                        .toList(),
                wanted.indexes(), wanted.foreignKeys(), wanted.checks());
    }

    @Override
    public TableSchema comparable(TableSchema declared) {
        return new ComparableTable(declared).schema();
    }

    @Override
    public TableDdl ddl(TableSchema source, TableId target, Standing standing) {
        return new TableDefinition(convert(source).table(), target, flavor, standing).ddl();
    }

    @Override
    public void execute(String statement) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        try (Connection connection = pools.writers().borrow(); Statement sql = connection.createStatement()) {
            // An index may take hours; the pool puts the limit back.
            connection.setNetworkTimeout(Runnable::run, 0);
            sql.execute(statement);
        } catch (SQLException e) {
            throw failures.translate("running '" + firstLine(statement) + "'", e);
        }
    }

    private static String firstLine(String statement) {
        return statement.lines().findFirst().orElse("");
    }

    @Override
    public boolean hasRows(TableId table) {
        return !queries.list("looking for rows in " + table, "SELECT 1 FROM " + Sql.name(table) + " LIMIT 1",
                row -> row.getInt(1)).isEmpty();
    }

    @Override
    public Optional<String> hindrance(TableSchema standing) {
        return SourceChecks.isTransactional(standing)
                ? Optional.empty()
                : Optional.of("uses " + standing.options().get(TableOptions.ENGINE)
                        + ", which keeps what a failed statement or a killed run wrote");
    }

    @Override
    public void empty(ProjectToken token, TableId table) throws InterruptedException {
        try {
            sqlLedger().beforeFirstChunk(token, table, () -> execute("TRUNCATE TABLE " + Sql.name(table)));
        } catch (SQLException e) {
            throw failures.translate("emptying " + table, e);
        }
    }

    @Override
    public ProgressLedger ledger() {
        return sqlLedger();
    }

    /** Made when it is asked for: a source never opens a session that may write. */
    private SqlLedger sqlLedger() {
        return new SqlLedger(pools.writers(), new LedgerTables(failures));
    }

    @Override
    public ChunkWriter openChunkWriter() {
        ConnectionPool pool = limits.localInfile() ? pools.loaders() : pools.writers();
        return new LoadDataWriter(pool, sqlLedger(), failures,
                new LoadDataWriter.Server(flavor.driver(), limits, this::table));
    }

    private TableSchema table(TableId id) {
        return catalog.describe(List.of(id)).stream().findFirst()
                .orElseThrow(() -> new MigrationException(ErrorCode.TARGET_TABLE_MISSING,
                        "The target has no table " + id, Remedy.of("Run the schema phase first.")));
    }

    @Override
    public ChangeWriter openChangeWriter() {
        BoundUpdater.Incoming incoming = new BoundUpdater.Incoming(flavor.incoming(version),
                flavor.incomingName(version));
        return new SqlChangeWriter(pools.writers(), sqlLedger(), new MySqlChanges(failures, incoming,
                limits.maxPacket(), this::table));
    }

    @Override
    public Optional<StatementRunner> statements() {
        return Optional.of(statements);
    }

    @Override
    public CorrectionDialect corrections() {
        return new MySqlCorrections();
    }

    @Override
    public List<Long> apply(List<String> statements) throws InterruptedException {
        try (Connection connection = pools.writers().borrow()) {
            connection.setAutoCommit(false);
            try (Statement sql = connection.createStatement()) {
                List<Long> changed = new ArrayList<>();
                for (String statement : statements) {
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                    changed.add(sql.executeLargeUpdate(statement));
                }
                connection.commit();
                return changed;
            } catch (SQLException e) {
                throw applyFailure(e);
            } finally {
                // A no-op after the commit.
                connection.rollback();
            }
        } catch (SQLException e) {
            throw applyFailure(e);
        }
    }

    private MigrationException applyFailure(SQLException failure) {
        if (failures.isDataError(failure)) {
            return new MigrationException(ErrorCode.WRITE_FAILED, MigrationException.Retry.FATAL,
                    "applying corrections: " + failures.words(failure) + "; nothing was changed",
                    Remedy.of("Verify again: rows have changed since they were compared."), failure);
        }
        return failures.translate("applying corrections", failure);
    }
}
