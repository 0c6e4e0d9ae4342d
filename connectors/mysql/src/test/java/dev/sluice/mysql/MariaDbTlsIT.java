package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.Endpoint;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Secret;
import dev.sluice.spi.Connector;
import dev.sluice.testkit.MariaDb;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Connections are encrypted as the user asked, and never to a server that is not known to be the one. */
class MariaDbTlsIT {
    private static MariaDbServer withTls;
    private static final MariaDb WITHOUT = MariaDbServer.shared(MariaDbVersion.V10_11);

    @BeforeAll
    static void startServer() {
        withTls = MariaDbServer.start(MariaDbVersion.V11_4);
        withTls.execute("CREATE USER mover@'%' IDENTIFIED BY 'x'");
    }

    @AfterAll
    static void stopServer() {
        withTls.close();
    }

    @Test
    void aCertificateThatTheUserNamesIsVerified() {
        assertThat(isEncrypted(Map.of("tls", "verify", "tlsAuthority", certificate(withTls)))).isTrue();
    }

    @Test
    void aCertificateThatNobodyKnowsIsRefusedBeforeTheLogin() {
        assertRefused(withTls, Map.of("tls", "verify", "user", "root"), ErrorCode.CERTIFICATE_UNVERIFIED);
    }

    @Test
    void aCertificateOfAnotherServerIsRefused() {
        assertRefused(withTls, Map.of("tls", "verify", "user", "root", "tlsAuthority", certificate(WITHOUT)),
                ErrorCode.CERTIFICATE_UNVERIFIED);
    }

    @Test
    void anyCertificateWillDoWhereTheUserTrusts() {
        assertThat(isEncrypted(Map.of("tls", "trust"))).isTrue();
    }

    @Test
    void aServerOnThisMachineIsConnectedToInTheClear() {
        assertThat(isEncrypted(Map.of())).isFalse();
        assertThat(isEncrypted(Map.of("tls", "off"))).isFalse();
    }

    @Test
    void aServerThatOffersNoEncryptionIsNotTakenForAnEncryptedOne() {
        assertRefused(WITHOUT, Map.of("tls", "trust", "user", "root"), ErrorCode.SETTING_UNSUITABLE);
        assertRefused(WITHOUT, Map.of("tls", "verify", "user", "root"), ErrorCode.SETTING_UNSUITABLE);
    }

    @Test
    void elsewhereEncryptionIsUsedWhereItIsOffered() {
        assertThat(Tls.isOffered(address(withTls, "root", ""), new MariaDbDriver())).isTrue();
        assertThat(Tls.isOffered(address(withTls, "mover", "x"), new MariaDbDriver())).isTrue();
        assertThat(Tls.isOffered(address(WITHOUT, "root", ""), new MariaDbDriver())).isFalse();
    }

    @Test
    void aFileThatCannotBeReadIsToldAtOnce() {
        assertRefused(withTls, Map.of("tls", "verify", "tlsAuthority", "/nowhere/ca.pem"), ErrorCode.OPTION_INVALID);
    }

    private static void assertRefused(MariaDb server, Map<String, String> settings, ErrorCode code) {
        assertThatThrownBy(() -> open(server, settings).close()).isInstanceOfSatisfying(MigrationException.class,
                failure -> assertThat(failure.code()).as(failure.getMessage()).isEqualTo(code));
    }

    /** Whether the server has seen handshakes when the connector has opened. */
    private static boolean isEncrypted(Map<String, String> settings) {
        long before = handshakes();
        open(withTls, settings).close();
        return handshakes() > before;
    }

    private static long handshakes() {
        return Long.parseLong(
                withTls.query("SHOW GLOBAL STATUS LIKE 'Ssl_finished_accepts'").getFirst().get(1));
    }

    private static Connector open(MariaDb server, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(
                Map.of("host", server.host(), "port", Integer.toString(server.port()), "user", "mover"));
        all.putAll(settings);
        String password = all.get("user").equals("mover") ? "x" : "";
        return new MariaDbConnectorFactory().open(new Endpoint("mariadb", all, Secret.of(password)));
    }

    private static ServerAddress address(MariaDb server, String user, String password) {
        return new ServerAddress(server.host(), server.port(), user, Secret.of(password),
                new Tls(Tls.Mode.AUTO, Optional.empty()), new ServerAddress.Limits(10_000, 10_000));
    }

    private static String certificate(MariaDb server) {
        return server.value("SELECT @@datadir") + "server-cert.pem";
    }
}
