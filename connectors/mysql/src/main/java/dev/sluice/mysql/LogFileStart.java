package dev.sluice.mysql;

import java.sql.Connection;
import java.sql.SQLException;

/** Reading a log from the beginning of one of its files, in the terms of one flavour. */
@FunctionalInterface
interface LogFileStart {
    /**
     * How to begin.
     *
     * @param before the names of the transactions that stand in earlier files, as the file itself lists them
     */
    LogFollower.Start at(Connection connection, String file, String before) throws SQLException;
}
