package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChunkWriter.Outcome;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A target whose own settings would hide what a write did to a row, or take only small statements. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MariaDbSettingsIT {
    private MariaDbServer server;

    @BeforeAll
    void startServer() {
        server = MariaDbServer.start(MariaDbVersion.V11_4, "--max-allowed-packet=1M");
        server.execute("SET GLOBAL max_error_count = 0", "SET GLOBAL sql_notes = 0", "CREATE DATABASE wide",
                "CREATE DATABASE narrow");
    }

    @AfterAll
    void stopServer() {
        server.close();
    }

    @Test
    void aRoundedValueIsFoundWhereTheServerKeepsNoWarnings() throws InterruptedException {
        server.execute("CREATE TABLE wide.price (id INT PRIMARY KEY, amount DECIMAL(10, 4))",
                "INSERT INTO wide.price VALUES (1, 1.25), (2, 1.2345), (3, 2.5)",
                "CREATE TABLE narrow.price (id INT PRIMARY KEY, amount DECIMAL(10, 2))");
        TableId target = new TableId("narrow", "price");
        try (TestMove move = new TestMove(server, server, "rounding")) {
            TableSchema table = described(move, "price");

            assertThat(move.copy(table, target, false)).singleElement().isInstanceOf(Outcome.NeedsCare.class);
            assertThat(move.copy(table, target, true)).containsExactly(new Outcome.Written(2, 1));

            assertThat(move.refused).singleElement().asString().contains("Data truncated");
            assertThat(server.query("SELECT id FROM narrow.price ORDER BY id")).containsExactly(List.of("1"),
                    List.of("3"));
        }
    }

    @Test
    void aRowLargerThanThePacketNamesTheSettingAndIsNotTriedAgain() throws InterruptedException {
        server.execute("CREATE TABLE wide.doc (id INT PRIMARY KEY, a MEDIUMTEXT, b MEDIUMTEXT, c MEDIUMTEXT)",
                "INSERT INTO wide.doc VALUES (1, REPEAT('a', 500000), REPEAT('b', 500000), REPEAT('c', 500000))",
                "CREATE TABLE narrow.doc LIKE wide.doc");
        try (TestMove move = new TestMove(server, server, "packet")) {
            TableSchema table = described(move, "doc");

            MigrationException failure = catchThrowableOfType(MigrationException.class,
                    () -> move.copy(table, new TableId("narrow", "doc"), true));

            assertThat(failure.code()).isEqualTo(ErrorCode.SETTING_UNSUITABLE);
            assertThat(failure.retry()).isEqualTo(Retry.NEEDS_USER);
            assertThat(failure.remedy().toString()).contains("max_allowed_packet").contains(server.host());
            assertThat(server.query("SELECT COUNT(*) FROM narrow.doc")).containsExactly(List.of("0"));
        }
    }

    private static TableSchema described(TestMove move, String table) {
        return move.source.catalog().describe(List.of(new TableId("wide", table))).getFirst();
    }
}
