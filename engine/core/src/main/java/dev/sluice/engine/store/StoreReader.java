package dev.sluice.engine.store;

import dev.sluice.engine.port.FileCiphers;
import dev.sluice.engine.port.FileCiphers.BlockCipher;
import dev.sluice.engine.store.Segment.End;
import dev.sluice.engine.store.SegmentReader.Block;
import dev.sluice.spi.ChangeEvent;
import dev.sluice.spi.LogPosition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is durable, transaction by transaction, and follows the end. It sees no transaction before its end is
 * durable, however large it is, and holds one block in memory. For one thread.
 */
public final class StoreReader implements AutoCloseable {
    private final Segments segments;
    private final FileCiphers ciphers;
    private final Function<String, LogPosition> positions;
    private final BlockUnpacker unpacker = new BlockUnpacker();
    private final long from;
    private SegmentReader segment;
    private BlockCipher cipher;
    private long offset;
    private int block;
    /** The number that comes next in the segments. */
    private long expected;
    private @Nullable EventDecoder decoder;
    /** Of the last transaction that began. */
    private long number;

    /** @param from the number to begin with; {@link Long#MIN_VALUE} for the first one that is kept */
    StoreReader(Segments segments, FileCiphers ciphers, Function<String, LogPosition> positions, long from) {
        this.segments = segments;
        this.ciphers = ciphers;
        this.positions = positions;
        this.from = from;
        Segment first = first(segments.all(), from);
        this.segment = new SegmentReader(first.path());
        this.cipher = ciphers.cipher(first.header().key());
        this.offset = segment.start();
        this.expected = first.header().firstNumber();
        this.number = expected - 1;
    }

    /** A transaction that comes first in a segment may have begun in the one before. */
    private static Segment first(List<Segment> all, long from) {
        if (from > Long.MIN_VALUE && from < all.getFirst().header().firstNumber()) {
            throw StoreFailures.gone(from, all.getFirst().header().firstNumber());
        }
        return all.reversed().stream().filter(segment -> segment.header().firstNumber() < from).findFirst()
                .orElse(all.getFirst());
    }

    /**
     * The next event; waits for one.
     *
     * @param limit how long to wait at the end of what is durable
     * @return empty when nothing came, or the Store was closed
     * @throws dev.sluice.model.MigrationException STORE_DAMAGED; VAULT_OTHER
     */
    public Optional<StoredEvent> next(Duration limit) throws InterruptedException {
        while (true) {
            EventDecoder events = decoder;
            while (events != null && events.hasMore()) {
                ChangeEvent event = events.next();
                if (event instanceof ChangeEvent.Begin || event instanceof ChangeEvent.Statement) {
                    number++;
                }
                if (number >= from) {
                    return Optional.of(new StoredEvent(number, event));
                }
            }
            decoder = null;
            if (!hasBlock() && !segments.awaitMore(segment.header().number(), offset, limit)) {
                return Optional.empty();
            }
            advance();
        }
    }

    private boolean hasBlock() {
        End end = segments.durable();
        return end.segment() > segment.header().number()
                || end.segment() == segment.header().number() && offset < end.offset();
    }

    /** To the next block, or the next segment. */
    private void advance() {
        End end = segments.durable();
        boolean isLast = end.segment() == segment.header().number();
        long size = isLast ? end.offset() : sizeOf(segment.header().number());
        if (offset >= size) {
            open(segment.header().number() + 1);
            return;
        }
        Block next = segment.at(offset, size).filter(found -> found.header().place().block() == block)
                .orElseThrow(() -> StoreFailures.damaged(segment.path(), offset, "no whole block stands there"));
        requireOrder(next.header());
        offset = next.end();
        block++;
        if (isWanted(next.header())) {
            byte[] raw = unpacker.unpack(segment, next, cipher);
            decoder = new EventDecoder(raw, next.header().raw(), positions);
        }
    }

    private long sizeOf(long segmentNumber) {
        return segments.find(segmentNumber).map(Segment::size)
                .orElseThrow(() -> StoreFailures.gone(number + 1, segments.all().getFirst().header().firstNumber()));
    }

    private void open(long segmentNumber) {
        Segment next = segments.find(segmentNumber)
                .orElseThrow(() -> StoreFailures.gone(number + 1, segments.all().getFirst().header().firstNumber()));
        segment.close();
        segment = new SegmentReader(next.path());
        cipher = ciphers.cipher(next.header().key());
        offset = segment.start();
        block = 0;
    }

    private void requireOrder(BlockHeader header) {
        if (header.kind() != BlockKind.MARK && header.firstNumber() != expected) {
            throw StoreFailures.damaged(segment.path(), offset,
                    "transaction " + header.firstNumber() + " stands where " + expected + " should");
        }
        expected = header.lastNumber() + 1;
    }

    /** Sets the number that the block's events begin with. */
    private boolean isWanted(BlockHeader header) {
        switch (header.kind()) {
            case WHOLE -> {
                number = header.firstNumber() - 1;
                return Math.max(header.lastNumber(), number) >= from;
            }
            case FIRST -> {
                number = header.firstNumber() - 1;
                return header.firstNumber() >= from;
            }
            case MIDDLE, LAST -> {
                // Where the first segment that is kept begins within a transaction, its beginning is gone.
                boolean begun = number == header.firstNumber();
                number = header.firstNumber();
                if (!begun && from == number) {
                    throw StoreFailures.gone(number, number + 1);
                }
                return begun && number >= from;
            }
            case MARK -> {
                return false;
            }
        }
        throw new IllegalStateException("A block of kind " + header.kind());
    }

    @Override
    public void close() {
        segment.close();
        unpacker.close();
    }
}
