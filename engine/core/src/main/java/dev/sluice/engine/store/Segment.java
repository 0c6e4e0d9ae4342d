package dev.sluice.engine.store;

import java.nio.file.Path;

/**
 * A file of the Store. A value: what grows is a new one.
 *
 * @param start offset of its first block
 * @param size of the file; final once there is a segment behind it
 */
record Segment(Path path, SegmentHeader header, int start, long size) {
    private static final String SUFFIX = ".segment";

    static Path path(Path folder, long number) {
        return folder.resolve("%010d%s".formatted(number, SUFFIX));
    }

    static boolean isOne(Path path) {
        return path.getFileName().toString().matches("\\d{10}\\" + SUFFIX);
    }

    long number() {
        return header.number();
    }

    Segment withSize(long newSize) {
        return new Segment(path, header, start, newSize);
    }

    /**
     * How far everything is complete.
     *
     * @param offset in the segment
     * @param number of the last transaction
     * @param position of the source after it; empty where nothing was read yet
     * @param time of the source's clock then, in microseconds
     */
    record End(long segment, long offset, long number, String position, long time) {}
}
