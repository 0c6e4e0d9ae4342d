package dev.sluice.engine.vault;

import dev.sluice.engine.port.RowCipher;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Remedy;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Rows under the vault's key: a mark, the vault's name, a salt, then segments of AES-GCM. Each row has a key of its own,
 * derived from the salt, so that nonces may simply count; the nonce also says which segment is the last, so that a row
 * cannot be cut unseen.
 */
final class RowSealing implements RowCipher {
    /** What begins otherwise is a plain row: those begin with 1, the version of their format. */
    private static final int MARK = 2;
    private static final int VAULT_BYTES = 8;
    private static final int SALT_BYTES = 16;
    private static final int HEADER_BYTES = 1 + VAULT_BYTES + SALT_BYTES;
    static final int SEGMENT_BYTES = 1 << 16;

    private final FileVault vault;

    RowSealing(FileVault vault) {
        this.vault = vault;
    }

    /** The key for rows, and the vault it belongs to. */
    record RowKey(byte[] vault, byte[] key) {
        byte[] name() {
            return Arrays.copyOf(vault, VAULT_BYTES);
        }
    }

    @Override
    public Sealed seal(InputStream plain, long length) {
        Optional<RowKey> key = vault.keyForNewRows();
        if (key.isEmpty()) {
            return new Sealed(plain, length);
        }
        byte[] header = ByteBuffer.allocate(HEADER_BYTES).put((byte) MARK).put(key.get().name())
                .put(Sealing.random(SALT_BYTES)).array();
        InputStream body = new SegmentStream(new Encrypting(plain, length, new SegmentCipher(key.get().key(), header)));
        return new Sealed(new SequenceInputStream(new ByteArrayInputStream(header), body),
                HEADER_BYTES + length + Sealing.TAG_BYTES * segments(length));
    }

    @Override
    public InputStream open(InputStream kept) throws IOException {
        byte[] first = kept.readNBytes(1);
        if (first.length == 0 || first[0] != MARK) {
            return new SequenceInputStream(new ByteArrayInputStream(first), kept);
        }
        byte[] header = Arrays.copyOf(first, HEADER_BYTES);
        if (kept.readNBytes(header, 1, HEADER_BYTES - 1) < HEADER_BYTES - 1) {
            throw new EOFException("A kept row ends early");
        }
        RowKey key = key(Arrays.copyOfRange(header, 1, 1 + VAULT_BYTES));
        return new SegmentStream(new Decrypting(kept, new SegmentCipher(key.key(), header)));
    }

    private RowKey key(byte[] name) {
        return vault.keyOfKeptRows().filter(key -> Arrays.equals(key.name(), name))
                .orElseThrow(() -> new MigrationException(ErrorCode.VAULT_OTHER, Retry.NEEDS_USER,
                        "A kept row is encrypted with the key of another vault (" + HexFormat.of().formatHex(name)
                                + ") than the one that is here",
                        Remedy.of("Put that vault back, or verify again: the differences are found and kept anew."),
                        null));
    }

    private static long segments(long length) {
        return Math.max(1, (length + SEGMENT_BYTES - 1) / SEGMENT_BYTES);
    }

    /** Knows the length, and so which segment is the last. */
    private static final class Encrypting implements SegmentStream.Segments {
        private final InputStream plain;
        private final SegmentCipher cipher;
        private long left;
        private boolean ended;

        Encrypting(InputStream plain, long length, SegmentCipher cipher) {
            this.plain = plain;
            this.left = length;
            this.cipher = cipher;
        }

        @Override
        public byte[] next() throws IOException {
            if (ended) {
                return new byte[0];
            }
            byte[] segment = plain.readNBytes((int) Math.min(SEGMENT_BYTES, left));
            left -= segment.length;
            ended = left == 0 || segment.length == 0;
            return cipher.seal(segment, ended);
        }
    }

    /** Reads one segment ahead: the last one has none behind it. */
    private static final class Decrypting implements SegmentStream.Segments {
        private final InputStream kept;
        private final SegmentCipher cipher;
        private byte[] ahead;

        Decrypting(InputStream kept, SegmentCipher cipher) throws IOException {
            this.kept = kept;
            this.cipher = cipher;
            this.ahead = read();
            if (ahead.length == 0) {
                throw new EOFException("A kept row ends early");
            }
        }

        @Override
        public byte[] next() throws IOException {
            if (ahead.length == 0) {
                return ahead;
            }
            byte[] segment = ahead;
            ahead = read();
            return cipher.open(segment, ahead.length == 0);
        }

        private byte[] read() throws IOException {
            return kept.readNBytes(SEGMENT_BYTES + Sealing.TAG_BYTES);
        }
    }
}
