package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class CutValueIT {
    private static final String CUT = "SELECT LENGTH(" + CutValue.refused("`my doc`", "CAST(`my doc` AS BINARY)")
            + ") FROM cut.t WHERE id = ";

    @Test
    void valueThatAFunctionGivesUpIsRefusedAndNullIsNot() {
        try (MariaDbServer server = MariaDbServer.start(MariaDbVersion.V11_4)) {
            server.execute("CREATE DATABASE cut",
                    "CREATE TABLE cut.t (id INT PRIMARY KEY, `my doc` LONGTEXT CHARACTER SET cp1251)",
                    "INSERT INTO cut.t VALUES (1, REPEAT('a', 6000000)), (2, NULL), (3, 'abc')",
                    "SET GLOBAL max_allowed_packet = 4194304");

            assertThat(server.value(CUT + "2")).isNull();
            assertThat(server.value(CUT + "3")).isEqualTo("3");
            assertThatThrownBy(() -> server.value(CUT + "1")).hasCauseInstanceOf(SQLException.class)
                    .satisfies(failure -> assertNamed((SQLException) failure.getCause()));
        }
    }

    private static void assertNamed(SQLException failure) {
        MigrationException told = new MySqlFailures("db.example:3306", new MariaDbDriver())
                .translate("reading cut.t", failure);

        assertThat(told).hasMessage(
                "reading cut.t: the server gives no value of the column 'my doc' that is longer than its max_allowed_packet");
        assertThat(told.code()).isEqualTo(ErrorCode.READ_FAILED);
        assertThat(told.remedy().toString()).contains("max_allowed_packet").contains("db.example:3306");
    }
}
