package dev.sluice.engine.store;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import dev.sluice.engine.port.FileCiphers.BlockCipher;
import dev.sluice.engine.store.BlockHeader.Place;
import dev.sluice.engine.store.OpenBlock.SealedBlock;
import java.nio.ByteBuffer;

/** Compresses and encrypts blocks. For one thread. */
final class BlockPacker implements AutoCloseable {
    /** Higher levels are slower than the source's log comes. */
    private static final int LEVEL = 1;
    /** A block of one very wide row is kept as it is: there may be no memory to compress it into. */
    private static final int MAX_COMPRESSED = 256 << 20;
    private static final int KEPT_BUFFER = 1 << 20;

    private final ZstdCompressCtx zstd = new ZstdCompressCtx().setLevel(LEVEL);
    private byte[] packed = new byte[0];
    private byte[] kept = new byte[0];
    private ByteBuffer frame = ByteBuffer.allocateDirect(KEPT_BUFFER);

    /** The block as it is to be written; good until the next call. */
    ByteBuffer pack(SealedBlock block, Place place, long durable, BlockCipher cipher) {
        byte[] raw = block.content().sink().array();
        int size = block.content().size();
        int length = compress(raw, size);
        byte[] content = length < size ? packed : raw;
        BlockHeader header = new BlockHeader(block.kind(), place, length + cipher.extra(), size, block.firstNumber(),
                block.transactions(), block.time(), durable, block.position());
        kept = grown(kept, header.kept());
        int written = cipher.seal(content, length, header.authenticated(), kept);
        byte[] beginning = header.bytes(BlockHeader.checksum(kept, 0, written));
        if (frame.capacity() < beginning.length + written) {
            frame = ByteBuffer.allocateDirect(beginning.length + written);
        }
        frame.clear().put(beginning).put(kept, 0, written).flip();
        return frame;
    }

    /** Gives back what a very large block took. */
    void trim() {
        if (frame.capacity() > KEPT_BUFFER) {
            packed = new byte[0];
            kept = new byte[0];
            frame = ByteBuffer.allocateDirect(KEPT_BUFFER);
        }
    }

    /** @return the size, where it does not become smaller */
    private int compress(byte[] raw, int size) {
        if (size > MAX_COMPRESSED) {
            return size;
        }
        packed = grown(packed, (int) Zstd.compressBound(size));
        int length = zstd.compressByteArray(packed, 0, packed.length, raw, 0, size);
        return Math.min(length, size);
    }

    private static byte[] grown(byte[] buffer, int size) {
        return buffer.length >= size ? buffer : new byte[size];
    }

    @Override
    public void close() {
        zstd.close();
    }
}
