package dev.sluice.mysql;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * The events of a log, one at a time, in a buffer that is used again. A transaction that is compressed as a whole is one
 * event that holds others: they are inflated one by one. For one thread.
 */
final class LogEvents {
    private static final int CHECKSUM = 4;
    private static final int USUAL = 64 * 1024;
    private static final int LARGE = 4 << 20;
    private static final int END_OF_FIELDS = 0;
    private static final int COMPRESSION_FIELD = 2;
    private static final int SIZE_FIELD = 3;
    private static final int ZSTD = 0;
    private static final int UNCOMPRESSED = 255;

    private final LogPackets packets;
    private final CRC32 crc = new CRC32();
    private byte[] buffer = new byte[USUAL];
    private boolean checksums;

    /** Takes one event: its header, and what is behind it without the checksum. The bytes are not to be kept. */
    @FunctionalInterface
    interface Handler {
        void handle(LogEventHeader header, LogBytes body) throws IOException, InterruptedException;
    }

    LogEvents(InputStream server) {
        this.packets = new LogPackets(server);
    }

    /** Waits for the next event. */
    LogEventHeader next() throws IOException {
        packets.next();
        return header(packets);
    }

    private LogEventHeader header(InputStream from) throws IOException {
        if (buffer.length > LARGE) {
            buffer = new byte[USUAL];
        }
        fill(from, 0, LogEventHeader.LENGTH);
        return LogEventHeader.read(new LogBytes(buffer, 0, LogEventHeader.LENGTH));
    }

    /** The rest of the event that {@link #next} has begun. */
    LogBytes body(LogEventHeader header) throws IOException {
        int size = size(header);
        reserve(size);
        fill(packets, LogEventHeader.LENGTH, size);
        return switch (header.type()) {
            case LogEventType.FORMAT_DESCRIPTION -> {
                checksums = buffer[size - CHECKSUM - 1] == 1;
                yield new LogBytes(buffer, LogEventHeader.LENGTH, size - CHECKSUM - 1);
            }
            // The one that begins a stream comes before it is told whether there are checksums.
            case LogEventType.ROTATE ->
                new LogBytes(buffer, LogEventHeader.LENGTH, isChecked(size) ? size - CHECKSUM : size);
            default -> checked(size);
        };
    }

    private LogBytes checked(int size) {
        if (checksums && !isChecked(size)) {
            throw broken("an event's checksum is wrong");
        }
        return new LogBytes(buffer, LogEventHeader.LENGTH, checksums ? size - CHECKSUM : size);
    }

    private boolean isChecked(int size) {
        crc.reset();
        crc.update(buffer, 0, size - CHECKSUM);
        return crc.getValue() == LogBytes.number(buffer, size - CHECKSUM, CHECKSUM);
    }

    /**
     * What precedes the events of a transaction that is compressed as a whole.
     *
     * @param size of all its events, inflated
     */
    private record Payload(int compression, long size) {}

    /** Hands over the events that the begun one holds, without ever holding more than one of them. */
    void unpack(Handler handler) throws IOException, InterruptedException {
        Payload payload = payload();
        switch (payload.compression) {
            case ZSTD -> {
                try (InputStream inflated = new ZstdInputStreamNoFinalizer(packets)) {
                    unpack(inflated, payload.size, handler);
                }
            }
            case UNCOMPRESSED -> unpack(packets, payload.size, handler);
            default -> throw broken(
                    "a transaction is compressed in a way that is not known (" + payload.compression + ")");
        }
    }

    private void unpack(InputStream inner, long whole, Handler handler) throws IOException, InterruptedException {
        long left = whole;
        while (left > 0) {
            LogEventHeader header = header(inner);
            int size = size(header);
            reserve(size);
            fill(inner, LogEventHeader.LENGTH, size);
            left -= size;
            handler.handle(header, new LogBytes(buffer, LogEventHeader.LENGTH, size));
        }
    }

    private Payload payload() throws IOException {
        Payload payload = new Payload(ZSTD, 0);
        for (long field = packed(); field != END_OF_FIELDS; field = packed()) {
            long length = packed();
            if (field == COMPRESSION_FIELD) {
                payload = new Payload((int) packed(), payload.size);
            } else if (field == SIZE_FIELD) {
                payload = new Payload(payload.compression, packed());
            } else {
                packets.skipNBytes(length);
            }
        }
        return payload;
    }

    private long packed() throws IOException {
        fill(packets, 0, 1);
        int length = switch (buffer[0] & 0xFF) {
            case 252 -> 2;
            case 253 -> 3;
            case 254 -> 8;
            default -> 0;
        };
        fill(packets, 1, 1 + length);
        return new LogBytes(buffer, 0, 1 + length).packed();
    }

    private static int size(LogEventHeader header) {
        if (header.size() < LogEventHeader.LENGTH || header.size() > Integer.MAX_VALUE - 16) {
            throw broken("an event says that it has " + header.size() + " bytes");
        }
        return (int) header.size();
    }

    private void reserve(int size) {
        if (size > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(size, 2 * buffer.length));
        }
    }

    private void fill(InputStream from, int start, int end) throws IOException {
        if (from.readNBytes(buffer, start, end - start) < end - start) {
            throw new EOFException("an event ends too early");
        }
    }

    private static MigrationException broken(String how) {
        return new MigrationException(ErrorCode.LOG_UNREADABLE, "Reading the log: " + how,
                Remedy.of("Look at the source's disk and error log; the tables have to be copied again."));
    }
}
