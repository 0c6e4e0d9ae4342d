package dev.sluice.h2;

import dev.sluice.jdbc.LedgerDialect;
import java.sql.SQLException;
import java.util.List;

/**
 * The ledger in H2. H2 has no shared row locks, so the owner's row is kept in {@value #SLOTS} copies: a fence locks the
 * one of its session, a new owner has to change them all.
 */
final class H2LedgerDialect implements LedgerDialect {
    static final String SCHEMA = "sluice_progress";
    private static final int SLOTS = 64;

    /**
     * Texts, not bytes: a statement that another session's DDL makes H2 compile anew, with its parameters already set,
     * refuses to compare a text with bytes (error 90110). No collation can confuse them: precheck refuses one.
     */
    @Override
    public List<String> create() {
        return List.of("CREATE SCHEMA IF NOT EXISTS \"" + SCHEMA + "\"",
                """
                CREATE TABLE IF NOT EXISTS "sluice_progress"."owner"(
                    project_id VARCHAR(256) NOT NULL, slot INTEGER NOT NULL, owner VARCHAR(256) NOT NULL,
                    claimed_at TIMESTAMP(3) NOT NULL, PRIMARY KEY (project_id, slot))""",
                """
                CREATE TABLE IF NOT EXISTS "sluice_progress"."chunk"(
                    project_id VARCHAR(256) NOT NULL, table_schema VARCHAR(1024) NOT NULL,
                    table_name VARCHAR(1024) NOT NULL, range_hash VARCHAR(64) NOT NULL, range_text CLOB NOT NULL,
                    rows_written BIGINT NOT NULL, rows_refused BIGINT NOT NULL, done_at TIMESTAMP(3) NOT NULL,
                    PRIMARY KEY (project_id, table_schema, table_name, range_hash))""",
                """
                CREATE TABLE IF NOT EXISTS "sluice_progress"."applied"(
                    project_id VARCHAR(256) NOT NULL PRIMARY KEY, owner VARCHAR(256) NOT NULL,
                    transaction_number BIGINT NOT NULL, source_position CLOB NOT NULL,
                    applied_at TIMESTAMP(3) NOT NULL)""",
                """
                CREATE TABLE IF NOT EXISTS "sluice_progress"."intent"(
                    project_id VARCHAR(256) NOT NULL PRIMARY KEY, transaction_number BIGINT NOT NULL,
                    source_position CLOB NOT NULL, statement CLOB NOT NULL, before_print VARCHAR(128) NOT NULL,
                    after_print VARCHAR(128) NOT NULL, intended_at TIMESTAMP(3) NOT NULL)""");
    }

    @Override
    public String ownerTable() {
        return "\"sluice_progress\".\"owner\"";
    }

    @Override
    public String chunkTable() {
        return "\"sluice_progress\".\"chunk\"";
    }

    @Override
    public String appliedTable() {
        return "\"sluice_progress\".\"applied\"";
    }

    @Override
    public String intentTable() {
        return "\"sluice_progress\".\"intent\"";
    }

    @Override
    public String lockOwnerShared() {
        return "SELECT owner FROM " + ownerTable() + " WHERE project_id = ? AND slot = MOD(SESSION_ID(), " + SLOTS
                + ") FOR UPDATE";
    }

    @Override
    public String insertOwner() {
        return "INSERT INTO " + ownerTable() + " (project_id, slot, owner, claimed_at)"
                + " SELECT CAST(? AS VARCHAR), x, CAST(? AS VARCHAR), CURRENT_TIMESTAMP FROM SYSTEM_RANGE(0, "
                + (SLOTS - 1) + ")";
    }

    @Override
    public boolean isDuplicateKey(SQLException failure) {
        return H2Failures.isDuplicateKey(failure);
    }

    @Override
    public boolean isLockConflict(SQLException failure) {
        return H2Failures.isLockConflict(failure);
    }
}
