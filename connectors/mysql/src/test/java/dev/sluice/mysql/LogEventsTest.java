package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import com.github.shyiko.mysql.binlog.network.ServerException;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The bytes of a log as a server sends them, made by hand. */
class LogEventsTest {
    private static final int ROWS = LogEventType.WRITE_ROWS;
    private static final int UNKNOWN = 123;

    private final SentLog sent = new SentLog();

    @Test
    void eventsOfAnyKindAreTakenOneByOne() throws IOException {
        sent.send(SentLog.event(UNKNOWN, "x".getBytes(StandardCharsets.US_ASCII)));
        sent.send(SentLog.event(ROWS, "abc".getBytes(StandardCharsets.US_ASCII)));
        LogEvents events = sent.events();

        assertThat(events.next().type()).isEqualTo(UNKNOWN);
        LogEventHeader second = events.next();
        LogBytes body = events.body(second);

        assertThat(second.type()).isEqualTo(ROWS);
        assertThat(body.text(body.remaining())).isEqualTo("abc");
        assertThatThrownBy(events::next).isInstanceOf(EOFException.class);
    }

    @Test
    void anEventOfSeveralPacketsIsOne() throws IOException {
        byte[] large = new byte[0xFF_FFFF * 2];
        new Random(1).nextBytes(large);
        sent.send(SentLog.event(ROWS, large));
        sent.send(SentLog.event(ROWS, new byte[0xFF_FFFF - 1 - LogEventHeader.LENGTH])); // ends with an empty packet
        sent.send(SentLog.event(UNKNOWN, new byte[0]));
        LogEvents events = sent.events();

        LogBytes body = events.body(events.next());

        assertThat(body.remaining()).isEqualTo(large.length);
        assertThat(body.array()[body.end() - 1]).isEqualTo(large[large.length - 1]);
        assertThat(events.body(events.next()).remaining()).isEqualTo(0xFF_FFFF - 1 - LogEventHeader.LENGTH);
        assertThat(events.next().type()).isEqualTo(UNKNOWN);
    }

    @Test
    void aWrongChecksumIsNoticed() throws IOException {
        sent.send(SentLog.withChecksum(SentLog.event(LogEventType.FORMAT_DESCRIPTION, new byte[]{1, 1}, 4)));
        byte[] good = SentLog.withChecksum(SentLog.event(ROWS, new byte[]{1, 2, 3}, 4));
        sent.send(good);
        byte[] bad = good.clone();
        bad[LogEventHeader.LENGTH] ^= 1;
        sent.send(bad);
        LogEvents events = sent.events();
        events.body(events.next());

        assertThat(events.body(events.next()).remaining()).isEqualTo(3);
        LogEventHeader broken = events.next();
        assertThatThrownBy(() -> events.body(broken)).isInstanceOfSatisfying(MigrationException.class,
                failure -> assertThat(failure.code()).isEqualTo(ErrorCode.LOG_UNREADABLE));
    }

    @Test
    void theServersReasonToEndIsKept() throws IOException {
        byte[] error = "\u00ff\u00d4\u0004#HY000gone".getBytes(StandardCharsets.ISO_8859_1);
        sent.packet(error);

        assertThatThrownBy(sent.events()::next).isInstanceOfSatisfying(ServerException.class, failure -> {
            assertThat(failure.getErrorCode()).isEqualTo(1236);
            assertThat(failure).hasMessage("gone");
        });
    }

    /** 400 MB in 100 events, of which never more than one is held. */
    @Test
    void aCompressedTransactionIsInflatedEventByEvent() throws IOException, InterruptedException {
        int count = 100;
        byte[] inner = SentLog.event(ROWS, new byte[4 << 20]);
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream zstd = new ZstdOutputStreamNoFinalizer(compressed)) {
            for (int i = 0; i < count; i++) {
                zstd.write(inner);
            }
        }
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        payload.writeBytes(new byte[]{2, 1, 0, 3, 9, (byte) 254});
        payload.writeBytes(SentLog.number((long) count * inner.length, 8));
        payload.write(0);
        payload.writeBytes(compressed.toByteArray());
        sent.send(SentLog.event(LogEventType.TRANSACTION_PAYLOAD, payload.toByteArray()));
        sent.send(SentLog.event(UNKNOWN, new byte[0]));
        LogEvents events = sent.events();
        List<Integer> held = new ArrayList<>();

        assertThat(events.next().type()).isEqualTo(LogEventType.TRANSACTION_PAYLOAD);
        events.unpack((header, body) -> held.add(body.array().length));

        assertThat(held).hasSize(count).allSatisfy(bytes -> assertThat(bytes).isLessThan(5 << 20));
        assertThat(events.next().type()).isEqualTo(UNKNOWN);
    }
}
