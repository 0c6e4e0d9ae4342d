package dev.sluice.engine.vault;

import java.io.IOException;
import java.io.InputStream;

/** Segments, made one at a time as they are read. For one thread. */
final class SegmentStream extends InputStream {
    private final Segments segments;
    private byte[] segment = {};
    private int position;
    private boolean ended;

    /** Where they come from. */
    interface Segments {
        /** Empty at the end. */
        byte[] next() throws IOException;
    }

    SegmentStream(Segments segments) {
        this.segments = segments;
    }

    @Override
    public int read() throws IOException {
        return hasMore() ? segment[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!hasMore()) {
            return -1;
        }
        int count = Math.min(length, segment.length - position);
        System.arraycopy(segment, position, into, offset, count);
        position += count;
        return count;
    }

    private boolean hasMore() throws IOException {
        if (position == segment.length && !ended) {
            segment = segments.next();
            position = 0;
            ended = segment.length == 0;
        }
        return !ended;
    }
}
