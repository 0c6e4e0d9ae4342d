package dev.sluice.mysql;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** A log as a server sends it, made by hand. */
final class SentLog {
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    LogEvents events() {
        return new LogEvents(new ByteArrayInputStream(sent.toByteArray()));
    }

    void send(byte[] event) {
        byte[] packet = new byte[event.length + 1];
        System.arraycopy(event, 0, packet, 1, event.length);
        packet(packet);
    }

    void packet(byte[] content) {
        int at = 0;
        int length;
        do {
            length = Math.min(0xFF_FFFF, content.length - at);
            sent.writeBytes(number(length, 3));
            sent.write(0);
            sent.write(content, at, length);
            at += length;
        } while (length == 0xFF_FFFF);
    }

    static byte[] event(int type, byte[] body) {
        return event(type, body, 0);
    }

    /** @param checksum bytes that are still to follow */
    static byte[] event(int type, byte[] body, int checksum) {
        return event(type, body, checksum, 0);
    }

    /** One that stands in a file. @param next where the one behind it begins, its lowest 32 bits */
    static byte[] placed(int type, byte[] body, long next) {
        return event(type, body, 0, next);
    }

    private static byte[] event(int type, byte[] body, int checksum, long next) {
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        event.writeBytes(number(1_700_000_000, 4));
        event.write(type);
        event.writeBytes(number(1, 4));
        event.writeBytes(number(LogEventHeader.LENGTH + body.length + checksum, 4));
        event.writeBytes(number(next, 4));
        event.writeBytes(number(0, 2));
        event.writeBytes(body);
        return event.toByteArray();
    }

    static byte[] withChecksum(byte[] event) {
        CRC32 crc = new CRC32();
        crc.update(event);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(event);
        all.writeBytes(number(crc.getValue(), 4));
        return all.toByteArray();
    }

    static byte[] rotate(String file) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(number(4, 8));
        body.writeBytes(file.getBytes(StandardCharsets.UTF_8));
        return event(LogEventType.ROTATE, body.toByteArray());
    }

    /** Number 7: a table of one INT. */
    static byte[] tableMap(String schema, String table) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(number(7, 8));
        for (String name : new String[]{schema, table}) {
            body.write(name.length());
            body.writeBytes(name.getBytes(StandardCharsets.UTF_8));
            body.write(0);
        }
        body.writeBytes(new byte[]{1, LoggedType.LONG, 0, 0});
        return event(LogEventType.TABLE_MAP, body.toByteArray());
    }

    /** Inserted into the table with number 7. */
    static byte[] row(int value) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(number(7, 8));
        body.writeBytes(new byte[]{2, 0, 1, 1, 0});
        body.writeBytes(number(value, 4));
        return event(LogEventType.WRITE_ROWS, body.toByteArray());
    }

    static byte[] number(long number, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (number >> 8 * i);
        }
        return bytes;
    }
}
