package dev.sluice.engine.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A disk with as much room as a test leaves it; a write that does not fit is done in part. */
final class FullDisk implements Disk {
    final AtomicLong left = new AtomicLong(Long.MAX_VALUE);
    volatile @Nullable IOException broken;
    /** Room was promised to a write, and is not there when it is to be made durable. */
    volatile boolean fullWhenForced;

    @Override
    public OutputFile create(Path path, byte[] beginning) throws IOException {
        if (left.get() < beginning.length) {
            throw new IOException("No space left on device");
        }
        return new File(Disk.REAL.create(path, beginning));
    }

    @Override
    public OutputFile open(Path path) throws IOException {
        return new File(Disk.REAL.open(path));
    }

    @Override
    public void delete(Path path) throws IOException {
        Disk.REAL.delete(path);
    }

    /** Spends the room. */
    private final class File implements OutputFile {
        private final OutputFile file;

        File(OutputFile file) {
            this.file = file;
        }

        @Override
        public void write(ByteBuffer bytes, long offset) throws IOException {
            IOException failure = broken;
            if (failure != null) {
                throw new IOException(failure.getMessage(), failure);
            }
            long room = left.get();
            if (room < bytes.remaining()) {
                file.write(bytes.slice(bytes.position(), (int) room), offset);
                left.set(0);
                throw new IOException("No space left on device");
            }
            left.addAndGet(-bytes.remaining());
            file.write(bytes, offset);
        }

        @Override
        public void truncate(long size) throws IOException {
            file.truncate(size);
        }

        @Override
        public void force() throws IOException {
            if (fullWhenForced) {
                throw new IOException("No space left on device");
            }
            file.force();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
