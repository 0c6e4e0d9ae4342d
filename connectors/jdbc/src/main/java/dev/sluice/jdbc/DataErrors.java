package dev.sluice.jdbc;

import java.sql.SQLException;

/** Knows, from a vendor's codes, whether a statement failed because of the values in it. */
public interface DataErrors {
    /** True when other rows may still be written by the same transaction; false for locks, limits and lost links. */
    boolean isDataError(SQLException failure);

    /** True for those of them where the target holds the key or unique value already. */
    boolean isDuplicateKey(SQLException failure);
}
