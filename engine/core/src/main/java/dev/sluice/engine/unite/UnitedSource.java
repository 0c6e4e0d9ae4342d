package dev.sluice.engine.unite;

import dev.sluice.engine.route.TableRoute;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.CatalogObjects;
import dev.sluice.spi.CatalogReader;
import dev.sluice.spi.Connector;
import dev.sluice.spi.DigestSource;
import dev.sluice.spi.HostState;
import dev.sluice.spi.LogSource;
import dev.sluice.spi.Precheck;
import dev.sluice.spi.ReadRequest;
import dev.sluice.spi.Role;
import dev.sluice.spi.RowJudge;
import dev.sluice.spi.ServerIdentity;
import dev.sluice.spi.Slice;
import dev.sluice.spi.SnapshotSource;
import dev.sluice.spi.TableSnapshots.TableSnapshot;
import dev.sluice.spi.TargetWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A project's source in which tables that become one in the target are one already, under the name of the first of
 * them: its rows, its sums and its estimate are those of all. Copying and comparing need not know. Used from any thread.
 */
public final class UnitedSource implements Connector {
    private static final int BATCH_BYTES = 1 << 16;

    private final Connector source;
    private final Map<TableId, UnitedTable> united = new HashMap<>();

    public UnitedSource(Connector source, Collection<TableRoute> routes) {
        this.source = source;
        routes.stream().filter(TableRoute::isUnited)
                .forEach(route -> united.put(route.declared().id(), UnitedTable.of(route)));
    }

    /** Those of the united tables that hold a row with this key now. */
    public List<TableId> holding(TableSchema table, RowImage key) throws InterruptedException {
        SnapshotSource rows = source.snapshotSource().orElseThrow();
        List<TableId> holders = new ArrayList<>();
        for (TableSchema each : united.get(table.id()).each(table)) {
            AtomicLong found = new AtomicLong();
            rows.read(new ReadRequest(each, each.identityColumns(), new Slice.Keys(List.of(key)), BATCH_BYTES),
                    batch -> found.addAndGet(batch.rows()));
            if (found.get() > 0) {
                holders.add(each.id());
            }
        }
        return holders;
    }

    /** Reads each of the united tables by itself, under its own name. */
    public SnapshotSource alone() {
        return source.snapshotSource().orElseThrow();
    }

    /** A view of the tables that were united, as one. */
    public UnitedView view(TableSnapshot view) {
        return new UnitedView(view, united);
    }

    @Override
    public CatalogReader catalog() {
        return new UnitedCatalog(source.catalog(), united);
    }

    @Override
    public Optional<SnapshotSource> snapshotSource() {
        return source.snapshotSource().map(rows -> new UnitedRows(rows, source.catalog(), united));
    }

    @Override
    public Optional<DigestSource> digestSource() {
        return source.digestSource().map(digests -> new UnitedDigests(digests, united));
    }

    @Override
    public ServerIdentity server() {
        return source.server();
    }

    @Override
    public Optional<HostState> host() {
        return source.host();
    }

    @Override
    public Map<String, String> settings() {
        return source.settings();
    }

    @Override
    public List<Precheck> prechecks(Role role) {
        return source.prechecks(role);
    }

    @Override
    public Optional<LogSource> logSource() {
        return source.logSource();
    }

    @Override
    public Optional<RowJudge> rowJudge() {
        return source.rowJudge();
    }

    @Override
    public Optional<TargetWriter> targetWriter() {
        return source.targetWriter();
    }

    @Override
    public Optional<CatalogObjects> catalogObjects() {
        return source.catalogObjects();
    }

    @Override
    public void abort() {
        source.abort();
    }

    @Override
    public void close() {
        source.close();
    }
}
