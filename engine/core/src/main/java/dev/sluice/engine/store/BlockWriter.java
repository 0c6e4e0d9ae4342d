package dev.sluice.engine.store;

import dev.sluice.engine.port.FileCiphers;
import dev.sluice.engine.port.FileCiphers.BlockCipher;
import dev.sluice.engine.store.BlockHeader.Place;
import dev.sluice.engine.store.OpenBlock.SealedBlock;
import dev.sluice.engine.store.Segment.End;
import dev.sluice.engine.store.WriteQueue.Job;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Remedy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;

/** Writes blocks and makes them durable, many at a time. The only one that writes; on a thread of its own. */
final class BlockWriter implements Runnable {
    /** While blocks come without a pause, this much of them is made durable at once. */
    private static final long SYNC_BYTES = 8 << 20;
    private static final long SYNC_NANOS = Duration.ofMillis(100).toNanos();

    private final Path folder;
    private final Disk disk;
    private final FileCiphers ciphers;
    private final Segments segments;
    private final WriteQueue queue;
    private final BlockPacker packer = new BlockPacker();
    private Current current;
    /** Of what is complete, durable or not yet. */
    private End complete;
    private long unsyncedBytes;
    private long unsyncedSince;
    /** Where the large transaction begins that is not complete. */
    private Begun begun;

    /** The segment that is being written. */
    private record Current(Segment segment, Disk.OutputFile file, BlockCipher cipher, long size, int blocks,
            long durable) {
        Current written(long bytes) {
            return new Current(segment, file, cipher, size + bytes, blocks + 1, durable);
        }

        Current synced() {
            return new Current(segment, file, cipher, size, blocks, size);
        }
    }

    private record Begun(long segment, long offset, int block) {}

    /** Begins a new segment behind what there is. @param last the segment before it; its number is 0 where there is none */
    BlockWriter(Path folder, Disk disk, FileCiphers ciphers, Segments segments, WriteQueue queue, End last)
            throws IOException {
        this.folder = folder;
        this.disk = disk;
        this.ciphers = ciphers;
        this.segments = segments;
        this.queue = queue;
        this.complete = last;
        this.begun = new Begun(0, 0, 0);
        this.current = begin(last.segment() + 1, last.offset(), last.number() + 1);
        this.complete = new End(current.segment.number(), current.size, last.number(), last.position(), last.time());
        segments.durable(complete);
    }

    @Override
    public void run() {
        try {
            work();
        } catch (MigrationException e) {
            queue.fail(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            queue.fail(StoreFailures.closed());
        } catch (IOException e) {
            queue.fail(StoreFailures.unwritable(current.segment.path(), e));
        } catch (RuntimeException | Error e) {
            queue.fail(new MigrationException(ErrorCode.INTERNAL, Retry.FATAL,
                    "Writing the Store ended by a " + e.getClass().getName(),
                    Remedy.of("Report it with the log; running the project again goes on where it stopped."), e));
        } finally {
            close();
        }
    }

    private void work() throws IOException, InterruptedException {
        while (true) {
            switch (queue.take(unsyncedBytes > 0)) {
                case Job.Write(var block) -> write(block);
                case Job.Undo _ -> undo();
                case Job.Idle _ -> sync();
                case Job.End _ -> {
                    end();
                    return;
                }
            }
        }
    }

    private void write(SealedBlock block) throws IOException, InterruptedException {
        if (current.size >= segments.settings().segmentBytes()) {
            roll(block);
        }
        long bytes = append(block);
        queue.written(block);
        packer.trim();
        unsyncedSince = unsyncedBytes == 0 ? System.nanoTime() : unsyncedSince;
        unsyncedBytes += bytes;
        if (unsyncedBytes >= SYNC_BYTES || System.nanoTime() - unsyncedSince >= SYNC_NANOS) {
            sync();
        }
    }

    private long append(SealedBlock block) throws IOException, InterruptedException {
        ByteBuffer frame = packer.pack(block, new Place(current.segment.number(), current.blocks), current.durable,
                current.cipher);
        int bytes = frame.remaining();
        if (!segments.hasRoom(bytes)) {
            sync();
            segments.awaitRoom(bytes);
        }
        if (block.kind() == BlockKind.FIRST) {
            begun = new Begun(current.segment.number(), current.size, current.blocks);
        }
        writeWhenThereIsRoom(frame);
        current = current.written(bytes);
        segments.grow(current.size);
        if (block.kind().isEnd()) {
            complete = new End(current.segment.number(), current.size,
                    block.firstNumber() + block.transactions() - 1, block.position(),
                    Math.max(complete.time(), block.time()));
        }
        return bytes;
    }

    private void writeWhenThereIsRoom(ByteBuffer frame) throws IOException, InterruptedException {
        while (true) {
            try {
                current.file.write(frame.rewind(), current.size);
                return;
            } catch (IOException e) {
                current.file.truncate(current.size);
                if (!StoreFailures.isFull(current.segment.path(), e)) {
                    throw e;
                }
                sync();
                segments.awaitDisk();
            }
        }
    }

    private void sync() throws IOException {
        try {
            current.file.force();
        } catch (IOException e) {
            // What the system could not write it may forget, and say so once: nothing of it may count on the next opening.
            current.file.truncate(current.durable);
            throw e;
        }
        current = current.synced();
        unsyncedBytes = 0;
        segments.durable(complete);
    }

    private void roll(SealedBlock next) throws IOException, InterruptedException {
        sync();
        current.file.close();
        current = beginWhenThereIsRoom(next.firstNumber());
    }

    private Current beginWhenThereIsRoom(long firstNumber) throws IOException, InterruptedException {
        while (true) {
            try {
                return begin(current.segment.number() + 1, current.size, firstNumber);
            } catch (IOException e) {
                if (!StoreFailures.isFull(current.segment.path(), e)) {
                    throw e;
                }
                segments.awaitDisk();
            }
        }
    }

    private Current begin(long number, long previousSize, long firstNumber) throws IOException {
        SegmentHeader header = new SegmentHeader(number, previousSize, firstNumber, complete.position(),
                ciphers.newKey());
        byte[] beginning = header.bytes();
        Path path = Segment.path(folder, number);
        Disk.OutputFile file = disk.create(path, beginning);
        Segment segment = new Segment(path, header, beginning.length, beginning.length);
        segments.add(segment);
        return new Current(segment, file, ciphers.cipher(header.key()), segment.size(), 0, segment.size());
    }

    /** Cuts off a large transaction that came to nothing. */
    private void undo() throws IOException {
        while (current.segment.number() > begun.segment) {
            current.file.close();
            disk.delete(current.segment.path());
            segments.removeLast();
            Segment before = segments.all().getLast();
            current = new Current(before, disk.open(before.path()), ciphers.cipher(before.header().key()),
                    before.size(), 0, before.size());
        }
        current.file.truncate(begun.offset);
        // At once: blocks that are written over the rest must not stand before others that came back.
        current.file.force();
        current = new Current(current.segment, current.file, current.cipher, begun.offset, begun.block, begun.offset);
        segments.grow(current.size);
        unsyncedBytes = 0;
        segments.durable(complete);
    }

    /** The mark says that all before it was on the disk: if it is not the next time, it was damaged. */
    private void end() throws IOException {
        sync();
        SealedBlock mark = new OpenBlock(OpenBlock.TRAILER_BYTES).seal(BlockKind.MARK, complete.number() + 1);
        ByteBuffer frame = packer.pack(mark, new Place(current.segment.number(), current.blocks), current.durable,
                current.cipher);
        current.file.write(frame, current.size);
        current.file.force();
    }

    private void close() {
        packer.close();
        try {
            current.file.close();
        } catch (IOException e) {
            queue.fail(StoreFailures.unwritable(current.segment.path(), e));
        }
    }
}
