package dev.sluice.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** Something done to a driver's connection, such as setting up its session. */
@FunctionalInterface
public interface ConnectionHook {
    void apply(Connection connection) throws SQLException;
}
