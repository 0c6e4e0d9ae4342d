package dev.sluice.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

/** A script among this module's resources: statements end with a semicolon at a line's end, comments are whole lines. */
final class SqlScript {
    private SqlScript() {}

    static List<String> read(String name) {
        try (InputStream stream = SqlScript.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalArgumentException("No script " + name);
            }
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*\\R?", "");
            return Arrays.stream(text.split(";[ \t]*(\\R|$)")).map(String::strip).filter(sql -> !sql.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read script " + name, e);
        }
    }

    /** Runs one statement; a failure names it. */
    static void execute(Statement statement, String sql) {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot run: " + sql, e);
        }
    }
}
