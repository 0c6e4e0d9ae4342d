package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** Where a reader of MariaDB's log would go on. */
class MariaDbProgressTest {
    private static final int PREPARED_XA = 64;

    /** The line may be cut while another domain's transactions are read once more. */
    @Test
    void whatIsToBeReadAgainStaysSoUntilItHasBeen() {
        MariaDbProgress progress = new MariaDbProgress(new GtidPosition("binlog.000001", 4,
                DomainGtids.parse("0-1-9,1-1-5"), DomainGtids.parse("0-1-7,1-1-4"), true));

        assertThat(again(progress)).isEqualTo(DomainGtids.parse("0-1-7,1-1-4"));
        read(progress, 1, 5, false);
        assertThat(again(progress)).isEqualTo(DomainGtids.parse("0-1-7,1-1-4"));
        read(progress, 0, 8, true);
        read(progress, 0, 9, false);
        assertThat(again(progress)).isEqualTo(DomainGtids.parse("0-1-7,1-1-5"));
        progress.release("prepared");
        assertThat(again(progress)).isEqualTo(DomainGtids.parse("0-1-9,1-1-5"));
    }

    private static DomainGtids again(MariaDbProgress progress) {
        return ((GtidPosition) progress.position(new LogPlace("binlog.000001", 4))).again();
    }

    private static void read(MariaDbProgress progress, int domain, long sequence, boolean prepared) {
        byte[] event = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN).putLong(sequence).putInt(domain)
                .put((byte) (prepared ? PREPARED_XA : 0)).array();
        progress.begin(new LogEventHeader(LogEventType.MARIADB_GTID, 1, 1, 44, 100),
                new LogBytes(event, 0, event.length));
        if (prepared) {
            progress.hold("prepared");
        }
        progress.complete();
    }
}
