package dev.sluice.mysql;

import com.github.shyiko.mysql.binlog.network.AuthenticationException;
import com.github.shyiko.mysql.binlog.network.ServerException;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Remedy;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** What goes wrong on a connection that reads a log, in the words of all others. */
final class LogFailures {
    static final String NO_TLS = "the server offers no encryption";

    private static final int FATAL_READING = 1236;
    /** MySQL's, its file names', and MariaDB's words for a log that is gone. */
    private static final List<String> PURGED = List.of("purged", "Could not find first log file",
            "not in the master's binlog", "could not find next log");
    private static final String UNNAMED = "replicate anonymous transaction";
    private static final String OUSTED = "with the same server_";
    private static final String UNKNOWN_LOGIN = "unsupported authentication method";

    private final MySqlFailures failures;

    LogFailures(MySqlFailures failures) {
        this.failures = failures;
    }

    MigrationException translate(String doing, IOException failure) {
        if (failure instanceof ServerException error) {
            return ofServer(doing, error);
        }
        String message = String.valueOf(failure.getMessage());
        if (message.equals(NO_TLS)) {
            return new MigrationException(ErrorCode.SETTING_UNSUITABLE, Retry.NEEDS_USER, doing + ": " + NO_TLS,
                    Remedy.of(
                            "Let the server offer TLS (ssl_cert, ssl_key), or set the data source's option tls to off."),
                    failure);
        }
        if (message.startsWith(UNKNOWN_LOGIN)) {
            return new MigrationException(ErrorCode.LOGIN_REFUSED, Retry.NEEDS_USER, doing + ": " + message,
                    Remedy.of("The log can be read by accounts that log in with mysql_native_password or"
                            + " caching_sha2_password: use one of those for the source."),
                    failure);
        }
        if (failure instanceof AuthenticationException refused) {
            return sql(doing, refused.getMessage(), refused.getSqlState(), refused.getErrorCode(), failure);
        }
        return sql(doing, message, "08S01", 0, failure);
    }

    private MigrationException ofServer(String doing, ServerException error) {
        String message = String.valueOf(error.getMessage());
        if (message.contains(OUSTED)) {
            return new MigrationException(ErrorCode.CONNECTION_LOST, Retry.RETRYABLE, doing + ": " + message, Remedy.of(
                    "Another reader of the log came with the same number; it is tried again with a new one."), error);
        }
        if (error.getErrorCode() != FATAL_READING) {
            return sql(doing, message, error.getSqlState(), error.getErrorCode(), error);
        }
        String told = doing + ": " + message + " (error " + FATAL_READING + ")";
        if (PURGED.stream().anyMatch(message::contains)) {
            return new MigrationException(ErrorCode.LOG_PURGED, Retry.NEEDS_USER, told, Remedy.ofSql(
                    "What was changed since is lost for us: copy the tables again, and let the source keep its log longer.",
                    "SET GLOBAL binlog_expire_logs_seconds = 604800;"), error);
        }
        Remedy remedy = message.contains(UNNAMED)
                ? LogFaults.BEHIND_UNNAMED
                : Remedy.of("Read the server's own words above; its error log may say more.");
        return new MigrationException(ErrorCode.LOG_UNREADABLE, Retry.NEEDS_USER, told, remedy, error);
    }

    private MigrationException sql(String doing, String message, String state, int code, IOException cause) {
        return failures.translate(doing, new SQLException(message, state, code, cause));
    }
}
