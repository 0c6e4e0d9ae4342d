package dev.sluice.mysql;

import dev.sluice.jdbc.LedgerDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The ledger in a database of its own beside the migrated ones. */
final class LedgerTables implements LedgerDialect {
    static final String SCHEMA = "sluice_progress";

    private final MySqlFailures failures;

    LedgerTables(MySqlFailures failures) {
        this.failures = failures;
    }

    @Override
    public List<String> create() {
        return List.of("CREATE DATABASE IF NOT EXISTS " + SCHEMA + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
                """
                CREATE TABLE IF NOT EXISTS sluice_progress.owner (
                  project_id VARCHAR(128) NOT NULL PRIMARY KEY,
                  owner VARCHAR(128) NOT NULL,
                  claimed_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP
                ) ENGINE=InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin""",
                """
                CREATE TABLE IF NOT EXISTS sluice_progress.chunk (
                  project_id VARCHAR(128) NOT NULL,
                  table_schema VARCHAR(64) NOT NULL,
                  table_name VARCHAR(64) NOT NULL,
                  range_hash CHAR(64) NOT NULL,
                  range_text LONGTEXT NOT NULL,
                  rows_written BIGINT NOT NULL,
                  rows_refused BIGINT NOT NULL,
                  done_at TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
                  PRIMARY KEY (project_id, table_schema, table_name, range_hash)
                ) ENGINE=InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin""",
                """
                CREATE TABLE IF NOT EXISTS sluice_progress.applied (
                  project_id VARCHAR(128) NOT NULL PRIMARY KEY,
                  owner VARCHAR(128) NOT NULL,
                  transaction_number BIGINT NOT NULL,
                  source_position LONGTEXT NOT NULL,
                  applied_at TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6)
                ) ENGINE=InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin""",
                """
                CREATE TABLE IF NOT EXISTS sluice_progress.intent (
                  project_id VARCHAR(128) NOT NULL PRIMARY KEY,
                  transaction_number BIGINT NOT NULL,
                  source_position LONGTEXT NOT NULL,
                  statement LONGTEXT NOT NULL,
                  before_print VARCHAR(128) NOT NULL,
                  after_print VARCHAR(128) NOT NULL,
                  intended_at TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6)
                ) ENGINE=InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin""");
    }

    @Override
    public String ownerTable() {
        return "sluice_progress.owner";
    }

    @Override
    public String chunkTable() {
        return "sluice_progress.chunk";
    }

    @Override
    public String appliedTable() {
        return "sluice_progress.applied";
    }

    @Override
    public String intentTable() {
        return "sluice_progress.intent";
    }

    @Override
    public String lockOwnerShared() {
        return "SELECT owner FROM sluice_progress.owner WHERE project_id = ? LOCK IN SHARE MODE";
    }

    @Override
    public void dropOthers(Connection connection, String projectId) throws SQLException {
        try (Statement session = connection.createStatement()) {
            new ExchangeMarks(projectId).drop(session);
        }
    }

    @Override
    public boolean isDuplicateKey(SQLException failure) {
        return failures.isDuplicateKey(failure);
    }

    @Override
    public boolean isLockConflict(SQLException failure) {
        return failures.isLockConflict(failure);
    }
}
