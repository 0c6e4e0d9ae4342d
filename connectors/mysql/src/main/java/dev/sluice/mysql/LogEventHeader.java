package dev.sluice.mysql;

/**
 * What precedes every event of a binary log.
 *
 * @param type one of {@link LogEventType}, or unknown
 * @param seconds since 1970, when the statement began; 0 in events that the server makes up for a reader
 * @param size of the whole event in bytes, this header and the checksum included
 * @param next where the next event begins in the file, its lowest 32 bits; 0 in events that stand in no file
 */
record LogEventHeader(int type, long seconds, long serverId, long size, long next) {
    static final int LENGTH = 19;

    static LogEventHeader read(LogBytes bytes) {
        long seconds = bytes.number(4);
        int type = bytes.octet();
        LogEventHeader header = new LogEventHeader(type, seconds, bytes.number(4), bytes.number(4), bytes.number(4));
        bytes.skip(2); // flags
        return header;
    }

    long micros() {
        return seconds * 1_000_000;
    }
}
