package dev.sluice.mysql;

import dev.sluice.jdbc.DataErrors;
import dev.sluice.jdbc.SqlFailures;
import dev.sluice.jdbc.VendorWords;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Remedy;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** What MySQL's error numbers mean for a migration. */
final class MySqlFailures implements SqlFailures, DataErrors {
    private static final Set<Integer> LOGIN = Set.of(1045, 1130, 1698, 1820, 1862, 3118, 3955, 4151);
    private static final Set<Integer> GRANT = Set.of(1044, 1142, 1143, 1227, 1370);
    private static final Set<Integer> LOCK = Set.of(1205, 1213, 1020);
    private static final Set<Integer> LOST = Set.of(1053, 1152, 1158, 1159, 1160, 1161, 1184, 1317, 1927, 2006, 2013,
            3169);
    private static final Set<Integer> FULL = Set.of(1021, 1030, 1114, 3, 28);
    private static final Set<Integer> READ_ONLY = Set.of(1290, 1836, 1792);
    private static final int TABLE_EXISTS = 1050;
    private static final Set<Integer> TABLE_GONE = Set.of(1146, 1054, 1049, 1412);
    /** Refused because of a value, though their SQL state does not say so. */
    private static final Set<Integer> VALUE = Set.of(1265, 1292, 1364, 1366, 1406, 1411, 1416, 1441, 1526, 1690,
            1748, 3037, 3140, 3141, 3146, 3156, 3157, 3819, 4025);

    private final String address;
    private final Driver driver;

    /**
     * @param address the server as the user knows it
     * @param driver whose words are understood
     */
    MySqlFailures(String address, Driver driver) {
        this.address = address;
        this.driver = driver;
    }

    @Override
    public MigrationException translate(String doing, SQLException failure) {
        Optional<String> cut = CutValue.column(failure);
        String message = doing + ": " + cut.map(column -> "the server gives no value of the column '" + column
                + "' that is longer than its max_allowed_packet").orElseGet(() -> words(failure));
        int number = failure.getErrorCode();
        if (LOGIN.contains(number) || isState(failure, "28")) {
            return new MigrationException(ErrorCode.LOGIN_REFUSED, Retry.NEEDS_USER, message, loginRemedy(number),
                    failure);
        }
        if (message.contains("Public Key Retrieval is not allowed")) {
            return needsUser(ErrorCode.LOGIN_REFUSED,
                    doing + ": the server would only take the password under a key that anybody on the way could have handed out",
                    Remedy.of(
                            "Let the connection be encrypted: set the data source's option tls to verify, or to trust where"
                                    + " nobody can stand between."),
                    failure);
        }
        if (GRANT.contains(number)) {
            return new MigrationException(ErrorCode.GRANT_MISSING, Retry.NEEDS_USER, message,
                    Remedy.of(
                            "Grant the user what the message names; the precheck prints the statement for what it knows of."),
                    failure);
        }
        if (LOCK.contains(number)) {
            return retryable(ErrorCode.WRITE_FAILED, message, "Another session holds locks; it is tried again.",
                    failure);
        }
        if (cut.isPresent()) {
            return needsUser(general(message), message, packetRemedy(), failure);
        }
        if (isPacketTooLarge(failure)) { // told as a broken connection, by the server and by the driver
            return needsUser(ErrorCode.SETTING_UNSUITABLE, message, packetRemedy(), failure);
        }
        if (driver.isTlsNotOffered(failure)) {
            return needsUser(ErrorCode.SETTING_UNSUITABLE, doing + ": the server offers no encryption",
                    Remedy.of(
                            "Let the server offer TLS (ssl_cert, ssl_key), or set the data source's option tls to off."),
                    failure);
        }
        if (isCertificateFailure(failure)) {
            return needsUser(ErrorCode.CERTIFICATE_UNVERIFIED,
                    doing + ": the server's certificate could not be verified: " + words(failure),
                    Remedy.of(
                            "Set tlsAuthority to a PEM file with the server's certificate or that of its authority, and"
                                    + " name the host as the certificate does; or set tls to trust, where nobody can stand between."),
                    failure);
        }
        if (isConnectionFailure(failure)) {
            return connectionFailure(doing, message, failure);
        }
        return settingOrFatal(message, number, failure);
    }

    private Remedy packetRemedy() {
        return Remedy.ofSql("Raise max_allowed_packet of the server at " + address + " above the largest row; it holds"
                + " for new connections.", "SET GLOBAL max_allowed_packet = 1073741824;");
    }

    private MigrationException settingOrFatal(String message, int number, SQLException failure) {
        if (number == 1040 || number == 1203 || number == 1226) {
            return retryable(ErrorCode.HOST_UNREACHABLE, message,
                    "Raise max_connections (or the user's limit) or close other sessions.", failure);
        }
        if (READ_ONLY.contains(number)) {
            return needsUser(ErrorCode.TARGET_READ_ONLY, message,
                    Remedy.ofSql("Make the server writable.", "SET GLOBAL read_only = 0;"), failure);
        }
        if (FULL.contains(number)) {
            return needsUser(ErrorCode.WRITE_FAILED, message, Remedy.of("Free disk space on the server at " + address
                    + "."), failure);
        }
        if (TABLE_GONE.contains(number)) {
            return new MigrationException(number == 1049 ? ErrorCode.DATABASE_UNKNOWN : ErrorCode.SCHEMA_CHANGED,
                    Retry.FATAL, message, Remedy.of("Check the name; the table may have been changed or dropped."),
                    failure);
        }
        if (number == TABLE_EXISTS) {
            return new MigrationException(ErrorCode.TARGET_TABLE_EXISTS, Retry.FATAL, message,
                    Remedy.of("Make sure that nobody needs the table, then drop it, or exclude it."), failure);
        }
        return new MigrationException(general(message), Retry.FATAL, message,
                Remedy.of("Read the server's own words above; its error log may say more."), failure);
    }

    /** The message begins with what we were doing. */
    private static ErrorCode general(String message) {
        if (message.startsWith("reading") || message.startsWith("cutting")) {
            return ErrorCode.READ_FAILED;
        }
        if (message.startsWith("summing up")) {
            return ErrorCode.VERIFICATION_FAILED;
        }
        return message.startsWith("running") ? ErrorCode.DDL_FAILED : ErrorCode.WRITE_FAILED;
    }

    private MigrationException connectionFailure(String doing, String message, SQLException failure) {
        if (hasCause(failure, UnknownHostException.class)) {
            return needsUser(ErrorCode.HOST_UNREACHABLE, doing + ": the host name is not known",
                    Remedy.of("Check the spelling of the host and the name service of this machine."), failure);
        }
        if (hasCause(failure, SocketTimeoutException.class)) {
            return retryable(ErrorCode.HOST_UNREACHABLE, doing + ": no answer from " + address + " in time",
                    "Check host, port and firewall, whether the server is overloaded or its disk hangs, or raise"
                            + " connectTimeout (for a connection) or answerTimeout (for a statement).",
                    failure);
        }
        if (hasCause(failure, ConnectException.class) || hasCause(failure, NoRouteToHostException.class)) {
            return retryable(ErrorCode.HOST_UNREACHABLE, doing + ": the connection was refused",
                    "Check that the server runs, listens on this address and port, and that no firewall is between.",
                    failure);
        }
        return retryable(ErrorCode.CONNECTION_LOST, message, "It is tried again; look at the network and the server.",
                failure);
    }

    private Remedy loginRemedy(int number) {
        return switch (number) {
            case 1130 -> Remedy.of("Create the user for this machine's address, or connect through an allowed one.");
            case 1820, 1862 ->
                Remedy.ofSql("The password has expired; set a new one.",
                        "ALTER USER CURRENT_USER() IDENTIFIED BY '...';");
            case 3118, 4151 -> Remedy.ofSql("The account is locked.", "ALTER USER ... ACCOUNT UNLOCK;");
            default -> Remedy.of("Check user and password of the data source at " + address
                    + ", whether the account is allowed from this machine, and whether it insists on encryption (option tls).");
        };
    }

    @Override
    public boolean isDataError(SQLException failure) {
        return VALUE.contains(failure.getErrorCode()) || isState(failure, "22") || isState(failure, "23");
    }

    @Override
    public boolean isDuplicateKey(SQLException failure) {
        return failure.getErrorCode() == 1062;
    }

    boolean isGrantMissing(SQLException failure) {
        return GRANT.contains(failure.getErrorCode());
    }

    boolean isLockConflict(SQLException failure) {
        return LOCK.contains(failure.getErrorCode());
    }

    /** The server's words without the values it quotes and without the driver's decoration, and its number. */
    String words(SQLException failure) {
        String text = driver.words(String.valueOf(failure.getMessage()));
        int number = failure.getErrorCode();
        if (isDataError(failure)) {
            text = VendorWords.withoutValues(text);
        }
        return number > 0 ? text + " (error " + number + ")" : text;
    }

    private static boolean isPacketTooLarge(SQLException failure) {
        return failure.getErrorCode() == 1153 || String.valueOf(failure.getMessage()).contains("max_allowed_packet");
    }

    private boolean isConnectionFailure(SQLException failure) {
        return LOST.contains(failure.getErrorCode()) || isState(failure, "08") && failure.getErrorCode() != 1040
                || hasCause(failure, java.io.IOException.class);
    }

    /** The driver says so in its own words where a certificate is trusted by the login, and by Java's elsewhere. */
    private static boolean isCertificateFailure(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.contains("Self signed certificates") || message.contains("SSL hostname verification failed")
                || hasCause(failure, CertificateException.class) || hasCause(failure, SSLHandshakeException.class)
                || hasCause(failure, SSLPeerUnverifiedException.class);
    }

    private static boolean isState(SQLException failure, String stateClass) {
        @Nullable
        String state = failure.getSQLState();
        return state != null && state.startsWith(stateClass);
    }

    private static boolean hasCause(Throwable failure, Class<? extends Throwable> kind) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static MigrationException retryable(ErrorCode code, String message, String remedy, SQLException cause) {
        return new MigrationException(code, Retry.RETRYABLE, message, Remedy.of(remedy), cause);
    }

    private static MigrationException needsUser(ErrorCode code, String message, Remedy remedy, SQLException cause) {
        return new MigrationException(code, Retry.NEEDS_USER, message, remedy, cause);
    }
}
