package dev.sluice.engine.api;

import dev.sluice.spi.HostState;
import dev.sluice.spi.ServerIdentity;
import java.util.Optional;

/**
 * What a project would move, and between which servers, by their own words.
 *
 * @param tables of the source that the rules select
 * @param rows estimated by the source's catalog, cheap and possibly stale; a filter is not thought of
 * @param bytes of their data, estimated alike
 * @param tablesNotEstimated tables that the catalog has no estimate of; they are in neither sum
 */
public record ProjectOutline(Side source, Side target, int tables, long rows, long bytes, int tablesNotEstimated) {
    /**
     * One of the two servers.
     *
     * @param host empty where the database is a file that this process opens
     */
    public record Side(ServerIdentity server, Optional<HostState> host) {}
}
