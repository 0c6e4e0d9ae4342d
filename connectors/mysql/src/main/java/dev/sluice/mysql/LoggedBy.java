package dev.sluice.mysql;

import dev.sluice.jdbc.ConnectionPool;
import dev.sluice.jdbc.SqlSnapshotSource;

/** How a server with a log is asked, followed and understood, and its rows are read and summed up. */
record LoggedBy(ConnectionPool pool, LogFollower follower, TableStatements statements,
        SqlSnapshotSource rows, MySqlDigestSource digests) {}
