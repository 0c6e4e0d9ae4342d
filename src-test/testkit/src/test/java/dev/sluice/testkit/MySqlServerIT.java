package dev.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MySqlServerIT {
    @Test
    void sharedServerIsOfTheNinthLineAndLogsRowsByGtid() {
        MySql server = MySqlServer.shared();

        assertThat(server.value("SELECT version()")).startsWith("9.");
        assertThat(server.value("SELECT @@global.binlog_format")).isEqualTo("ROW");
        assertThat(server.value("SELECT @@log_bin + @@local_infile")).isEqualTo("2");
        assertThat(server.value("SELECT @@gtid_mode")).isEqualTo("ON");
        assertThat(MySqlServer.shared()).isSameAs(server);
    }

    @Test
    void committedRowsSurviveAKillAndARestartOnTheSamePort() {
        try (MySqlServer server = MySqlServer.start()) {
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
    void everyServerIsAnother() {
        try (MySqlServer server = MySqlServer.start()) {
            assertThat(server.value("SELECT @@server_uuid"))
                    .isNotEqualTo(MySqlServer.shared().value("SELECT @@server_uuid"));
        }
    }

    @Test
    void scriptsRunThroughTheServersOwnClient(@TempDir Path folder) throws Exception {
        Path script = Files.writeString(folder.resolve("script.sql"), "SELECT 'grüße' AS a, 1 + 1;\n");

        assertThat(MySqlServer.shared().client(script, "--skip-column-names")).isEqualTo("grüße\t2");
    }
}
