package dev.sluice.spi;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An open data source. An ability it lacks is an empty {@link Optional}, never a failure later.
 *
 * <p>The abilities may be used from many threads; each call works on a connection of its own.
 */
public interface Connector extends AutoCloseable {
    ServerIdentity server();

    /** Empty where there is no server: a file that this process opens. */
    Optional<HostState> host();

    CatalogReader catalog();

    /** What the prechecks of a server of the same family compare with their own; names are the family's. No secrets. */
    Map<String, String> settings();

    /** The checks that this kind of server needs in this role, cheap ones first. */
    List<Precheck> prechecks(Role role);

    Optional<SnapshotSource> snapshotSource();

    Optional<DigestSource> digestSource();

    Optional<LogSource> logSource();

    /** For the filters of tables whose log is followed. */
    Optional<RowJudge> rowJudge();

    Optional<TargetWriter> targetWriter();

    /** For views, sequences, triggers and routines. */
    Optional<CatalogObjects> catalogObjects();

    /** Breaks every open connection at once; calls in flight fail. The connector is only closed after this. */
    void abort();

    @Override
    void close();
}
