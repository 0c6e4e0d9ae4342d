package dev.sluice.metadb;

import dev.sluice.model.RowImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row image as bytes: the format's version, the number of values, then for each value its length plus one (0 is
 * NULL) and its bytes. Numbers are written seven bits at a time, lowest first. Streams, so that a wide row is in memory
 * once and not twice.
 */
final class RowImageCodec {
    private static final int VERSION = 1;
    /** More columns than any database has: a larger count is damage, and must not become a huge array. */
    private static final int MAX_VALUES = 1 << 16;
    /** Values up to this many bytes are gathered into one piece. */
    private static final int SMALL = 4_096;

    private RowImageCodec() {}

    /** An encoded image, in pieces: the large ones are the image's own arrays. */
    record Encoded(List<byte[]> pieces) {
        long length() {
            return pieces.stream().mapToLong(piece -> piece.length).sum();
        }

        InputStream stream() {
            return new SequenceInputStream(
                    Collections.enumeration(pieces.stream().map(ByteArrayInputStream::new).toList()));
        }
    }

    static Encoded encode(RowImage image) {
        List<byte[]> pieces = new ArrayList<>();
        ByteArrayOutputStream pending = new ByteArrayOutputStream();
        pending.write(VERSION);
        writeNumber(pending, image.size());
        for (int i = 0; i < image.size(); i++) {
            byte @Nullable [] value = image.value(i);
            writeNumber(pending, value == null ? 0 : value.length + 1L);
            if (value != null && value.length > SMALL) {
                pieces.add(pending.toByteArray());
                pieces.add(value);
                pending.reset();
            } else if (value != null) {
                pending.writeBytes(value);
            }
        }
        pieces.add(pending.toByteArray());
        return new Encoded(pieces);
    }

    /** @throws IOException when the bytes are not an image of this version */
    static RowImage decode(InputStream bytes) throws IOException {
        int version = bytes.read();
        if (version != VERSION) {
            throw new IOException("A kept row has format " + version + ", and this Sluice reads format " + VERSION);
        }
        byte[][] values = new byte[(int) readNumber(bytes, MAX_VALUES)][];
        for (int i = 0; i < values.length; i++) {
            long lengthPlusOne = readNumber(bytes, Integer.MAX_VALUE + 1L);
            values[i] = lengthPlusOne == 0 ? null : readValue(bytes, (int) (lengthPlusOne - 1));
        }
        if (bytes.read() >= 0) {
            throw new IOException("A kept row has bytes after its end");
        }
        return RowImage.of(values);
    }

    private static byte[] readValue(InputStream bytes, int length) throws IOException {
        byte[] value = bytes.readNBytes(length);
        if (value.length < length) {
            throw new EOFException("A kept row ends early");
        }
        return value;
    }

    private static void writeNumber(ByteArrayOutputStream out, long number) {
        long rest = number;
        while (rest > 0x7F) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static long readNumber(InputStream bytes, long max) throws IOException {
        long number = 0;
        int next = 0x80;
        for (int shift = 0; next >= 0x80 && shift < 63; shift += 7) {
            next = bytes.read();
            if (next < 0) {
                throw new EOFException("A kept row ends early");
            }
            number |= (long) (next & 0x7F) << shift;
        }
        if (next < 0x80 && number <= max) {
            return number;
        }
        throw new IOException("A kept row names an impossible length");
    }
}
