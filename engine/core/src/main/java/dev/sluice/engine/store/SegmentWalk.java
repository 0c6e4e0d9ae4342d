package dev.sluice.engine.store;

import dev.sluice.engine.store.SegmentReader.Block;
import dev.sluice.model.MigrationException;

/** Goes over the blocks of a segment, and says what it saw. For one thread. */
final class SegmentWalk {
    private final Segment segment;
    private final boolean content;
    private long expected;
    private int blocks;
    private long earliest;
    private long latest;
    private String position;

    /** @param content whether the blocks' bytes are looked at, too */
    SegmentWalk(Segment segment, boolean content) {
        this.segment = segment;
        this.content = content;
        this.expected = segment.header().firstNumber();
        this.position = segment.header().position();
    }

    void requireFirst(long number) {
        if (expected != number) {
            throw damaged(0, "it begins with transaction " + expected + ", not with " + number);
        }
    }

    void finish() {
        try (SegmentReader reader = new SegmentReader(segment.path())) {
            long offset = reader.start();
            while (offset < segment.size()) {
                long at = offset;
                Block block = reader.at(offset, segment.size())
                        .filter(found -> found.header().place().block() == blocks)
                        .orElseThrow(() -> damaged(at, "no whole block stands there"));
                take(reader, block);
                offset = block.end();
            }
        }
    }

    private void take(SegmentReader reader, Block block) {
        BlockHeader header = block.header();
        if (header.kind() != BlockKind.MARK && header.firstNumber() != expected) {
            throw damaged(block.offset(),
                    "transaction " + header.firstNumber() + " stands where " + expected + " should");
        }
        if (content && !reader.read(block, new byte[header.kept()])) {
            throw damaged(block.offset(), "the block's checksum does not fit");
        }
        blocks++;
        expected = header.lastNumber() + 1;
        position = header.kind().isEnd() ? header.position() : position;
        if (header.time() != 0) {
            earliest = earliest == 0 ? header.time() : Math.min(earliest, header.time());
            latest = Math.max(latest, header.time());
        }
    }

    private MigrationException damaged(long offset, String what) {
        return StoreFailures.damaged(segment.path(), offset,
                what + "; transactions up to " + (expected - 1) + " are whole");
    }

    long lastNumber() {
        return expected - 1;
    }

    int blocks() {
        return blocks;
    }

    long earliest() {
        return earliest;
    }

    long latest() {
        return latest;
    }

    String position() {
        return position;
    }
}
