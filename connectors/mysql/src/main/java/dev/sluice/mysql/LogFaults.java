package dev.sluice.mysql;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;

/** What a log may hold that cannot be followed. None of it goes away by trying again. */
final class LogFaults {
    /** A reader that began at a file could not say which transactions it has, and so never that it is at the end. */
    static final String NOT_BY_GTID = "a file and an offset are no place in a log whose transactions have GTIDs"
            + " (gtid_mode = ON)";
    static final Remedy BEHIND_UNNAMED = Remedy
            .of("Begin behind the last transaction without a GTID: at a later time, or"
                    + " by copying the tables.");
    private static final String COPY_AGAIN = "Copy the tables again, which begins behind this place.";

    private LogFaults() {}

    static MigrationException notRows(LogPlace place, String schema, long thread, String word) {
        return new MigrationException(ErrorCode.LOG_NOT_ROWS,
                "Reading the log at " + place + ": session " + thread + " changed rows by " + word + " in database '"
                        + schema + "', and the log holds the statement instead of the rows",
                Remedy.ofSql(
                        "Let every session log rows: sessions keep the format they began with. Then copy the tables"
                                + " again.",
                        "SET GLOBAL binlog_format = ROW;"));
    }

    static MigrationException partialRows(LogPlace place, TableId table) {
        return unreadable(place, "documents of " + table + " are logged as differences",
                Remedy.ofSql("Let the source log whole documents, in sessions that are open already too, then copy the"
                        + " table again.", "SET GLOBAL binlog_row_value_options = '';"));
    }

    static MigrationException incident(LogPlace place) {
        return unreadable(place, "the source says that changes may be missing here", Remedy.of(COPY_AGAIN));
    }

    static MigrationException garbled(LogPlace place, LoggedStatement statement) {
        return unreadable(place, "a statement that begins with " + statement.firstWord() + " in database '"
                + statement.schema() + "' is not valid in its session's charset", Remedy.of(COPY_AGAIN));
    }

    static MigrationException partlyRolledBack(LogPlace place, String transaction) {
        return unreadable(place, "transaction " + transaction
                + " takes back rows that are logged already, to a savepoint", Remedy.of(COPY_AGAIN));
    }

    static MigrationException prepared(LogPlace place, String transaction) {
        return unreadable(place, "XA transaction " + transaction
                + " is prepared, and what it changed cannot be kept until it ends",
                Remedy.of(
                        "Let it end, then copy the tables again. A source with GTIDs can be followed through XA transactions of up"
                                + " to 64 MiB in all."));
    }

    static MigrationException preparedEarlier(LogPlace place) {
        return unreadable(place, "an XA transaction is committed that was prepared before the place where reading"
                + " began", Remedy.of(COPY_AGAIN));
    }

    static MigrationException outOfOrder(String gtid, long last) {
        return new MigrationException(ErrorCode.LOG_UNREADABLE,
                "Reading the log: transaction " + gtid + " comes after number " + last
                        + " of its domain, so that no place behind it could be found again",
                Remedy.ofSql(
                        "Give each server that is written to a gtid_domain_id of its own, and let numbers only rise."
                                + " Then copy the tables again.",
                        "SET GLOBAL gtid_strict_mode = ON;"));
    }

    static MigrationException unnamed() {
        return new MigrationException(ErrorCode.LOG_UNREADABLE,
                "Reading the log: a transaction without a GTID stands among others that have one, so that no place"
                        + " before it could be found again",
                BEHIND_UNNAMED);
    }

    static MigrationException notByGtid(String place) {
        return new MigrationException(ErrorCode.LOG_UNREADABLE, "Reading the log from " + place + ": " + NOT_BY_GTID,
                Remedy.of("Begin anew: at a set of GTIDs, at a time, or by copying the tables."));
    }

    private static MigrationException unreadable(LogPlace place, String what, Remedy remedy) {
        return new MigrationException(ErrorCode.LOG_UNREADABLE, "Reading the log at " + place + ": " + what, remedy);
    }
}
