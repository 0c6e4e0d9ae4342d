package dev.sluice.engine.fakes;

import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.CatalogObjects;
import dev.sluice.spi.CatalogReader;
import dev.sluice.spi.Connector;
import dev.sluice.spi.DigestSource;
import dev.sluice.spi.HostState;
import dev.sluice.spi.LogSource;
import dev.sluice.spi.Precheck;
import dev.sluice.spi.Role;
import dev.sluice.spi.RowJudge;
import dev.sluice.spi.ServerIdentity;
import dev.sluice.spi.SnapshotSource;
import dev.sluice.spi.TargetWriter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** A connection to a {@link FakeServer}. Aborting or closing it ends what hangs on it. */
public final class FakeConnector implements Connector, CatalogReader {
    private final FakeServer server;
    private final CountDownLatch broken = new CountDownLatch(1);
    private volatile boolean aborted;
    private volatile boolean closed;

    FakeConnector(FakeServer server) {
        this.server = server;
    }

    /** Hangs, deaf to interruptions, until the connection breaks; then fails as drivers do. */
    public void hang() {
        boolean interrupted = false;
        while (broken.getCount() > 0) {
            try {
                broken.await();
            } catch (InterruptedException _) {
                interrupted = true; // given back below
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        throw Failures.passing();
    }

    /** What is asked of a broken connection fails. */
    void checkOpen() {
        if (broken.getCount() == 0) {
            throw Failures.passing();
        }
    }

    public boolean wasAborted() {
        return aborted;
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public ServerIdentity server() {
        return server.identity();
    }

    @Override
    public Optional<HostState> host() {
        return Optional.of(new HostState("host of " + server.serverId, !server.canWrite));
    }

    @Override
    public CatalogReader catalog() {
        return this;
    }

    @Override
    public Map<String, String> settings() {
        return Map.copyOf(server.settings);
    }

    @Override
    public List<Precheck> prechecks(Role role) {
        return List.copyOf(server.prechecks);
    }

    @Override
    public Optional<SnapshotSource> snapshotSource() {
        return Optional.of(new FakeRows(server, this));
    }

    @Override
    public Optional<DigestSource> digestSource() {
        return server.digests ? Optional.of(new FakeDigests(server, this)) : Optional.empty();
    }

    @Override
    public Optional<LogSource> logSource() {
        server.beforeLog.run();
        return server.log;
    }

    @Override
    public Optional<RowJudge> rowJudge() {
        return server.judge;
    }

    @Override
    public Optional<TargetWriter> targetWriter() {
        return server.canWrite ? Optional.of(new FakeWriter(server, this)) : Optional.empty();
    }

    @Override
    public Optional<CatalogObjects> catalogObjects() {
        return server.movesObjects ? Optional.of(new FakeObjects(server)) : Optional.empty();
    }

    @Override
    public void abort() {
        aborted = true;
        broken.countDown();
    }

    @Override
    public void close() {
        server.beforeClose.run();
        closed = true;
        broken.countDown();
    }

    @Override
    public List<TableId> tables() {
        return server.tables().stream().map(table -> table.schema().id()).sorted().toList();
    }

    @Override
    public List<String> schemas() {
        return tables().stream().map(TableId::schema).distinct().toList();
    }

    @Override
    public List<CatalogObject> otherObjects() {
        return List.copyOf(server.otherObjects);
    }

    @Override
    public List<TableSchema> describe(Collection<TableId> tables) {
        List<TableSchema> described = tables.stream().filter(table -> !server.hidden.contains(table))
                .flatMap(table -> server.find(table).stream()).map(FakeTable::schema).toList();
        server.afterDescribe.run();
        return described;
    }

    @Override
    public Optional<String> createStatement(TableId table) {
        return server.find(table).map(found -> "TABLE " + found.schema().columns().stream()
                .map(column -> column.name() + " " + column.nativeType()).collect(Collectors.joining(", ")));
    }

    @Override
    public Map<TableId, TableStatistics> statistics(Collection<TableId> tables) {
        server.beforeStatistics.run();
        return describe(tables).stream().collect(Collectors.toMap(TableSchema::id, table -> {
            int rows = server.find(table.id()).orElseThrow().rows().size();
            return new TableStatistics(rows, rows * 20L);
        }));
    }
}
