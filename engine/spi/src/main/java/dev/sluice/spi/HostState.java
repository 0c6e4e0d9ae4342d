package dev.sluice.spi;

/**
 * On which machine a server runs, and whether it takes writes, by its own words when it was connected to.
 *
 * @param name as the machine calls itself, which need not be what the user reaches it by
 * @param readOnly whether it refuses writes of ordinary users
 */
public record HostState(String name, boolean readOnly) {}
