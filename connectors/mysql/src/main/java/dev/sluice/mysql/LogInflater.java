package dev.sluice.mysql;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Undoes MariaDB's two ways to compress by zlib: events of its log, and the values of COMPRESSED columns. For the
 * reader's thread alone; {@link #close()} gives back native memory.
 */
final class LogInflater implements AutoCloseable {
    private final Inflater wrapped = new Inflater();
    private final Inflater bare = new Inflater(true);

    /** A part of an event: one byte with the way and the length's bytes, the length with its highest byte first, the rest. */
    LogBytes event(LogBytes part) {
        int header = part.octet();
        int lengthBytes = header & 7;
        int length = (int) LogBytes.bigEndian(part.array(), part.position(), lengthBytes);
        part.skip(lengthBytes);
        byte[] inflated = inflate(wrapped, part.array(), part.position(), part.remaining(), length);
        return new LogBytes(inflated, 0, length);
    }

    /** The value of a COMPRESSED column, of which short ones are as they are behind a zero. */
    byte[] value(byte[] bytes, int from, int length) {
        if (length == 0) {
            return new byte[0];
        }
        int header = bytes[from] & 0xFF;
        if (header == 0) {
            return Arrays.copyOfRange(bytes, from + 1, from + length);
        }
        int lengthBytes = header & 7;
        int inflated = (int) LogBytes.bigEndian(bytes, from + 1, lengthBytes);
        int start = from + 1 + lengthBytes;
        return inflate((header & 8) == 0 ? wrapped : bare, bytes, start, from + length - start, inflated);
    }

    private static byte[] inflate(Inflater inflater, byte[] bytes, int from, int length, int expected) {
        byte[] inflated = new byte[expected];
        inflater.reset();
        inflater.setInput(bytes, from, length);
        try {
            int done = 0;
            while (done < expected) {
                int more = inflater.inflate(inflated, done, expected - done);
                if (more == 0) {
                    throw broken("it ends after " + done + " of " + expected + " bytes");
                }
                done += more;
            }
            return inflated;
        } catch (DataFormatException e) {
            throw broken(String.valueOf(e.getMessage()));
        }
    }

    private static MigrationException broken(String reason) {
        return new MigrationException(ErrorCode.LOG_UNREADABLE, "A compressed part of the log is broken: " + reason,
                Remedy.of("Look at the source's disk and error log; the tables have to be copied again."));
    }

    @Override
    public void close() {
        wrapped.end();
        bare.end();
    }
}
