package dev.sluice.mysql;

import dev.sluice.jdbc.CarefulInsert;
import dev.sluice.jdbc.ChangeDialect;
import dev.sluice.jdbc.ChangedTable;
import dev.sluice.jdbc.SqlDialect;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.CorrectionDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Function;

/** How changes are applied to a server of MySQL's family. Used from any thread. */
final class MySqlChanges implements ChangeDialect {
    private static final int ROWS_PER_STATEMENT = 1_000;

    private final MySqlFailures failures;
    private final BoundUpdater.Incoming incoming;
    private final CarefulInsert.Limits limits;
    private final Function<TableId, TableSchema> tables;

    /**
     * @param maxPacket bytes the server takes as one statement
     * @param tables the target's tables as it declares them now
     */
    MySqlChanges(MySqlFailures failures, BoundUpdater.Incoming incoming, long maxPacket,
            Function<TableId, TableSchema> tables) {
        this.failures = failures;
        this.incoming = incoming;
        // Bytes may be sent in hexadecimal, and each value carries some SQL around it.
        this.limits = new CarefulInsert.Limits(ROWS_PER_STATEMENT, Math.clamp(maxPacket / 8, 1, 1 << 20));
        this.tables = tables;
    }

    @Override
    public SqlDialect names() {
        return new MySqlDialect();
    }

    @Override
    public CorrectionDialect corrections() {
        return new MySqlCorrections();
    }

    @Override
    public CarefulInsert.Limits limits() {
        return limits;
    }

    @Override
    public ChangedTable open(Connection connection, TableSchema source, TableId target) throws SQLException {
        TableSchema declared = tables.apply(target);
        List<TransferColumn> columns = new TargetColumns().of(connection, source, target);
        return new ChangedTable(source, declared, new BoundInserter(connection, target, columns),
                new BoundUpdater(connection, source, declared, columns, incoming), isReferenced(connection, target));
    }

    private static boolean isReferenced(Connection connection, TableId table) throws SQLException {
        String sql = "SELECT 1 FROM information_schema.key_column_usage"
                + " WHERE referenced_table_schema = ? AND referenced_table_name = ? LIMIT 1";
        return !Queries.list(connection, sql, row -> row.getInt(1), table.schema(), table.name()).isEmpty();
    }

    /** They are not checked in a writer's session unless they are to act. */
    @Override
    public References references(Connection connection, boolean act) throws SQLException {
        if (!act) {
            return () -> {};
        }
        check(connection, 1);
        return () -> check(connection, 0);
    }

    private static void check(Connection connection, int on) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION foreign_key_checks = " + on);
        }
    }

    @Override
    public boolean isDataError(SQLException failure) {
        return failures.isDataError(failure);
    }

    @Override
    public boolean isDuplicateKey(SQLException failure) {
        return failures.isDuplicateKey(failure);
    }

    @Override
    public String words(SQLException failure) {
        return failures.words(failure);
    }
}
