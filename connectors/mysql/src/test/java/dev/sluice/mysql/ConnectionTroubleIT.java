package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.Endpoint;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Secret;
import dev.sluice.spi.ConnectorFactory;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.MySqlServer;
import dev.sluice.testkit.SqlServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever keeps a connection from being made is told in the user's words, with what to do. */
class ConnectionTroubleIT {
    private record Kind(ConnectorFactory factory, SqlServer server) {
        @Override
        public String toString() {
            return server.type();
        }
    }

    static Stream<Kind> kinds() {
        return Stream.of(new Kind(new MariaDbConnectorFactory(), MariaDbServer.shared(MariaDbVersion.V11_4)),
                new Kind(new MySqlConnectorFactory(), MySqlServer.shared()));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aHostThatNobodyKnows(Kind kind) {
        assertTold(kind, Map.of("host", "no-such-host.invalid", "tls", "off"), "x", ErrorCode.HOST_UNREACHABLE,
                "the host name is not known", "spelling");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aPortWhereNobodyListens(Kind kind) throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        assertTold(kind, Map.of("port", Integer.toString(free)), "x", ErrorCode.HOST_UNREACHABLE, "refused",
                "listens on this address and port");
    }

    /** The limit of an answer is an hour; that of a connection holds for the greeting too. */
    @ParameterizedTest
    @MethodSource("kinds")
    void aServerThatAcceptsAndSaysNothing(Kind kind) throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertTold(kind, Map.of("port", Integer.toString(silent.getLocalPort()), "connectTimeout", "500"), "x",
                    ErrorCode.HOST_UNREACHABLE, "no answer from", "connectTimeout");
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aWrongPassword(Kind kind) {
        user(kind, "wrong_password", "");

        assertTold(kind, Map.of("user", "wrong_password"), "not it", ErrorCode.LOGIN_REFUSED, "Access denied",
                "Check user and password");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void anExpiredPassword(Kind kind) {
        user(kind, "expired", " PASSWORD EXPIRE");

        assertTold(kind, Map.of("user", "expired"), "x", ErrorCode.LOGIN_REFUSED, "password", "ALTER USER");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aLockedAccount(Kind kind) {
        user(kind, "locked", " ACCOUNT LOCK");

        assertTold(kind, Map.of("user", "locked"), "x", ErrorCode.LOGIN_REFUSED, "locked", "ACCOUNT UNLOCK");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void anAccountForAnotherMachine(Kind kind) {
        kind.server.execute("CREATE USER IF NOT EXISTS elsewhere@'10.1.2.3' IDENTIFIED BY 'x'");

        assertTold(kind, Map.of("user", "elsewhere"), "x", ErrorCode.LOGIN_REFUSED, "Access denied",
                "allowed from this machine");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void anAccountThatInsistsOnEncryption(Kind kind) {
        user(kind, "encrypted", " REQUIRE SSL");

        assertTold(kind, Map.of("user", "encrypted", "tls", "off"), "x", ErrorCode.LOGIN_REFUSED, "Access denied",
                "tls");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aServerOfTheOtherKind(Kind kind) {
        SqlServer other = kinds().map(Kind::server).filter(server -> server != kind.server).findFirst().orElseThrow();

        assertTold(kind, Map.of("port", Integer.toString(other.port()), "user", other.user()), other.password(),
                ErrorCode.SERVER_UNSUPPORTED, "it says it is", "type to " + other.type());
    }

    private static void user(Kind kind, String name, String more) {
        kind.server.execute("DROP USER IF EXISTS " + name + "@'%'",
                "CREATE USER " + name + "@'%' IDENTIFIED BY 'x'" + more);
    }

    private static void assertTold(Kind kind, Map<String, String> settings, String password, ErrorCode code,
            String what, String remedy) {
        Map<String, String> all = new HashMap<>(
                Map.of("host", "127.0.0.1", "port", Integer.toString(kind.server.port()), "user", "nobody"));
        all.putAll(settings);
        long start = System.nanoTime();
        assertThatThrownBy(
                () -> kind.factory.open(new Endpoint(kind.server.type(), all, Secret.of(password))).close())
                .isInstanceOfSatisfying(MigrationException.class, failure -> {
                    assertThat(failure.code()).as(failure.getMessage()).isEqualTo(code);
                    assertThat(failure.getMessage()).containsIgnoringCase(what).doesNotContain("\n");
                    assertThat(failure.remedy().toString()).contains(remedy);
                });
        assertThat(System.nanoTime() - start).isLessThan(15_000_000_000L);
    }
}
