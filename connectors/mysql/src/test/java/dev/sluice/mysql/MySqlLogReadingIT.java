package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.TableId;
import dev.sluice.spi.ChangeEvent;
import dev.sluice.spi.LogPosition;
import dev.sluice.spi.LogTimes;
import dev.sluice.testkit.MySqlServer;
import dev.sluice.spi.Connector;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class MySqlLogReadingIT extends LogReadingBehaviour {
    private static final MySqlServer SERVER = MySqlServer.start();
    private static final String OTHER = "3e11fa47-71ca-11e1-9e33-c80aa9429562";

    MySqlLogReadingIT() {
        super(SERVER);
    }

    @AfterAll
    static void stopServer() {
        SERVER.close();
    }

    /** InnoDB then changes the rows that refer to others, and no event says so. */
    @Test
    void whatForeignKeysChangeIsNotLoggedWhereInnoDbItselfKeepsThem() throws InterruptedException {
        try (MySqlServer server9 = MySqlServer.start("--innodb-native-foreign-keys=ON");
                Connector connector = TestMove.open(server9)) {
            assertThat(connector.logSource().orElseThrow().logsCascades()).isFalse();
        }
        assertThat(log.logsCascades()).isTrue();
    }

    @Test
    void gtidsWithTagsAreFollowed() throws InterruptedException {
        server.execute("USE follow", "SET gtid_next = 'AUTOMATIC:blue'", "INSERT INTO t VALUES (1, 'a')",
                "INSERT INTO t VALUES (2, 'a')", "SET gtid_next = 'AUTOMATIC'", "INSERT INTO t VALUES (3, 'a')");

        List<ChangeEvent> events = logged(T);

        assertThat(told(events)).isEqualTo("begin +1|a commit begin +2|a commit begin +3|a commit");
        assertThat(((ChangeEvent.Begin) events.getFirst()).id()).contains(":blue:");
        assertThat(((ChangeEvent.Begin) events.getFirst()).time()).isPositive();
        from = log.position(((ChangeEvent.Commit) events.get(2)).after().text());
        assertThat(told(logged(T))).isEqualTo("begin +2|a commit begin +3|a commit");
    }

    /** A replica that is stopped within one never brings it. */
    @Test
    void theEndDoesNotHaveATransactionOfAnotherServerThatIsNotBeingCommitted() throws SQLException {
        try (Connection replica = server.connect(); Statement statement = replica.createStatement()) {
            statement.execute("SET gtid_next = '" + OTHER + ":20'");
            statement.execute("BEGIN");
            statement.execute("INSERT INTO follow.t VALUES (1, 'a')");

            assertThat(from.covers(log.positionNotBehind())).isTrue();
            statement.execute("COMMIT");
        }
        assertThat(from.covers(log.positionNotBehind())).isFalse();
    }

    /** Hard case 52. */
    @Test
    void setsWithHolesAreReadAround() throws InterruptedException {
        for (int number : List.of(1, 5, 3, 9)) {
            server.execute("USE follow", "SET gtid_next = '" + OTHER + ":" + number + "'",
                    "INSERT INTO t VALUES (" + number + ", 'a')", "SET gtid_next = AUTOMATIC");
        }

        List<ChangeEvent> events = logged(T);

        assertThat(told(events))
                .isEqualTo("begin +1|a commit begin +5|a commit begin +3|a commit begin +9|a commit");
        LogPosition second = ((ChangeEvent.Commit) events.get(5)).after();
        assertThat(second.text()).contains(OTHER + ":1:5");
        from = second;
        assertThat(told(logged(T))).isEqualTo("begin +3|a commit begin +9|a commit");
    }

    @Test
    void aTimeBeforeTheFirstTransactionOfAllIsAPlaceFromWhichTheEndIsReached() throws InterruptedException {
        server.execute("RESET BINARY LOGS AND GTIDS");
        nextSecond();
        LogPosition place = log.times().orElseThrow().before(nextSecond());

        assertThat(readFrom(place)).isEmpty();
        server.execute("INSERT INTO follow.t VALUES (1, 'a')");
        assertThat(readFrom(place)).isEqualTo("begin +1|a commit");
    }

    @Test
    void aTimeBeforeTransactionsWithoutAGtidIsRefusedInWords() {
        LogTimes times = log.times().orElseThrow();
        Instant before = nextSecond();
        server.execute("SET GLOBAL gtid_mode = ON_PERMISSIVE", "SET GLOBAL gtid_mode = OFF_PERMISSIVE",
                "INSERT INTO follow.t VALUES (1, 'a')", "SET GLOBAL gtid_mode = ON_PERMISSIVE",
                "SET GLOBAL gtid_mode = ON");

        assertThatThrownBy(() -> times.before(before)).isInstanceOfSatisfying(MigrationException.class,
                failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.LOG_UNREADABLE);
                    assertThat(failure.remedy().toString()).contains("without a GTID", "a later time");
                });
    }

    @Test
    void aFileAndAnOffsetAreRefusedInWords() throws InterruptedException {
        from = log.position("binlog.000001:4");

        assertThat(failure(T)).hasMessageContaining("binlog.000001:4").hasMessageContaining("gtid_mode = ON");
        assertThatThrownBy(() -> log.startPosition("binlog.000001:4")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gtid_mode = ON");
    }

    @Test
    void compressedTransactionsAreRead() throws InterruptedException {
        server.execute("USE follow", "SET SESSION binlog_transaction_compression = ON", "BEGIN",
                "INSERT INTO wide VALUES (1, REPEAT('x', 20000000))", "INSERT INTO t VALUES (1, 'a')", "COMMIT",
                "INSERT INTO t VALUES (2, 'b')", "SET SESSION binlog_transaction_compression = OFF",
                "INSERT INTO t VALUES (3, 'c')");

        List<ChangeEvent> events = logged(T, new TableId("follow", "wide"));

        assertThat(((ChangeEvent.Rows) events.get(1)).after().length(0, 1)).isEqualTo(20_000_000);
        assertThat(told(events.subList(2, events.size())))
                .isEqualTo("+1|a commit begin +2|b commit begin +3|c commit");
        from = ((ChangeEvent.Commit) events.get(3)).after();
        assertThat(told(logged(T))).isEqualTo("begin +2|b commit begin +3|c commit");
    }

    @Test
    void documentsLoggedAsDifferencesNameTheCure() throws InterruptedException {
        server.execute("USE follow", "CREATE TABLE doc (id INT PRIMARY KEY, j JSON)",
                "INSERT INTO doc SELECT 1, JSON_OBJECT('a', REPEAT('x', 1000), 'b', 1)");
        from = log.positionNotBehind();
        server.execute("USE follow", "SET SESSION binlog_row_value_options = PARTIAL_JSON",
                "UPDATE doc SET j = JSON_SET(j, '$.b', 2)");

        MigrationException failure = failure(new TableId("follow", "doc"));

        assertThat(failure.code()).isEqualTo(ErrorCode.LOG_UNREADABLE);
        assertThat(failure.remedy().toCopy()).contains("SET GLOBAL binlog_row_value_options = '';");
    }
}
