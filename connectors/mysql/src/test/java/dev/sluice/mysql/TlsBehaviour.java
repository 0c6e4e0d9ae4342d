package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.Endpoint;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Secret;
import dev.sluice.spi.Connector;
import dev.sluice.spi.ConnectorFactory;
import dev.sluice.spi.LogSource;
import dev.sluice.testkit.SqlServer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Connections are encrypted as the user asked, and never to a server that is not known to be the one. */
interface TlsBehaviour {
    /** Offers TLS with a certificate for this machine; user mover has the password x. */
    SqlServer withTls();

    SqlServer without();

    /** Has a certificate of its own, whether it offers it or not. */
    SqlServer another();

    ConnectorFactory factory();

    Driver driver();

    @Test
    default void aCertificateThatTheUserNamesIsVerified() {
        assertThat(isEncrypted(Map.of("tls", "verify", "tlsAuthority", certificate(withTls())))).isTrue();
    }

    @Test
    default void aCertificateThatNobodyKnowsIsRefusedBeforeTheLogin() {
        assertRefused(withTls(), Map.of("tls", "verify", "user", "root"), ErrorCode.CERTIFICATE_UNVERIFIED);
    }

    @Test
    default void aCertificateOfAnotherServerIsRefused() {
        assertRefused(withTls(), Map.of("tls", "verify", "user", "root", "tlsAuthority", certificate(another())),
                ErrorCode.CERTIFICATE_UNVERIFIED);
    }

    @Test
    default void anyCertificateWillDoWhereTheUserTrusts() {
        assertThat(isEncrypted(Map.of("tls", "trust"))).isTrue();
    }

    @Test
    default void aServerOnThisMachineIsConnectedToInTheClear() {
        assertThat(isEncrypted(Map.of())).isFalse();
        assertThat(isEncrypted(Map.of("tls", "off"))).isFalse();
    }

    @Test
    default void aServerThatOffersNoEncryptionIsNotTakenForAnEncryptedOne() {
        assertRefused(without(), Map.of("tls", "trust", "user", "root"), ErrorCode.SETTING_UNSUITABLE);
        assertRefused(without(), Map.of("tls", "verify", "user", "root"), ErrorCode.SETTING_UNSUITABLE);
    }

    @Test
    default void elsewhereEncryptionIsUsedWhereItIsOffered() {
        assertThat(Tls.isOffered(address(withTls(), "root", ""), driver())).isTrue();
        assertThat(Tls.isOffered(address(withTls(), "mover", "x"), driver())).isTrue();
        assertThat(Tls.isOffered(address(without(), "root", ""), driver())).isFalse();
    }

    @Test
    default void aFileThatCannotBeReadIsToldAtOnce() {
        assertRefused(withTls(), Map.of("tls", "verify", "tlsAuthority", "/nowhere/ca.pem"), ErrorCode.OPTION_INVALID);
    }

    @Test
    default void theLogIsReadUnderTheSameProtection() throws InterruptedException {
        withTls().execute("CREATE USER IF NOT EXISTS follower@'%' IDENTIFIED BY 'x' REQUIRE SSL",
                "GRANT SELECT, REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO follower@'%'");
        Map<String, String> settings = Map.of("host", withTls().host(), "port", Integer.toString(withTls().port()),
                "user", "follower", "tls", "verify", "tlsAuthority", certificate(withTls()));
        try (Connector connector = factory().open(new Endpoint(withTls().type(), settings, Secret.of("x")))) {
            LogSource log = connector.logSource().orElseThrow();
            try (LogTail tail = new LogTail(log, log.positionNotAhead(), _ -> Optional.empty())) {
                tail.awaitHeartbeats(1);
            }
        }
    }

    @Test
    default void theLogIsNotReadFromAnyoneElse() {
        ServerAddress stranger = new ServerAddress(withTls().host(), withTls().port(), "root", Secret.of(""),
                new Tls(Tls.Mode.VERIFY, Optional.of(certificate(another()))),
                new ServerAddress.Limits(10_000, 10_000));
        LogFailures failures = new LogFailures(new MySqlFailures("the server", driver()));

        assertThatThrownBy(() -> LogConnection.open(stranger).close()).isInstanceOfSatisfying(IOException.class,
                failure -> assertThat(failures.translate("reading", failure).code()).as(failure.getMessage())
                        .isEqualTo(ErrorCode.CERTIFICATE_UNVERIFIED));
        ServerAddress plain = new ServerAddress(without().host(), without().port(), "root", Secret.of(""),
                new Tls(Tls.Mode.TRUST, Optional.empty()), new ServerAddress.Limits(10_000, 10_000));
        assertThatThrownBy(() -> LogConnection.open(plain).close()).isInstanceOfSatisfying(IOException.class,
                failure -> assertThat(failures.translate("reading", failure).code())
                        .isEqualTo(ErrorCode.SETTING_UNSUITABLE));
    }

    private void assertRefused(SqlServer server, Map<String, String> settings, ErrorCode code) {
        assertThatThrownBy(() -> open(server, settings).close()).isInstanceOfSatisfying(MigrationException.class,
                failure -> assertThat(failure.code()).as(failure.getMessage()).isEqualTo(code));
    }

    /** Whether the server has seen handshakes when the connector has opened. */
    private boolean isEncrypted(Map<String, String> settings) {
        long before = handshakes();
        open(withTls(), settings).close();
        return handshakes() > before;
    }

    private long handshakes() {
        return Long.parseLong(
                withTls().query("SHOW GLOBAL STATUS LIKE 'Ssl_finished_accepts'").getFirst().get(1));
    }

    private Connector open(SqlServer server, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(
                Map.of("host", server.host(), "port", Integer.toString(server.port()), "user", "mover"));
        all.putAll(settings);
        String password = all.get("user").equals("mover") ? "x" : "";
        return factory().open(new Endpoint(server.type(), all, Secret.of(password)));
    }

    private static ServerAddress address(SqlServer server, String user, String password) {
        return new ServerAddress(server.host(), server.port(), user, Secret.of(password),
                new Tls(Tls.Mode.AUTO, Optional.empty()), new ServerAddress.Limits(10_000, 10_000));
    }

    private static String certificate(SqlServer server) {
        return server.value("SELECT @@datadir") + "server-cert.pem";
    }
}
