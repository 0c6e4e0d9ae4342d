package dev.sluice.engine.store;

import dev.sluice.engine.store.Segment.End;
import dev.sluice.engine.store.SegmentReader.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The segments in a folder, and where what is complete of them ends. Changes nothing by itself. */
record StoreFolder(Path folder) {
    /** Before anything was written. */
    static final End NOTHING = new End(0, 0, 0, "", 0);

    /**
     * What was found.
     *
     * @param segments whole ones; the last one may go on behind {@code end}
     * @param end of what is complete
     * @param torn segments behind it, which hold nothing complete
     */
    record Found(List<Segment> segments, End end, List<Segment> torn) {
        /** Without what stands behind the end. */
        List<Segment> whole() {
            List<Segment> whole = new ArrayList<>(segments);
            if (!whole.isEmpty()) {
                whole.add(whole.removeLast().withSize(end.offset()));
            }
            return whole;
        }
    }

    /** @throws dev.sluice.model.MigrationException STORE_DAMAGED for anything that a crash does not leave */
    Found find() {
        List<Segment> segments = new ArrayList<>();
        for (Path path : paths()) {
            segments.add(segment(path));
        }
        requireChain(segments);
        List<Segment> torn = new ArrayList<>();
        while (!segments.isEmpty()) {
            Optional<End> end = end(segments.getLast(), torn.isEmpty());
            if (end.isPresent()) {
                return new Found(segments, end.get(), torn);
            }
            if (segments.size() == 1) {
                break;
            }
            torn.addFirst(segments.removeLast());
        }
        return new Found(segments, segments.isEmpty() ? NOTHING : begin(segments.getFirst()), torn);
    }

    private List<Path> paths() {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Segment::isOne).sorted(Comparator.naturalOrder()).toList();
        } catch (IOException e) {
            throw StoreFailures.unreadable(folder, e);
        }
    }

    private static Segment segment(Path path) {
        try (SegmentReader reader = new SegmentReader(path)) {
            return new Segment(path, reader.header(), reader.start(), reader.size());
        }
    }

    /** Each knows its number and how large the one before it was. */
    private void requireChain(List<Segment> segments) {
        for (int index = 0; index < segments.size(); index++) {
            Segment segment = segments.get(index);
            if (!segment.path().equals(Segment.path(folder, segment.number()))) {
                throw StoreFailures.damaged(segment.path(), 0,
                        "it is segment " + segment.number() + " by its beginning");
            }
            if (index == 0) {
                continue;
            }
            Segment before = segments.get(index - 1);
            if (segment.number() != before.number() + 1) {
                throw StoreFailures.damaged(segment.path(), 0, "segment " + (before.number() + 1) + " is missing");
            }
            if (segment.header().previousSize() != before.size()) {
                throw StoreFailures.damaged(before.path(), Math.min(before.size(), segment.header().previousSize()),
                        "the file has " + before.size() + " bytes, and had " + segment.header().previousSize());
            }
        }
    }

    /** What is complete before any block of it. */
    private static End begin(Segment segment) {
        return new End(segment.number(), segment.start(), segment.header().firstNumber() - 1,
                segment.header().position(), 0);
    }

    /**
     * The end of the last complete block; empty when the segment holds none.
     *
     * @param last whether nothing stands behind it: only then may it end in the middle of a block
     */
    private static Optional<End> end(Segment segment, boolean last) {
        try (SegmentReader reader = new SegmentReader(segment.path())) {
            Optional<End> end = Optional.empty();
            long offset = segment.start();
            for (int number = 0; offset < segment.size(); number++) {
                Optional<Block> block = whole(reader, offset, segment.size(), number, last);
                if (block.isEmpty()) {
                    requireTorn(reader, offset, segment.size(), last);
                    return end;
                }
                BlockHeader header = block.get().header();
                offset = block.get().end();
                if (header.kind().isEnd()) {
                    end = Optional.of(new End(segment.number(), offset, header.lastNumber(), header.position(),
                            header.time()));
                }
            }
            return end;
        }
    }

    /** @param content whether its bytes are looked at, too */
    private static Optional<Block> whole(SegmentReader reader, long offset, long size, int number, boolean content) {
        return reader.at(offset, size).filter(block -> block.header().place().block() == number)
                .filter(block -> !content || reader.read(block, new byte[block.header().kept()]));
    }

    /** What is unreadable was never finished, unless something behind it knows that it was on the disk once. */
    private static void requireTorn(SegmentReader reader, long offset, long size, boolean last) {
        if (!last) {
            throw StoreFailures.damaged(reader.path(), offset, "no whole block stands there");
        }
        Optional<Block> later = reader.search(offset + 1, size);
        while (later.isPresent()) {
            if (later.get().header().durable() > offset) {
                throw StoreFailures.damaged(reader.path(), offset, "no whole block stands there, and blocks behind it"
                        + " were written when it was on the disk");
            }
            later = reader.search(later.get().offset() + 1, size);
        }
    }
}
