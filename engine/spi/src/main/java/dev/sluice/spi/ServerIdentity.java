package dev.sluice.spi;

/**
 * Which server answered, by its own words.
 *
 * @param id equal for two data sources exactly when they are the same server, whatever their addresses
 * @param product {@code MariaDB}
 * @param version {@code 11.4.5}
 * @param address as the user reaches it, without secrets
 */
public record ServerIdentity(String id, String product, String version, String address) {
    @Override
    public String toString() {
        return product + " " + version + " at " + address;
    }
}
