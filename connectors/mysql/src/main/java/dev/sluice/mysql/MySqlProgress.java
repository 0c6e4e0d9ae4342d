package dev.sluice.mysql;

import com.github.shyiko.mysql.binlog.event.GtidTaggedEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.GtidTaggedEventDataDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import dev.sluice.mysql.LoggedBegin.Shape;
import dev.sluice.spi.LogPosition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** How far a reader of MySQL's log has come: by GTID where transactions have one. For one thread. */
final class MySqlProgress implements LogProgress {
    private static final int LOGICAL_TIMESTAMPS = 2;
    private static final int TIME_BYTES = 7;
    /** A mark in the first time: another follows. */
    private static final long TIME = (1L << 55) - 1;

    private final boolean byGtid;
    private final GtidIntervals again;
    /** Prepared transactions, each a set of its own. */
    private final Map<String, GtidIntervals> held = new LinkedHashMap<>();
    /** Those to be read once more that have not been yet: cut off now, the next reading needs them as well. */
    private GtidIntervals unread;
    private GtidIntervals gtids;
    private String source = "";
    private long number;

    private MySqlProgress(boolean byGtid, GtidIntervals told, GtidIntervals again) {
        this.byGtid = byGtid;
        this.gtids = told;
        this.again = again;
        this.unread = again;
    }

    /** @param again those of the told ones that are read once more */
    static MySqlProgress byGtid(GtidIntervals told, GtidIntervals again) {
        return new MySqlProgress(true, told, again);
    }

    /** A set that begins with what comes from here on would lack all that was before. */
    static MySqlProgress byPlace() {
        return new MySqlProgress(false, GtidIntervals.NONE, GtidIntervals.NONE);
    }

    @Override
    public LoggedBegin begin(LogEventHeader header, LogBytes event) {
        return switch (header.type()) {
            case LogEventType.GTID_TAGGED -> tagged(event);
            case LogEventType.GTID -> named(header, event);
            default -> unnamed(header, event);
        };
    }

    private LoggedBegin unnamed(LogEventHeader header, LogBytes event) {
        if (byGtid) {
            throw LogFaults.unnamed();
        }
        source = "";
        event.skip(1 + 16 + 8);
        return LoggedBegin.unnamed(time(header, event));
    }

    private LoggedBegin named(LogEventHeader header, LogBytes event) {
        event.skip(1); // flags
        long high = LogBytes.bigEndian(event.array(), event.position(), 8);
        long low = LogBytes.bigEndian(event.array(), event.position() + 8, 8);
        event.skip(16);
        source = new UUID(high, low).toString();
        number = event.number(8);
        return begun(time(header, event));
    }

    /** When this server committed it; releases before 8.0 do not say. */
    private static long time(LogEventHeader header, LogBytes event) {
        if (event.remaining() < 1 + 16 + TIME_BYTES || event.octet() != LOGICAL_TIMESTAMPS) {
            return header.micros();
        }
        event.skip(16);
        return event.number(TIME_BYTES) & TIME;
    }

    private LoggedBegin tagged(LogBytes event) {
        try {
            byte[] bytes = Arrays.copyOfRange(event.array(), event.position(), event.end());
            GtidTaggedEventData data = new GtidTaggedEventDataDeserializer()
                    .deserialize(new ByteArrayInputStream(new java.io.ByteArrayInputStream(bytes)));
            String tag = data.getMySqlGtid().getTag();
            source = data.getMySqlGtid().getServerId() + (tag == null ? "" : ":" + tag);
            number = data.getMySqlGtid().getTransactionId();
            return begun(data.getImmediateCommitTimestamp());
        } catch (IOException e) {
            throw new UncheckedIOException("A GTID with a tag cannot be read", e);
        }
    }

    private LoggedBegin begun(long time) {
        return new LoggedBegin(source + ":" + number, time, Shape.TOLD, Optional.empty());
    }

    @Override
    public void complete() {
        if (byGtid && !source.isEmpty()) {
            gtids = gtids.with(source, number);
            unread = unread.isEmpty() ? unread : unread.without(GtidIntervals.NONE.with(source, number));
        }
        source = "";
    }

    @Override
    public boolean isKnown() {
        return !again.isEmpty() && !source.isEmpty() && again.covers(GtidIntervals.NONE.with(source, number));
    }

    @Override
    public boolean hold(String xid) {
        if (!byGtid || source.isEmpty()) {
            return false;
        }
        held.put(xid, GtidIntervals.NONE.with(source, number));
        return true;
    }

    /** Not every user may ask what is prepared where reading begins. */
    @Override
    public boolean knowsPrepared() {
        return false;
    }

    @Override
    public void release(String xid) {
        held.remove(xid);
    }

    @Override
    public LogPosition position(LogPlace place) {
        if (!byGtid) {
            return new MySqlPosition(place.file(), place.offset(), "");
        }
        GtidIntervals prepared = unread;
        for (GtidIntervals one : held.values()) {
            prepared = prepared.with(one);
        }
        return MySqlPosition.named(place, gtids, prepared);
    }
}
