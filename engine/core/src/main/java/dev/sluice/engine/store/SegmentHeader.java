package dev.sluice.engine.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a segment begins with.
 *
 * @param number of the segment
 * @param previousSize bytes of the segment before it, which was closed by then
 * @param firstNumber of the transaction that comes first in it, or goes on in it
 * @param position the source's position before it; empty where there is none yet
 * @param key what the blocks' cipher was made of; empty for plain blocks
 */
record SegmentHeader(long number, long previousSize, long firstNumber, String position, byte[] key) {
    private static final long MAGIC = 0x534C_5549_4345_5331L;
    private static final int PREFIX_BYTES = 8 + 4;
    private static final int CHECK_BYTES = 4;
    private static final int MAX_BYTES = 32 << 20;

    byte[] bytes() {
        byte[] text = position.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer
                .allocate(PREFIX_BYTES + 8 + 8 + 8 + 4 + text.length + 4 + key.length + CHECK_BYTES);
        bytes.putLong(MAGIC).putInt(bytes.capacity()).putLong(number).putLong(previousSize).putLong(firstNumber)
                .putInt(text.length).put(text).putInt(key.length).put(key);
        bytes.putInt(BlockHeader.checksum(bytes.array(), 0, bytes.position()));
        return bytes.array();
    }

    /** A header and how many bytes it takes. */
    record Sized(SegmentHeader header, int size) {}

    /** Empty when the file does not begin with a whole one. */
    static Optional<Sized> read(FileChannel file) throws IOException {
        ByteBuffer prefix = ByteBuffer.allocate(PREFIX_BYTES);
        if (!readFully(file, prefix, 0) || prefix.getLong(0) != MAGIC) {
            return Optional.empty();
        }
        int size = prefix.getInt(8);
        if (size < PREFIX_BYTES + CHECK_BYTES || size > MAX_BYTES) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.allocate(size);
        if (!readFully(file, bytes, 0) || bytes.getInt(size - CHECK_BYTES) != BlockHeader.checksum(bytes.array(), 0,
                size - CHECK_BYTES)) {
            return Optional.empty();
        }
        bytes.position(PREFIX_BYTES);
        long number = bytes.getLong();
        long previousSize = bytes.getLong();
        long firstNumber = bytes.getLong();
        byte[] text = new byte[bytes.getInt()];
        bytes.get(text);
        byte[] key = new byte[bytes.getInt()];
        bytes.get(key);
        return Optional.of(new Sized(new SegmentHeader(number, previousSize, firstNumber,
                new String(text, StandardCharsets.UTF_8), key), size));
    }

    /** True when the file had as many bytes; the buffer is ready to be read then. */
    static boolean readFully(FileChannel file, ByteBuffer buffer, long offset) throws IOException {
        long at = offset;
        while (buffer.hasRemaining()) {
            int read = file.read(buffer, at);
            if (read < 0) {
                return false;
            }
            at += read;
        }
        buffer.flip();
        return true;
    }
}
