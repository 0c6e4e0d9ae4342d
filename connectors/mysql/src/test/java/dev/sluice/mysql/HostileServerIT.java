package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mysql.cj.jdbc.MysqlDataSource;
import dev.sluice.model.Secret;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.MySqlServer;
import dev.sluice.testkit.SqlServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A server may ask for any file of this machine in answer to any statement. It gets nothing. */
class HostileServerIT {
    private static final String SECRET = "the secret of this machine";

    @TempDir
    private Path folder;

    private record Kind(Driver driver, SqlServer server) {
        @Override
        public String toString() {
            return server.type();
        }
    }

    static Stream<Kind> kinds() {
        return Stream.of(new Kind(new MariaDbDriver(), MariaDbServer.shared(MariaDbVersion.V11_4)),
                new Kind(new MySqlDriver(), MySqlServer.shared()));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void noFileIsGivenInAnswerToAQuery(Kind kind) throws IOException, SQLException {
        try (HostileProxy proxy = HostileProxy.before(kind.server.port(), secret())) {
            ServerAddress address = address(proxy, kind.server);
            for (DataSource connections : new DataSource[]{kind.driver.connections(address),
                kind.driver.writers(address, false, 1 << 24), kind.driver.writers(address, true, 1 << 24)}) {
                assertThatThrownBy(() -> run(connections, "SELECT '" + HostileProxy.MARK + "'"))
                        .isInstanceOf(SQLException.class);
            }

            assertThat(proxy.stolen()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void noFileIsGivenInAnswerToALoadThatHasNoStream(Kind kind) throws IOException {
        try (HostileProxy proxy = HostileProxy.before(kind.server.port(), secret())) {
            DataSource loaders = kind.driver.writers(address(proxy, kind.server), true, 1 << 24);

            assertThatThrownBy(() -> run(loaders, "LOAD DATA LOCAL INFILE 'sluice' INTO TABLE " + HostileProxy.MARK))
                    .isInstanceOf(SQLException.class);

            assertThat(proxy.stolen()).isEmpty();
        }
    }

    /** The driver answers with our stream, whatever file the server names. */
    @ParameterizedTest
    @MethodSource("kinds")
    void onlyOurOwnRowsAreGivenInAnswerToOurLoad(Kind kind) throws IOException, SQLException {
        try (HostileProxy proxy = HostileProxy.before(kind.server.port(), secret());
                Connection connection = kind.driver.writers(address(proxy, kind.server), true, 1 << 24)
                        .getConnection();
                Statement statement = connection.createStatement()) {
            kind.driver.setLocalInfile(statement, new ByteArrayInputStream("a row".getBytes(StandardCharsets.UTF_8)));

            assertThatThrownBy(
                    () -> statement.execute("LOAD DATA LOCAL INFILE 'sluice' INTO TABLE " + HostileProxy.MARK))
                    .isInstanceOf(SQLException.class);

            assertThat(proxy.stolen()).isIn("a row", "");
        }
    }

    /** So this is what the tests above keep from happening. */
    @Test
    void aDriverLeftToItselfGivesTheFileAway() throws IOException, SQLException {
        MysqlDataSource careless = new MysqlDataSource();
        try (HostileProxy proxy = HostileProxy.before(MySqlServer.shared().port(), secret())) {
            careless.setURL(MySqlServer.shared().jdbcUrl().replace(":" + MySqlServer.shared().port() + "/",
                    ":" + proxy.port() + "/") + "&allowLoadLocalInfile=true");

            assertThatThrownBy(() -> run(careless, "SELECT '" + HostileProxy.MARK + "'"))
                    .isInstanceOf(SQLException.class);

            assertThat(proxy.stolen()).isEqualTo(SECRET);
        }
    }

    private static void run(DataSource connections, String sql) throws SQLException {
        try (Connection connection = connections.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Path secret() throws IOException {
        return Files.writeString(folder.resolve("secret"), SECRET);
    }

    private static ServerAddress address(HostileProxy proxy, SqlServer server) {
        return new ServerAddress("127.0.0.1", proxy.port(), server.user(), Secret.of(server.password()),
                new Tls(Tls.Mode.OFF, Optional.empty()), new ServerAddress.Limits(10_000, 10_000));
    }
}
