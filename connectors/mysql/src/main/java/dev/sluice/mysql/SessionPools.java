package dev.sluice.mysql;

import dev.sluice.jdbc.ConnectionHook;
import dev.sluice.jdbc.ConnectionPool;
import dev.sluice.jdbc.PoolSettings;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * The sessions a data source needs, kept apart by what they may do: readers change nothing, writers change, and loaders
 * alone may be asked by the server for a local file. Used from any thread.
 */
final class SessionPools implements AutoCloseable {
    /** Strict, but carrying what the source may hold: zero dates, impossible dates, zero in AUTO_INCREMENT columns. */
    static final String SQL_MODE = "STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES,NO_ENGINE_SUBSTITUTION";

    private static final int MAX_CONNECTIONS = 32;

    /**
     * The limits that a server may have set for interactive use would cut long statements and patient transactions.
     * {@code /*M!} is read by MariaDB alone; {@code /*!50708} and higher by MySQL of that release on, and not by MariaDB.
     * MySQL would answer with counters and estimates of yesterday from its cache of statistics,
     * and may hide the primary keys that it makes up.
     */
    private static final String COMMON = """
                                         SET SESSION time_zone = '+00:00', sql_mode = '%s', net_read_timeout = 3600, net_write_timeout = 3600,
                                         wait_timeout = 28800, lock_wait_timeout = 300, sql_select_limit = 18446744073709551615,
                                         sql_quote_show_create = 1
                                         /*M! , max_statement_time = 0, idle_transaction_timeout = 0, idle_write_transaction_timeout = 0,
                                         idle_readonly_transaction_timeout = 0 */
                                         /*!50708 , max_execution_time = 0 */
                                         /*!80003 , information_schema_stats_expiry = 0 */
                                         /*!80030 , show_gipk_in_create_table_and_information_schema = 1 */"""
            .formatted(SQL_MODE);

    private static final String READER = COMMON + " /*M! , tx_read_only = 1 */ /*!50720 , transaction_read_only = 1 */";

    /**
     * Values that were bent are found by their warnings, so none may be kept back; MySQL lets only administrators say so
     * for a session, and counts them in any case. READ COMMITTED cannot be logged by
     * statement; unique_checks = 0 makes LOAD DATA slower (17 s against 12 s).
     */
    private static final String WRITER = COMMON
            + """
              , foreign_key_checks = 0, unique_checks = 1, sql_notes = 1
              /*M! , max_error_count = 64, check_constraint_checks = 1, explicit_defaults_for_timestamp = 1,
              tx_isolation = IF(@@log_bin AND @@binlog_format = 'STATEMENT', 'REPEATABLE-READ', 'READ-COMMITTED') */
              /*!50720 , transaction_isolation =
              IF(@@log_bin AND @@global.binlog_format = 'STATEMENT', 'REPEATABLE-READ', 'READ-COMMITTED') */""";

    private final LazyPool readers;
    private final LazyPool writers;
    private final LazyPool loaders;

    SessionPools(ServerAddress address, Driver driver, MySqlFailures failures) {
        this.readers = new LazyPool(() -> settings(address, failures, driver.connections(address), READER));
        this.writers = new LazyPool(
                () -> settings(address, failures, driver.writers(address, false, maxPacket()), WRITER));
        this.loaders = new LazyPool(
                () -> settings(address, failures, driver.writers(address, true, maxPacket()), WRITER));
    }

    /** Bytes the server takes as one statement from connections that begin now. */
    private int maxPacket() {
        return new Queries(this::readers).list("asking for max_allowed_packet", "SELECT @@global.max_allowed_packet",
                row -> row.getInt(1)).getFirst();
    }

    private static PoolSettings settings(ServerAddress address, MySqlFailures failures, DataSource connections,
            String session) {
        ConnectionHook setUp = connection -> {
            // Until now the limit was that of connecting: a server may accept, and never say a word.
            connection.setNetworkTimeout(Runnable::run, address.limits().answerMillis());
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET NAMES utf8mb4");
                statement.execute(session);
            }
        };
        return new PoolSettings(address.toString(), connections, MAX_CONNECTIONS, setUp, failures);
    }

    ConnectionPool readers() {
        return readers.get();
    }

    ConnectionPool writers() {
        return writers.get();
    }

    ConnectionPool loaders() {
        return loaders.get();
    }

    void abort() {
        readers.abort();
        writers.abort();
        loaders.abort();
    }

    @Override
    public void close() {
        readers.close();
        writers.close();
        loaders.close();
    }
}
