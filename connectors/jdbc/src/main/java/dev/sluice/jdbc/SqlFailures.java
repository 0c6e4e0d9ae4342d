package dev.sluice.jdbc;

import dev.sluice.model.MigrationException;
import java.sql.SQLException;

/** Turns a driver's exception into the user's words, from the vendor's codes. Each connector has one. */
@FunctionalInterface
public interface SqlFailures {
    /**
     * @param doing what we were doing, to what: {@code reading shop.orders}; begins the message
     * @return the failure with its code, whether a retry can help, and a remedy; no secret and no row value in its text
     */
    MigrationException translate(String doing, SQLException failure);
}
