package dev.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class MariaDbServerIT {
    @ParameterizedTest
    @EnumSource
    void sharedServerIsOfTheAskedVersionAndLogsRows(MariaDbVersion version) {
        MariaDb server = MariaDbServer.shared(version);

        assertThat(server.value("SELECT version()")).startsWith(version.line() + ".");
        assertThat(server.value("SELECT @@binlog_format")).isEqualTo("ROW");
        assertThat(server.value("SELECT @@log_bin + @@local_infile")).isEqualTo("2");
        assertThat(MariaDbServer.shared(version)).isSameAs(server);
    }

    @ParameterizedTest
    @EnumSource
    void tlsIsOfferedAsOutOfTheBox(MariaDbVersion version) {
        MariaDb server = MariaDbServer.shared(version);

        assertThat(server.value("SELECT @@have_ssl")).isEqualTo(version == MariaDbVersion.V11_4 ? "YES" : "DISABLED");
    }

    @Test
    void committedRowsSurviveAKillAndARestartOnTheSamePort() {
        try (MariaDbServer server = MariaDbServer.start(MariaDbVersion.V11_4)) {
            int port = server.port();
            server.execute("CREATE DATABASE d", "CREATE TABLE d.t (a INT PRIMARY KEY)", "INSERT INTO d.t VALUES (7)");

            server.kill();
            assertThatThrownBy(() -> server.query("SELECT 1")).isInstanceOf(IllegalStateException.class);
            server.restart();

            assertThat(server.value("SELECT a FROM d.t")).isEqualTo("7");
            assertThat(server.port()).isEqualTo(port);
        }
    }

    @Test
    void aRunningServerIsStoppedCleanlyBeforeItsRestart() throws Exception {
        try (MariaDbServer server = MariaDbServer.start(MariaDbVersion.V10_11)) {
            server.restart();

            assertThat(Files.readString(server.log())).contains("Normal shutdown").doesNotContain("crash recovery");
        }
    }

    @Test
    void flagsOfTheCallerWin() {
        try (MariaDbServer server = MariaDbServer.start(MariaDbVersion.V11_4, "--innodb-buffer-pool-size=64M",
                "--skip-log-bin")) {
            assertThat(server.value("SELECT @@innodb_buffer_pool_size")).isEqualTo("67108864");
            assertThat(server.value("SELECT @@log_bin")).isEqualTo("0");
        }
    }

    @Test
    void aServerThatCannotStartSaysWhyAndWhereItsLogIs() {
        assertThatThrownBy(() -> MariaDbServer.start(MariaDbVersion.V11_4, "--no-such-flag"))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("no-such-flag")
                .hasMessageContaining(".log");
    }

    @Test
    void closeLeavesNoProcessAndNoData() {
        MariaDbServer server = MariaDbServer.start(MariaDbVersion.V11_4);
        Path data = Path.of(String.valueOf(server.value("SELECT @@datadir")));

        server.close();

        assertThat(data).doesNotExist();
        assertThatThrownBy(() -> server.query("SELECT 1")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void clientRunsAScriptAndReturnsItsOutput(@TempDir Path folder) throws Exception {
        Path script = Files.writeString(folder.resolve("ask.sql"), "SELECT 'größe', 1 + 1;\n");

        String output = MariaDbServer.shared(MariaDbVersion.V11_4).client(script, "--skip-column-names");

        assertThat(output).isEqualTo("größe\t2");
    }

    @Test
    void clientFailsWithWhatTheServerSaid(@TempDir Path folder) throws Exception {
        Path script = Files.writeString(folder.resolve("wrong.sql"), "SELECT 1;\nSELECT * FROM nowhere.nothing;\n");

        assertThatThrownBy(() -> MariaDbServer.shared(MariaDbVersion.V11_4).client(script))
                .isInstanceOf(AssertionError.class).hasMessageContaining("nowhere");
    }

    @Test
    void aUrlNamesAServerThatSomebodyElseRuns() {
        RemoteMariaDb server = RemoteMariaDb.at("jdbc:mariadb://db.example:3307/?user=ann&password=x",
                MariaDbVersion.V11_4);

        assertThat(server).isEqualTo(new RemoteMariaDb("db.example", 3307, "ann", "x", MariaDbVersion.V11_4));
    }
}
