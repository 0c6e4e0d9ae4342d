package dev.sluice.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What differs between servers about the ledger's tables. */
public interface LedgerDialect {
    /**
     * Statements that create schema {@code sluice_progress} and its tables where they are missing. {@code owner} holds
     * project_id (key), owner, claimed_at; {@code chunk} holds project_id, table_schema, table_name, range_hash (these
     * four are the key), range_text (long), rows_written, rows_refused, done_at; {@code applied} holds project_id (key),
     * owner, transaction_number, source_position (long), applied_at; {@code intent} holds project_id (key),
     * transaction_number, source_position (long), statement (long), before_print, after_print, intended_at. Texts compare by their exact bytes.
     */
    List<String> create();

    /** The quoted table {@code owner}. */
    String ownerTable();

    /** The quoted table {@code chunk}. */
    String chunkTable();

    /** The quoted table {@code applied}. */
    String appliedTable();

    /** The quoted table {@code intent}. */
    String intentTable();

    /**
     * Reads column owner of the row of one project (its only parameter) under a lock that other fences share and that
     * an UPDATE of the row has to wait for, kept until the transaction ends.
     */
    String lockOwnerShared();

    /** Makes a project's first owner; parameters are project_id and owner. */
    default String insertOwner() {
        return "INSERT INTO " + ownerTable() + " (project_id, owner, claimed_at) VALUES (?, ?, CURRENT_TIMESTAMP)";
    }

    /** Replaces a project's owner, waiting for whoever holds the lock; parameters are owner and project_id. */
    default String replaceOwner() {
        return "UPDATE " + ownerTable() + " SET owner = ?, claimed_at = CURRENT_TIMESTAMP WHERE project_id = ?";
    }

    /** Drops tables that the project has in the ledger's schema beside these. May commit. */
    default void dropOthers(Connection connection, String projectId) throws SQLException {
        // most have none
    }

    /** True when an INSERT met a row with the same key. */
    boolean isDuplicateKey(SQLException failure);

    /** True when a wait for a lock was given up or made a deadlock: the statement may succeed later. */
    boolean isLockConflict(SQLException failure);
}
