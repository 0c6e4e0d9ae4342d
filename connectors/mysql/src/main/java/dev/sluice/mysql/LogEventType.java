package dev.sluice.mysql;

/** The kinds of events in a binary log that mean something to a reader, by their numbers. All others are passed over. */
final class LogEventType {
    static final int QUERY = 2;
    static final int ROTATE = 4;
    static final int FORMAT_DESCRIPTION = 15;
    static final int XID = 16;
    static final int BEGIN_LOAD_QUERY = 17;
    static final int EXECUTE_LOAD_QUERY = 18;
    static final int TABLE_MAP = 19;
    /** As MariaDB and MySQL before 5.6 write them. */
    static final int WRITE_ROWS_1 = 23;
    static final int UPDATE_ROWS_1 = 24;
    static final int DELETE_ROWS_1 = 25;
    static final int INCIDENT = 26;
    static final int HEARTBEAT = 27;
    static final int WRITE_ROWS = 30;
    static final int UPDATE_ROWS = 31;
    static final int DELETE_ROWS = 32;
    static final int GTID = 33;
    static final int ANONYMOUS_GTID = 34;
    static final int XA_PREPARE = 38;
    static final int PARTIAL_UPDATE_ROWS = 39;
    static final int TRANSACTION_PAYLOAD = 40;
    static final int HEARTBEAT_2 = 41;
    static final int GTID_TAGGED = 42;
    /** MariaDB's own from here on. */
    static final int MARIADB_GTID = 162;
    static final int QUERY_COMPRESSED = 165;
    static final int WRITE_ROWS_COMPRESSED_1 = 166;
    static final int UPDATE_ROWS_COMPRESSED_1 = 167;
    static final int DELETE_ROWS_COMPRESSED_1 = 168;
    static final int WRITE_ROWS_COMPRESSED = 169;
    static final int UPDATE_ROWS_COMPRESSED = 170;
    static final int DELETE_ROWS_COMPRESSED = 171;

    private LogEventType() {}

    /** Whether the event holds the length of what more there is before the columns. */
    static boolean hasExtraPart(int type) {
        return type >= WRITE_ROWS && type <= DELETE_ROWS || type == PARTIAL_UPDATE_ROWS
                || type >= WRITE_ROWS_COMPRESSED;
    }

    static boolean isCompressed(int type) {
        return type >= QUERY_COMPRESSED;
    }
}
