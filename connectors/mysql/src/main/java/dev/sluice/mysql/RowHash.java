package dev.sluice.mysql;

import dev.sluice.jdbc.ConnectionPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * How a row's text becomes a number whose sum over rows tells tables apart: 64 bits, and never linear. A CRC is linear:
 * when two rows trade a value, the bits that flip in one row's CRC flip in the other's, and the sum of both may stay.
 */
enum RowHash {
    /** Two polynomials, hence independent (CRC32 with different salts would not be), and a product is not linear. */
    CRC_PRODUCT("crc32*crc32c", "CRC32(%1$s) * CRC32C(%1$s)"),
    /** Every server has it: MySQL 9.6 gave up MD5() and SHA1(), and never had CRC32C(). */
    SHA2("sha2", "CAST(CONV(LEFT(SHA2(%1$s, 256), 16), 16, 10) AS UNSIGNED)");

    /** Unknown functions are looked for among the stored ones of the current database, and there may be none. */
    private static final Set<Integer> NO_SUCH_FUNCTION = Set.of(1305, 1630, 1046);

    private final String label;
    private final String expression;

    RowHash(String label, String expression) {
        this.label = label;
        this.expression = expression;
    }

    /** As recipes say it. */
    String label() {
        return label;
    }

    String of(String text) {
        return expression.formatted(text);
    }

    /** Those the server knows, the quickest first. */
    static List<RowHash> knownTo(ConnectionPool pool) {
        try (Connection connection = pool.borrow()) {
            Queries.list(connection, "SELECT CRC32C('')", row -> row.getLong(1));
            return List.of(CRC_PRODUCT, SHA2);
        } catch (SQLException e) {
            if (NO_SUCH_FUNCTION.contains(e.getErrorCode())) {
                return List.of(SHA2);
            }
            throw pool.failures().translate("asking the server which hash functions it has", e);
        }
    }
}
