package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class MySqlFailuresTest {
    private final MySqlFailures failures = new MySqlFailures("db.example:3306", new MariaDbDriver());

    @Test
    void aPasswordThatWouldTravelUnderAnyonesKeyIsALoginToBeEncrypted() {
        MigrationException failure = failures.translate("connecting to db.example:3306",
                new SQLException("Public Key Retrieval is not allowed", "08001"));

        assertThat(failure.code()).isEqualTo(ErrorCode.LOGIN_REFUSED);
        assertThat(failure.retry()).isEqualTo(MigrationException.Retry.NEEDS_USER);
        assertThat(failure.remedy().toString()).contains("tls");
    }

    @Test
    void packetThatTheServerRefusesIsASettingAlthoughTheConnectionIsLostWithIt() {
        assertPacketTooLarge(
                new SQLException("Got a packet bigger than 'max_allowed_packet' bytes", "08S01", 1153));
    }

    @Test
    void packetThatTheDriverRefusesIsASettingAlthoughItIsToldAsABrokenConnection() {
        assertPacketTooLarge(new SQLException("(conn=7) Packet too big for current server max_allowed_packet value",
                "08000", -1, new IOException("query size (17) is >= to max_allowed_packet (16)")));
    }

    @Test
    void tableNamedLikeTheSettingIsNoPacketTooLarge() {
        MigrationException told = failures.translate("reading shop.max_allowed_packet",
                new SQLException("Socket error", "08000", -1, new IOException("Connection reset")));

        assertThat(told.code()).isEqualTo(ErrorCode.CONNECTION_LOST);
        assertThat(told.retry()).isEqualTo(Retry.RETRYABLE);
    }

    /** Hard case 79, with {@link ChangesIT} for locks, deadlocks and packets. */
    @Test
    void aServerThatBecameReadOnlyIsForTheUserAndNamed() {
        MigrationException told = failures.translate("applying changes of shop.orders", new SQLException(
                "The server is running with the --read-only option so it cannot execute this statement", "HY000",
                1290));

        assertThat(told.retry()).isEqualTo(Retry.NEEDS_USER);
        assertThat(told).hasMessageContaining("shop.orders").hasMessageContaining("read-only");
    }

    private void assertPacketTooLarge(SQLException failure) {
        MigrationException told = failures.translate("writing a chunk of shop.docs", failure);

        assertThat(told.code()).isEqualTo(ErrorCode.SETTING_UNSUITABLE);
        assertThat(told.retry()).isEqualTo(Retry.NEEDS_USER);
        assertThat(told.remedy().toString()).contains("max_allowed_packet").contains("db.example:3306");
    }
}
