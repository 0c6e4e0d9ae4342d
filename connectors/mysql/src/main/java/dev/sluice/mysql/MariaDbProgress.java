package dev.sluice.mysql;

import dev.sluice.mysql.LoggedBegin.Shape;
import dev.sluice.spi.LogPosition;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How far a reader of MariaDB's log has come. For one thread. */
final class MariaDbProgress implements LogProgress {
    private static final int STANDALONE = 1;
    private static final int GROUP_COMMIT = 2;
    private static final int PREPARED_XA = 64;
    private static final int COMPLETED_XA = 128;
    private static final int MORE_ENGINES = 1;
    private static final int START_ALTER = 2;
    private static final int ROLLBACK_ALTER = 8;

    /** Told to the end. */
    private DomainGtids gtids;
    /** Read to the end, in this reading. */
    private DomainGtids read;
    private final GtidPosition start;
    /** What had been read before each prepared transaction, in their order. */
    private final Map<String, DomainGtids> held = new LinkedHashMap<>();
    private final boolean knowsPrepared;
    private boolean begun;
    private boolean known;
    private long domain;
    private long server;
    private long sequence;

    MariaDbProgress(GtidPosition from) {
        this.start = from;
        this.gtids = from.gtids();
        this.read = from.again();
        this.knowsPrepared = from.knowsPrepared();
    }

    @Override
    public LoggedBegin begin(LogEventHeader header, LogBytes event) {
        sequence = event.number(8);
        domain = event.number(4);
        server = header.serverId();
        requireOrder();
        begun = true;
        known = sequence <= gtids.sequence(domain);
        int flags = event.octet();
        if ((flags & GROUP_COMMIT) != 0) {
            event.skip(8);
        }
        boolean xa = (flags & (PREPARED_XA | COMPLETED_XA)) != 0;
        Optional<String> xid = xa ? Optional.of(xid(event)) : Optional.empty();
        Shape shape = (flags & STANDALONE) == 0 ? Shape.ROWS : standalone(event);
        return new LoggedBegin(domain + "-" + server + "-" + sequence, header.micros(), shape, xid);
    }

    /** The server finds a place by the highest number, so none can be told behind a lower one. */
    private void requireOrder() {
        long last = read.sequence(domain);
        if (sequence <= last) {
            throw LogFaults.outOfOrder(domain + "-" + server + "-" + sequence, last);
        }
    }

    private static String xid(LogBytes event) {
        long format = event.number(4);
        int length = event.octet() + event.octet();
        String name = HexFormat.of().formatHex(event.array(), event.position(), event.position() + length);
        event.skip(length);
        return format + ":" + name;
    }

    /** With binlog_alter_two_phase an ALTER is logged when it begins, and again when it is done or has failed. */
    private static Shape standalone(LogBytes event) {
        int more = event.remaining() > 0 ? event.octet() : 0;
        if ((more & MORE_ENGINES) != 0 && event.remaining() > 0) {
            event.skip(1);
        }
        return (more & (START_ALTER | ROLLBACK_ALTER)) == 0 ? Shape.STATEMENT : Shape.ANNOUNCEMENT;
    }

    @Override
    public boolean isKnown() {
        return begun && known;
    }

    @Override
    public void complete() {
        if (begun) {
            read = read.with(domain, server, sequence);
            gtids = known ? gtids : gtids.with(domain, server, sequence);
        }
        begun = false;
    }

    @Override
    public boolean hold(String xid) {
        held.put(xid, read);
        return true;
    }

    /**
     * MariaDB logs the end of a transaction that a crash has left prepared although it had changed nothing, and so was never
     * logged as prepared: one whose only statement failed at its second row. Told from one whose rows would be missed only
     * where nothing was prepared when reading began.
     */
    @Override
    public boolean knowsPrepared() {
        return knowsPrepared;
    }

    @Override
    public void release(String xid) {
        held.remove(xid);
    }

    @Override
    public LogPosition position(LogPlace place) {
        return new GtidPosition(place.file(), place.offset(), gtids, again(), knowsPrepared);
    }

    /** Until all is read once more that was told before, there may be a prepared one that has not been met again. */
    private DomainGtids again() {
        if (!read.covers(start.gtids())) {
            return start.again();
        }
        return held.isEmpty() ? gtids : held.values().iterator().next();
    }
}
