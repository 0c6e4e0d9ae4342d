package dev.sluice.engine.store;

import dev.sluice.engine.port.FileCiphers;
import dev.sluice.engine.store.Segment.End;
import dev.sluice.engine.store.SegmentReader.Block;
import dev.sluice.spi.ChangeEvent;
import dev.sluice.spi.LogPosition;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/** Finds the number of the transaction to begin with. Looks at the blocks' headers, and into one block. */
record StartFinder(Segments segments, FileCiphers ciphers, Function<String, LogPosition> positions) {
    long find(StartPoint start) {
        return switch (start) {
            case StartPoint.Beginning _ -> Long.MIN_VALUE;
            case StartPoint.Number(long number) -> number;
            case StartPoint.Time(var time) -> {
                long micros = TimeUnit.SECONDS.toMicros(time.getEpochSecond()) + time.getNano() / 1_000;
                yield first(header -> header.time() >= micros, event -> time(event) >= micros);
            }
            case StartPoint.After(var position) ->
                first(header -> !covers(position, header.position()), event -> ends(event, position));
        };
    }

    private boolean covers(LogPosition position, String other) {
        return position.covers(positions.apply(other));
    }

    private static long time(ChangeEvent event) {
        return switch (event) {
            case ChangeEvent.Begin begin -> begin.time();
            case ChangeEvent.Statement statement -> statement.time();
            default -> Long.MIN_VALUE;
        };
    }

    /** The end of a transaction that is wanted. */
    private static boolean ends(ChangeEvent event, LogPosition position) {
        return switch (event) {
            case ChangeEvent.Commit commit -> !position.covers(commit.after());
            case ChangeEvent.Statement statement -> !position.covers(statement.after());
            default -> false;
        };
    }

    /**
     * The first transaction with such an event; the next one to come where none has.
     *
     * @param block whether one may end in the block
     */
    private long first(Predicate<BlockHeader> block, Predicate<ChangeEvent> event) {
        End end = segments.durable();
        for (Segment segment : segments.all()) {
            if (segment.number() > end.segment()) {
                break;
            }
            Optional<Long> found = first(segment, end, block, event);
            if (found.isPresent()) {
                return found.get();
            }
        }
        return end.number() + 1;
    }

    private Optional<Long> first(Segment segment, End end, Predicate<BlockHeader> wanted,
            Predicate<ChangeEvent> event) {
        long size = segment.number() == end.segment() ? end.offset() : segment.size();
        try (SegmentReader reader = new SegmentReader(segment.path())) {
            long offset = reader.start();
            while (offset < size) {
                long at = offset;
                Block block = reader.at(offset, size)
                        .orElseThrow(() -> StoreFailures.damaged(reader.path(), at, "no whole block stands there"));
                offset = block.end();
                if (block.header().kind().isEnd() && wanted.test(block.header())) {
                    Optional<Long> found = first(reader, block, event);
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
            return Optional.empty();
        }
    }

    private Optional<Long> first(SegmentReader reader, Block block, Predicate<ChangeEvent> event) {
        BlockHeader header = block.header();
        if (header.kind() == BlockKind.LAST) {
            return Optional.of(header.firstNumber());
        }
        try (BlockUnpacker unpacker = new BlockUnpacker()) {
            byte[] raw = unpacker.unpack(reader, block, ciphers.cipher(reader.header().key()));
            EventDecoder events = new EventDecoder(raw, header.raw(), positions);
            long number = header.firstNumber() - 1;
            while (events.hasMore()) {
                ChangeEvent next = events.next();
                number += next instanceof ChangeEvent.Begin || next instanceof ChangeEvent.Statement ? 1 : 0;
                if (event.test(next)) {
                    return Optional.of(number);
                }
            }
            return Optional.empty();
        }
    }
}
