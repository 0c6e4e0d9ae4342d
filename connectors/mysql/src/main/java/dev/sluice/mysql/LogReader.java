package dev.sluice.mysql;

import dev.sluice.model.MigrationException;
import dev.sluice.mysql.LoggedBegin.Shape;
import dev.sluice.spi.ChangeEvent;
import dev.sluice.spi.ChangeEvent.Kind;
import dev.sluice.spi.EventSink;
import dev.sluice.spi.LogPosition;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Tells a sink what a log says: which transactions there are, which rows they change, what is logged as text. A
 * transaction begins for the sink with its first wanted row. For one thread.
 */
final class LogReader {
    private final LogEvents events;
    private final TablesInForce tables;
    private final LogProgress progress;
    private final LogPlace place;
    private final QueryEvent queries;
    private final LogInflater inflater;
    private final EventSink sink;
    private final XaTransactions xa = new XaTransactions();

    private LoggedBegin begin = LoggedBegin.unnamed(0);
    /** Between the log's beginning of a transaction and its end. */
    private boolean open;
    /** Whether the sink knows of it. */
    private boolean begun;
    private Optional<String> preparing = Optional.empty();
    private long rows;
    /** Wanted rows of this transaction that stood before each savepoint. */
    private final Map<String, Long> savepoints = new HashMap<>();
    private LogPosition complete;
    private long skipTo;

    LogReader(LogEvents events, TablesInForce tables, LogProgress progress, LogPlace place, QueryEvent queries,
            LogInflater inflater, EventSink sink) {
        this.events = events;
        this.tables = tables;
        this.progress = progress;
        this.place = place;
        this.queries = queries;
        this.inflater = inflater;
        this.sink = sink;
        this.complete = progress.position(place);
    }

    /** Leaves out what stands in this file before the offset. */
    void skipTo(long offset) {
        skipTo = offset;
    }

    /** Reads the next event. */
    void readOne() throws IOException, InterruptedException {
        LogEventHeader header = events.next();
        if (header.type() == LogEventType.TRANSACTION_PAYLOAD && place.offset() >= skipTo) {
            place.moveOn(header.next());
            events.unpack(this::handle);
            return;
        }
        LogBytes body = events.body(header);
        boolean wanted = place.offset() >= skipTo;
        place.moveOn(header.type() == LogEventType.ROTATE ? 0 : header.next());
        if (wanted || header.type() == LogEventType.ROTATE) {
            handle(header, body);
        }
    }

    private void handle(LogEventHeader header, LogBytes body) throws InterruptedException {
        switch (header.type()) {
            case LogEventType.TABLE_MAP -> {
                if (!isPassedOver()) {
                    tables.tell(body, place).ifPresent(this::misfit);
                }
            }
            case LogEventType.WRITE_ROWS, LogEventType.WRITE_ROWS_1, LogEventType.WRITE_ROWS_COMPRESSED,
                    LogEventType.WRITE_ROWS_COMPRESSED_1 ->
                rows(Kind.INSERT, header.type(), body);
            case LogEventType.UPDATE_ROWS, LogEventType.UPDATE_ROWS_1, LogEventType.UPDATE_ROWS_COMPRESSED,
                    LogEventType.UPDATE_ROWS_COMPRESSED_1 ->
                rows(Kind.UPDATE, header.type(), body);
            case LogEventType.DELETE_ROWS, LogEventType.DELETE_ROWS_1, LogEventType.DELETE_ROWS_COMPRESSED,
                    LogEventType.DELETE_ROWS_COMPRESSED_1 ->
                rows(Kind.DELETE, header.type(), body);
            case LogEventType.PARTIAL_UPDATE_ROWS -> partialRows(body);
            case LogEventType.GTID, LogEventType.ANONYMOUS_GTID, LogEventType.GTID_TAGGED, LogEventType.MARIADB_GTID ->
                begin(header, body);
            case LogEventType.QUERY, LogEventType.QUERY_COMPRESSED ->
                statement(queries.read(body, header.seconds(), LogEventType.isCompressed(header.type()), inflater));
            case LogEventType.XID -> commit();
            case LogEventType.XA_PREPARE -> prepare(body);
            case LogEventType.HEARTBEAT, LogEventType.HEARTBEAT_2 -> heartbeat();
            case LogEventType.ROTATE -> {
                long offset = body.number(8);
                String file = body.text(body.remaining());
                skipTo = file.equals(place.file()) ? skipTo : 0;
                place.moveTo(file, offset);
            }
            case LogEventType.FORMAT_DESCRIPTION -> cutOff();
            case LogEventType.BEGIN_LOAD_QUERY, LogEventType.EXECUTE_LOAD_QUERY -> load();
            case LogEventType.INCIDENT -> incident(header);
            default -> { // of another kind, or of a later release
            }
        }
    }

    private void load() {
        if (!progress.isKnown()) {
            throw LogFaults.notRows(place, "", 0, "LOAD");
        }
    }

    /** MySQL gives it a name of its own, and nothing that ends it. */
    private void incident(LogEventHeader header) throws InterruptedException {
        if (!progress.isKnown()) {
            throw LogFaults.incident(place);
        }
        if (!open) {
            progress.complete();
            complete = progress.position(place);
            sink.accept(new ChangeEvent.Heartbeat(complete, header.micros()));
        }
    }

    /** What is read once more may have ended before its table was altered; if not, it is told when it ends. */
    private void misfit(MigrationException why) {
        if (!progress.isKnown()) {
            throw why;
        }
        xa.unreadable(why);
    }

    private void begin(LogEventHeader header, LogBytes body) throws InterruptedException {
        cutOff();
        begin = progress.begin(header, body);
        open = begin.shape() == Shape.ROWS;
        preparing = open ? begin.xid() : Optional.empty();
    }

    /** What was logged in part, when the source crashed, never was. */
    private void cutOff() throws InterruptedException {
        if (begun) {
            sink.accept(new ChangeEvent.Rollback(complete));
        }
        close();
    }

    private void rows(Kind kind, int type, LogBytes event) throws InterruptedException {
        Optional<RowsDecoder> decoder = isPassedOver() ? Optional.empty() : decoder(type, event);
        if (decoder.isEmpty()) {
            return;
        }
        ChangeEvent.Rows changed = decoder.get().decode(kind, event, inflater, LogEventType.isCompressed(type));
        if (changed.count() == 0) {
            return;
        }
        rows += changed.count();
        if (preparing.isPresent() && !begun && xa.collect(changed)) {
            return;
        }
        tellCollected();
        tell(changed);
    }

    /** Of a transaction that was told, only what is prepared is of interest: how it ends is not known yet. */
    private boolean isPassedOver() {
        return progress.isKnown() && preparing.isEmpty();
    }

    private void tell(ChangeEvent.Rows changed) throws InterruptedException {
        if (progress.isKnown()) { // prepared, and too large to be kept now
            throw LogFaults.prepared(place, begin.id());
        }
        if (!begun) {
            begun = true;
            sink.accept(new ChangeEvent.Begin(begin.id(), begin.time()));
        }
        sink.accept(changed);
    }

    private void tellCollected() throws InterruptedException {
        for (ChangeEvent.Rows collected : xa.takeCollected()) {
            tell(collected);
        }
    }

    /** Of the table whose rows follow; the event is read on up to them. */
    private Optional<RowsDecoder> decoder(int type, LogBytes event) {
        long table = event.number(6);
        event.skip(2); // flags
        if (LogEventType.hasExtraPart(type)) {
            event.skip((int) event.number(2) - 2);
        }
        return tables.find(table);
    }

    private void partialRows(LogBytes event) {
        decoder(LogEventType.PARTIAL_UPDATE_ROWS, event).ifPresent(decoder -> {
            throw LogFaults.partialRows(place, decoder.table());
        });
    }

    private void statement(LoggedStatement statement) throws InterruptedException {
        LoggedStatement.Kind kind = statement.kind();
        if (progress.isKnown() && (kind == LoggedStatement.Kind.CHANGE || kind == LoggedStatement.Kind.OTHER)) {
            endIfAlone();
            return;
        }
        switch (kind) {
            case BEGIN -> open = true;
            case COMMIT -> commit();
            case ROLLBACK -> rollback();
            case SAVEPOINT -> savepoints.put(statement.savepoint(), rows);
            case ROLLBACK_TO -> rollbackTo(statement.savepoint());
            case XA_START -> {
                open = true;
                preparing = begin.xid().or(() -> Optional.of(statement.xid()));
            }
            case XA_COMMIT -> commitPrepared(begin.xid().orElseGet(statement::xid));
            case XA_ROLLBACK -> {
                String xid = begin.xid().orElseGet(statement::xid);
                progress.release(xid);
                xa.end(xid);
                commit();
            }
            case NOTHING -> endIfAlone();
            case CHANGE ->
                throw LogFaults.notRows(place, statement.schema(), statement.thread(), statement.firstWord());
            case OTHER -> definition(statement);
        }
    }

    private void endIfAlone() throws InterruptedException {
        if (!open) {
            commit();
        }
    }

    /** Where rows come with it, as in CREATE TABLE ... SELECT, they follow as a transaction of their own. */
    private void definition(LoggedStatement statement) throws InterruptedException {
        if (begin.shape() == Shape.ANNOUNCEMENT) {
            commit();
            return;
        }
        if (!statement.exact()) {
            throw LogFaults.garbled(place, statement);
        }
        if (!open) {
            progress.complete();
            complete = progress.position(place);
        }
        tables.forget();
        sink.accept(new ChangeEvent.Statement(begin.id(), begin.time(), statement.schema(),
                statement.withoutOpenEnd(), statement.session(), complete));
        tables.forget();
    }

    private void rollbackTo(String savepoint) {
        long kept = savepoints.getOrDefault(savepoint, 0L);
        if (kept != rows) {
            throw LogFaults.partlyRolledBack(place, begin.id());
        }
    }

    /** Prepared is not committed: what it changed must not stand yet, and must not be lost. */
    private void prepare(LogBytes event) throws InterruptedException {
        boolean onePhase = event.octet() != 0;
        if (onePhase) {
            tellCollected();
        } else if (begun) {
            throw LogFaults.prepared(place, begin.id());
        } else if (preparing.isPresent()) {
            keep(preparing.get());
        }
        commit();
    }

    private void keep(String xid) {
        if (progress.hold(xid)) {
            xa.prepared(xid);
        } else if (xa.hasCollected()) {
            throw LogFaults.prepared(place, begin.id());
        } else {
            xa.harmless(xid);
        }
    }

    /** Its rows come now, as a transaction of this place. */
    private void commitPrepared(String xid) throws InterruptedException {
        progress.release(xid);
        if (!progress.isKnown()) {
            xa.requireReadable(xid);
        }
        Optional<List<ChangeEvent.Rows>> kept = xa.end(xid);
        if (!progress.isKnown()) {
            if (kept.isEmpty() && !progress.knowsPrepared() && !xid.toUpperCase(Locale.ROOT).endsWith("ONE PHASE")) {
                throw LogFaults.preparedEarlier(place);
            }
            for (ChangeEvent.Rows changed : kept.orElse(List.of())) {
                tell(changed);
            }
        }
        commit();
    }

    private void commit() throws InterruptedException {
        progress.complete();
        complete = progress.position(place);
        boolean told = begun;
        close();
        sink.accept(told
                ? new ChangeEvent.Commit(complete)
                : new ChangeEvent.Heartbeat(complete, begin.time()));
    }

    private void rollback() throws InterruptedException {
        if (!begun) {
            commit();
            return;
        }
        progress.complete();
        complete = progress.position(place);
        close();
        sink.accept(new ChangeEvent.Rollback(complete));
    }

    private void heartbeat() throws InterruptedException {
        if (!open) {
            complete = progress.position(place);
            sink.accept(new ChangeEvent.Heartbeat(complete, 0));
        }
    }

    private void close() {
        open = false;
        begun = false;
        rows = 0;
        savepoints.clear();
        preparing = Optional.empty();
        xa.takeCollected();
    }
}
