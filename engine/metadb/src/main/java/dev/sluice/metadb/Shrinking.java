package dev.sluice.metadb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Gives back the disk space of forgotten differences, which H2 would keep in the file for later. */
final class Shrinking {
    /** A smaller file is not worth the work. */
    private static final long WORTH_BYTES = 32 << 20;

    private Shrinking() {}

    /** Rewrites the file when most of it is empty and the disk has room for that; the database is closed then. */
    static void shrinkIfWorthIt(Connection connection, Path database) throws SQLException, IOException {
        long size = Files.size(database);
        boolean shrink = size > WORTH_BYTES && isMostlyEmpty(connection)
                && Files.getFileStore(database).getUsableSpace() > size;
        connection.rollback();
        if (shrink) {
            shrink(connection, database);
        }
    }

    /** Rewrites the file without what was deleted; the database is closed then. */
    static void shrink(Connection connection, Path database) throws SQLException, IOException {
        // Into a second file that then takes the first one's place: a kill leaves one of the two, whole.
        try (Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN COMPACT");
        }
        MetadbFiles.closeToOthers(database);
    }

    private static boolean isMostlyEmpty(Connection connection) throws SQLException {
        return 2 * setting(connection, "info.PAGE_COUNT_LIVE") < setting(connection, "info.PAGE_COUNT");
    }

    private static long setting(Connection connection, String name) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT CAST(setting_value AS BIGINT) FROM information_schema.settings WHERE setting_name = ?")) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }
}
