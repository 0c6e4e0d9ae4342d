package dev.sluice.testkit;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Floating numbers as text that differs whenever the bits do. */
final class FloatingText {
    private FloatingText() {}

    static String of(ResultSet result, int column) throws SQLException {
        double value = result.getDouble(column);
        return result.wasNull()
                ? "NULL"
                : value + " (bits " + Long.toHexString(Double.doubleToRawLongBits(value)) + ")";
    }
}
