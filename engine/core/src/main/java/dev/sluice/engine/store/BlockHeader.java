package dev.sluice.engine.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * What stands before the bytes of a block, readable without a key.
 *
 * @param place which block of which segment this is; encrypted bytes are bound to it
 * @param kept bytes behind the header
 * @param raw those bytes, decrypted and unpacked
 * @param firstNumber of the first transaction in it, or of the one it is a part of
 * @param transactions that end in it and have a number
 * @param time the latest one in it by the source's clock, in microseconds; 0 for none
 * @param durable up to which offset the segment was on the disk when this was written: what is unreadable below it was
 *     damaged later; what is unreadable above it was never finished
 * @param position the source's position after what is complete in it; empty where nothing is
 */
record BlockHeader(BlockKind kind, Place place, int kept, int raw, long firstNumber, int transactions, long time,
        long durable, String position) {
    static final int MAGIC = 0x534C_424B;
    static final int FIXED_BYTES = 4 + 4 + 1 + 8 + 4 + 4 + 4 + 8 + 4 + 8 + 8;
    private static final int CHECK_BYTES = 4;
    private static final int MAX_POSITION = 16 << 20;

    /** @param block counts from 0 */
    record Place(long segment, int block) {}

    /** Of the last transaction that ends in it; where none does, of the last one before it. */
    long lastNumber() {
        return firstNumber + transactions - 1;
    }

    /** What encrypted bytes are bound to. */
    byte[] authenticated() {
        byte[] text = position.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(FIXED_BYTES + text.length).put(fixed(text.length)).put(text).array();
    }

    /** The header's bytes. @param check the checksum of what comes behind */
    byte[] bytes(int check) {
        byte[] text = position.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(FIXED_BYTES + 2 * CHECK_BYTES + text.length);
        bytes.put(fixed(text.length)).putInt(check).put(text);
        bytes.putInt(checksum(bytes.array(), 0, bytes.position()));
        return bytes.array();
    }

    int size() {
        return FIXED_BYTES + 2 * CHECK_BYTES + position.getBytes(StandardCharsets.UTF_8).length;
    }

    static int checksum(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }

    private ByteBuffer fixed(int positionBytes) {
        return ByteBuffer.allocate(FIXED_BYTES).putInt(MAGIC).putInt(positionBytes).put((byte) kind.ordinal())
                .putLong(place.segment).putInt(place.block).putInt(kept).putInt(raw).putLong(firstNumber)
                .putInt(transactions).putLong(time).putLong(durable).flip();
    }

    /** How many bytes the header that begins like this has; empty when none begins like this. */
    static Optional<Integer> size(ByteBuffer beginning) {
        if (beginning.remaining() < FIXED_BYTES || beginning.getInt(beginning.position()) != MAGIC) {
            return Optional.empty();
        }
        int text = beginning.getInt(beginning.position() + 4);
        return text < 0 || text > MAX_POSITION ? Optional.empty() : Optional.of(FIXED_BYTES + 2 * CHECK_BYTES + text);
    }

    /** A header and the checksum of what comes behind it. */
    record Checked(BlockHeader header, int check) {}

    /** Empty when a bit of it is not as it was written. */
    static Optional<Checked> of(byte[] bytes) {
        ByteBuffer from = ByteBuffer.wrap(bytes);
        if (from.getInt(bytes.length - CHECK_BYTES) != checksum(bytes, 0, bytes.length - CHECK_BYTES)) {
            return Optional.empty();
        }
        from.getInt();
        byte[] text = new byte[from.getInt()];
        BlockKind kind = BlockKind.values()[from.get()];
        Place place = new Place(from.getLong(), from.getInt());
        int kept = from.getInt();
        int raw = from.getInt();
        long firstNumber = from.getLong();
        int transactions = from.getInt();
        long time = from.getLong();
        long durable = from.getLong();
        int check = from.getInt();
        from.get(text);
        return Optional.of(new Checked(new BlockHeader(kind, place, kept, raw, firstNumber, transactions, time, durable,
                new String(text, StandardCharsets.UTF_8)), check));
    }
}
