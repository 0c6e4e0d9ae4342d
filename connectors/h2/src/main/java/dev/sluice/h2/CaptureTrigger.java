package dev.sluice.h2;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/**
 * Writes down each changed row of a table of a followed source, in the transaction that changes it: what is rolled back
 * was never written down. H2 makes one for each captured table and calls it from any thread that writes; a process
 * without this class can read such a table and not write to it, so that nothing is missed.
 *
 * <p>The number of a change is drawn while its row is locked. Two changes that meet, by a row, a unique value or a foreign
 * key, so have numbers in the order they were made.
 */
public final class CaptureTrigger implements Trigger {
    private long number;
    private String table = "";
    private volatile Optional<Form> form = Optional.empty();

    /**
     * How a row is written down.
     *
     * @param width columns of the table
     * @param positions those that are written down
     */
    private record Form(String table, int width, int[] positions, String statement) {}

    @Override
    public void init(Connection connection, String schema, String trigger, String of, boolean before, int type)
            throws SQLException {
        number = CaptureNames.number(trigger)
                .orElseThrow(() -> new SQLException("Sluice's capture cannot be used by a trigger of another name"));
        table = of;
    }

    @Override
    public void fire(Connection connection, Object @Nullable [] before, Object @Nullable [] after)
            throws SQLException {
        if (before != null && after != null && Arrays.deepEquals(before, after)) {
            return;
        }
        Form known = form.isPresent() ? form.get() : findForm(connection);
        form = Optional.of(known);
        Object[] row = after == null ? before : after;
        if (row == null || row.length != known.width || !known.table.equals(table)) {
            // H2 remade the trigger for a copy of the table, which then took the table's name: it was altered.
            markAltered(connection);
            return;
        }
        write(connection, known, before, after);
    }

    private Form findForm(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT table_name, width, positions FROM " + CaptureNames.CAPTURED + " WHERE number = ?")) {
            statement.setLong(1, number);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("What Sluice captures changes with is incomplete: drop the trigger "
                            + CaptureNames.trigger(number));
                }
                Object[] positions = (Object[]) row.getArray(3).getArray();
                int[] places = Arrays.stream(positions).mapToInt(position -> ((Number) position).intValue()).toArray();
                String parameters = IntStream.range(0, 2 * places.length).mapToObj(_ -> ", ?")
                        .collect(Collectors.joining());
                return new Form(row.getString(1), row.getInt(2), places, "INSERT INTO "
                        + CaptureNames.rowsTable(number) + " VALUES (NEXT VALUE FOR " + CaptureNames.NUMBERS
                        + parameters + ")");
            }
        }
    }

    private void write(Connection connection, Form known, Object @Nullable [] before, Object @Nullable [] after)
            throws SQLException {
        try (PreparedStatement images = connection.prepareStatement(known.statement)) {
            int next = bind(images, 1, known.positions, before);
            bind(images, next, known.positions, after);
            images.executeUpdate();
        }
        try (PreparedStatement change = connection.prepareStatement("INSERT INTO " + CaptureNames.CHANGES
                + " (number, captured, kind, logged_at) VALUES (CURRENT VALUE FOR " + CaptureNames.NUMBERS
                + ", ?, ?, ?)")) {
            change.setLong(1, number);
            change.setString(2, before == null ? "I" : after == null ? "D" : "U");
            change.setLong(3, System.currentTimeMillis() * 1_000);
            change.executeUpdate();
        }
    }

    private static int bind(PreparedStatement statement, int first, int[] positions, Object @Nullable [] row)
            throws SQLException {
        int next = first;
        for (int position : positions) {
            statement.setObject(next++, row == null ? null : row[position]);
        }
        return next;
    }

    private void markAltered(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "UPDATE " + CaptureNames.CAPTURED + " SET altered = TRUE WHERE number = ? AND NOT altered")) {
            statement.setLong(1, number);
            statement.executeUpdate();
        }
    }
}
