package dev.sluice.jdbc;

import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.CorrectionDialect;
import java.sql.Connection;
import java.sql.SQLException;

/** What differs between servers in applying changes. Used by the threads of all writers of a target. */
public interface ChangeDialect extends DataErrors {
    SqlDialect names();

    /** Whose statements find a row without a key by its exact image. */
    CorrectionDialect corrections();

    /** How much one statement may carry. */
    CarefulInsert.Limits limits();

    /** Looks the table up in the target and prepares to change its rows. */
    ChangedTable open(Connection connection, TableSchema source, TableId target) throws SQLException;

    /**
     * Lets the target's foreign keys act and check, or keeps them out of it, for what the connection does until this is
     * closed.
     */
    References references(Connection connection, boolean act) throws SQLException;

    /** True when a row's unique value is another row's already. */
    boolean isDuplicateKey(SQLException failure);

    /** The vendor's words without row values. */
    String words(SQLException failure);

    /** How foreign keys are treated until this is closed. */
    @FunctionalInterface
    interface References extends AutoCloseable {
        @Override
        void close() throws SQLException;
    }
}
