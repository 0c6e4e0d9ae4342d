package dev.sluice.h2;

import dev.sluice.jdbc.CarefulInsert;
import dev.sluice.jdbc.ChangeDialect;
import dev.sluice.jdbc.ChangedTable;
import dev.sluice.jdbc.SqlDialect;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.CorrectionDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** How changes are applied to H2. Used from any thread. */
final class H2Changes implements ChangeDialect {
    private static final CarefulInsert.Limits PART = new CarefulInsert.Limits(500, 8L << 20);

    private final H2Dialect dialect;
    private final H2ChunkWriter.Target tables;

    H2Changes(H2Dialect dialect, H2ChunkWriter.Target tables) {
        this.dialect = dialect;
        this.tables = tables;
    }

    @Override
    public SqlDialect names() {
        return dialect;
    }

    @Override
    public CorrectionDialect corrections() {
        return new H2Corrections(dialect);
    }

    @Override
    public CarefulInsert.Limits limits() {
        return PART;
    }

    @Override
    public ChangedTable open(Connection connection, TableSchema source, TableId target) throws SQLException {
        tables.fit().check(source, target);
        return new ChangedTable(source, tables.declared().apply(target),
                new H2Inserter(connection, dialect, target, source.writtenColumns()),
                new H2Updater(connection, dialect, source), isReferenced(connection, target));
    }

    private static boolean isReferenced(Connection connection, TableId table) throws SQLException {
        String sql = """
                     SELECT 1 FROM INFORMATION_SCHEMA.REFERENTIAL_CONSTRAINTS R
                     JOIN INFORMATION_SCHEMA.TABLE_CONSTRAINTS U ON U.CONSTRAINT_SCHEMA = R.UNIQUE_CONSTRAINT_SCHEMA
                         AND U.CONSTRAINT_NAME = R.UNIQUE_CONSTRAINT_NAME
                     WHERE U.TABLE_SCHEMA = ? AND U.TABLE_NAME = ? FETCH FIRST ROW ONLY""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, table.schema());
            statement.setString(2, table.name());
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    /** H2 checks them unless it is told otherwise, and then for all sessions. */
    @Override
    public References references(Connection connection, boolean act) throws SQLException {
        return act ? () -> {} : tables.references().unchecked()::close;
    }

    @Override
    public boolean isDataError(SQLException failure) {
        return H2Failures.isDataError(failure);
    }

    @Override
    public boolean isDuplicateKey(SQLException failure) {
        return H2Failures.isDuplicateKey(failure);
    }

    @Override
    public String words(SQLException failure) {
        return H2Failures.words(failure);
    }
}
