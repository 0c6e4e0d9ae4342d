package dev.sluice.mysql;

/**
 * Where a reader is in the files of a log. Offsets are told with 32 bits and may be larger: a transaction is never cut in
 * two. For one thread.
 */
final class LogPlace {
    /** Behind the mark that every file begins with. */
    static final long FIRST_EVENT = 4;
    private static final long LOW = 0xFFFF_FFFFL;

    private String file;
    private long offset;

    LogPlace(String file, long offset) {
        this.file = file;
        this.offset = offset;
    }

    String file() {
        return file;
    }

    long offset() {
        return offset;
    }

    void moveTo(String newFile, long newOffset) {
        file = newFile;
        offset = newOffset;
    }

    /** @param low the lowest 32 bits of an offset not before this one; 0 for an event that stands in no file */
    void moveOn(long low) {
        if (low == 0) {
            return;
        }
        long whole = offset & ~LOW | low;
        offset = whole < offset ? whole + LOW + 1 : whole;
    }

    @Override
    public String toString() {
        return file + ":" + offset;
    }
}
