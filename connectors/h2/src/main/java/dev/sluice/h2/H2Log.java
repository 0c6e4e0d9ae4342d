package dev.sluice.h2;

import dev.sluice.jdbc.ConnectionPool;
import dev.sluice.model.MigrationException;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.EventSink;
import dev.sluice.spi.LogPosition;
import dev.sluice.spi.LogRequest;
import dev.sluice.spi.LogSource;
import java.util.List;

/** The changes that triggers capture in an H2 database. Used from any thread. */
final class H2Log implements LogSource {
    private final ConnectionPool pool;
    private final H2Catalog catalog;
    private final CaptureSetup setup;
    private final CaptureLog log;

    H2Log(ConnectionPool pool, H2Catalog catalog, H2Dialect dialect) {
        this.pool = pool;
        this.catalog = catalog;
        this.setup = new CaptureSetup(pool, dialect);
        this.log = new CaptureLog(pool, dialect, catalog::columns);
    }

    @Override
    public void prepare(List<TableSchema> tables) throws InterruptedException {
        setup.prepare(tables);
    }

    @Override
    public void withdraw(LogPosition from) throws InterruptedException {
        String generation = H2Position.of(from).generation();
        if (log.extent().filter(extent -> extent.generation().equals(generation)).isPresent()) {
            setup.withdraw();
        }
    }

    /** H2 changes the rows of foreign keys by statements of its own, which fire triggers. */
    @Override
    public boolean logsCascades() {
        return true;
    }

    @Override
    public LogPosition position(String text) {
        return H2Position.parse(text);
    }

    /** A batch holds what is committed, and so can be read. */
    @Override
    public LogPosition positionNotAhead() {
        return end();
    }

    /** What can be read is committed, and so in this batch or an earlier one. */
    @Override
    public LogPosition positionNotBehind() {
        return end();
    }

    private H2Position end() {
        return log.close().map(CaptureLog.Extent::end).orElse(new H2Position(H2Position.NONE, 0));
    }

    @Override
    public void read(LogRequest request, EventSink sink) throws InterruptedException {
        try {
            new CaptureReader(pool, log, request, sink).read(catalog.tables());
        } catch (MigrationException e) {
            if (Thread.interrupted()) { // what H2 says to an interrupted thread is no failure
                throw new InterruptedException();
            }
            throw e;
        }
    }
}
