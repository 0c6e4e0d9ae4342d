package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Where a reader of MySQL's log would go on. */
class MySqlProgressTest {
    private static final String SOURCE = "3e11fa47-71ca-11e1-9e33-c80aa9429562";

    /** A storm found it: the line was cut after the first of three, and the others' commits could not be read any more. */
    @Test
    void whatIsToBeReadAgainStaysSoUntilItHasBeen() {
        MySqlProgress progress = MySqlProgress.byGtid(GtidIntervals.parse(SOURCE + ":1-9"),
                GtidIntervals.parse(SOURCE + ":3:5"));

        assertThat(again(progress)).isEqualTo(SOURCE + ":3:5");
        begin(progress, 3);
        progress.hold("first");
        progress.complete();
        assertThat(again(progress)).isEqualTo(SOURCE + ":3:5");
        begin(progress, 5);
        progress.hold("second");
        progress.complete();
        progress.release("first");
        assertThat(again(progress)).isEqualTo(SOURCE + ":5");
    }

    private static String again(MySqlProgress progress) {
        return ((MySqlPosition) progress.position(new LogPlace("binlog.000001", 4))).again().text();
    }

    private static void begin(MySqlProgress progress, long number) {
        UUID source = UUID.fromString(SOURCE);
        byte[] event = ByteBuffer.allocate(25).put((byte) 0).putLong(source.getMostSignificantBits())
                .putLong(source.getLeastSignificantBits()).order(ByteOrder.LITTLE_ENDIAN).putLong(number).array();
        progress.begin(new LogEventHeader(LogEventType.GTID, 1, 1, 44, 100), new LogBytes(event, 0, event.length));
    }
}
