package dev.sluice.engine.store;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import dev.sluice.engine.port.FileCiphers.BlockCipher;
import dev.sluice.engine.store.SegmentReader.Block;
import java.io.IOException;

/** Reads, checks, decrypts and decompresses blocks. For one thread. */
final class BlockUnpacker implements AutoCloseable {
    private final ZstdDecompressCtx zstd = new ZstdDecompressCtx();
    private byte[] kept = new byte[0];
    private byte[] packed = new byte[0];
    private byte[] raw = new byte[0];

    /**
     * The block's bytes as {@link OpenBlock} ended them; good until the next call, and larger than they are.
     *
     * @throws dev.sluice.model.MigrationException STORE_DAMAGED when they are not as they were written
     */
    byte[] unpack(SegmentReader segment, Block block, BlockCipher cipher) {
        BlockHeader header = block.header();
        kept = sized(kept, header.kept());
        if (!segment.read(block, kept)) {
            throw StoreFailures.damaged(segment.path(), block.offset(), "the block's checksum does not fit");
        }
        packed = sized(packed, header.kept());
        try {
            int length = cipher.open(kept, header.kept(), header.authenticated(), packed);
            if (length == header.raw()) {
                return packed;
            }
            raw = sized(raw, header.raw());
            zstd.decompressByteArray(raw, 0, header.raw(), packed, 0, length);
            return raw;
        } catch (IOException | ZstdException e) {
            throw StoreFailures.damaged(segment.path(), block.offset(), String.valueOf(e.getMessage()), e);
        }
    }

    /** Large enough, and not much larger than what is usual once a very large block is done. */
    private static byte[] sized(byte[] buffer, int size) {
        boolean fits = buffer.length >= size
                && (buffer.length <= 4 * WriteQueue.BLOCK_BYTES || size > WriteQueue.BLOCK_BYTES);
        return fits ? buffer : new byte[Math.max(size, WriteQueue.BLOCK_BYTES)];
    }

    @Override
    public void close() {
        zstd.close();
    }
}
