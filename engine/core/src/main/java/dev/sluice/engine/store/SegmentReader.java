package dev.sluice.engine.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Reads one segment, block by block, without looking into them. For one thread. */
final class SegmentReader implements AutoCloseable {
    private static final int USUAL_HEADER = 1 << 10;
    private static final int SEARCH_WINDOW = 64 << 10;

    private final Path path;
    private final FileChannel file;
    private final SegmentHeader header;
    private final int start;
    private ByteBuffer beginning = ByteBuffer.allocate(USUAL_HEADER);

    /** @throws dev.sluice.model.MigrationException STORE_DAMAGED when it does not begin as segments do */
    SegmentReader(Path path) {
        this.path = path;
        try {
            this.file = FileChannel.open(path, StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            throw StoreFailures.gone(path, e);
        } catch (IOException e) {
            throw StoreFailures.unreadable(path, e);
        }
        try {
            SegmentHeader.Sized sized = SegmentHeader.read(file)
                    .orElseThrow(() -> StoreFailures.damaged(path, 0, "the file does not begin as a segment does"));
            this.header = sized.header();
            this.start = sized.size();
        } catch (IOException e) {
            close();
            throw StoreFailures.unreadable(path, e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * A block's header and where it stands.
     *
     * @param content offset of the block's bytes
     */
    record Block(BlockHeader header, int check, long offset, long content) {
        long end() {
            return content + header.kept();
        }
    }

    Path path() {
        return path;
    }

    SegmentHeader header() {
        return header;
    }

    /** Offset of the first block. */
    int start() {
        return start;
    }

    long size() {
        try {
            return file.size();
        } catch (IOException e) {
            throw StoreFailures.unreadable(path, e);
        }
    }

    /** The block at the offset; empty where no whole header of this segment stands, or less behind it than it says. */
    Optional<Block> at(long offset, long end) {
        try {
            beginning.clear().limit((int) Math.max(0, Math.min(beginning.capacity(), end - offset)));
            if (!SegmentHeader.readFully(file, beginning, offset)) {
                return Optional.empty();
            }
            Optional<Integer> size = BlockHeader.size(beginning);
            if (size.isEmpty() || size.get() > end - offset) {
                return Optional.empty();
            }
            if (size.get() > beginning.limit()) {
                beginning = ByteBuffer.allocate(2 * size.get());
                return at(offset, end);
            }
            byte[] bytes = new byte[size.get()];
            beginning.get(bytes);
            return BlockHeader.of(bytes)
                    .map(checked -> new Block(checked.header(), checked.check(), offset, offset + bytes.length))
                    .filter(block -> block.header().place().segment() == header.number() && block.end() <= end);
        } catch (IOException e) {
            throw StoreFailures.unreadable(path, e);
        }
    }

    /** The first block that begins at the offset or behind it, wherever that is. */
    Optional<Block> search(long offset, long end) {
        ByteBuffer window = ByteBuffer.allocate(SEARCH_WINDOW);
        for (long from = offset; from + BlockHeader.FIXED_BYTES < end; from += SEARCH_WINDOW - Integer.BYTES + 1) {
            window.clear().limit((int) Math.min(SEARCH_WINDOW, end - from));
            try {
                SegmentHeader.readFully(file, window, from);
            } catch (IOException e) {
                throw StoreFailures.unreadable(path, e);
            }
            for (int index = 0; index + Integer.BYTES <= window.limit(); index++) {
                if (window.getInt(index) == BlockHeader.MAGIC) {
                    Optional<Block> found = at(from + index, end);
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** True when the block's bytes are as they were written. @param into as large as the block, or larger */
    boolean read(Block block, byte[] into) {
        try {
            int kept = block.header().kept();
            return SegmentHeader.readFully(file, ByteBuffer.wrap(into, 0, kept), block.content())
                    && BlockHeader.checksum(into, 0, kept) == block.check();
        } catch (IOException e) {
            throw StoreFailures.unreadable(path, e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw StoreFailures.unreadable(path, e);
        }
    }
}
