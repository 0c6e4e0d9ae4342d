package dev.sluice.following;

import dev.sluice.testkit.SqlServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** A few rows of a table that several connections change all the time, and a table without a key that grows as fast. */
final class HotRows {
    /** Belongs to no one's updates but those that {@link #writeUnlogged} makes. */
    static final int UNLOGGED = 50;
    private static final int HOT = 10;

    private final SqlServer server;
    private final String schema;

    private HotRows(SqlServer server, String schema) {
        this.server = server;
        this.schema = schema;
    }

    static HotRows create(SqlServer server, String schema) {
        StringBuilder rows = new StringBuilder("(1, 0, 'row 1')");
        StringBuilder events = new StringBuilder("('event 1', 1)");
        for (int i = 2; i <= 2_000; i++) {
            rows.append(", (").append(i).append(", 0, 'row ").append(i).append("')");
            events.append(", ('event ").append(i).append("', ").append(i).append(')');
        }
        server.execute("CREATE DATABASE " + schema, "USE " + schema,
                "CREATE TABLE counters (id INT PRIMARY KEY, n BIGINT, note VARCHAR(40))",
                "CREATE TABLE events (what VARCHAR(40), n INT)", "INSERT INTO counters VALUES " + rows,
                "INSERT INTO events VALUES " + events);
        return new HotRows(server, schema);
    }

    Writing write() {
        List<IntFunction<String>> writers = new ArrayList<>();
        for (int writer = 0; writer < 2; writer++) {
            int first = writer;
            writers.add(turn -> "UPDATE counters SET n = n + 1 WHERE id = " + (1 + (turn * 2 + first) % HOT));
        }
        writers.add(turn -> "INSERT INTO events VALUES ('more', " + turn % 3 + ")");
        return new Writing(writers, "USE " + schema);
    }

    /** Changes one row all the time, and the log does not say so. */
    Writing writeUnlogged() {
        return new Writing(List.of(_ -> "UPDATE counters SET n = n + 1 WHERE id = " + UNLOGGED), "USE " + schema,
                "SET SESSION sql_log_bin = 0");
    }

    /** Changes rows of its own, in transactions that a MariaDB counts apart from those of other domains. */
    Writing writeIn(int domain) {
        return new Writing(List.of(turn -> turn % 2 == 0
                ? "UPDATE counters SET n = n + 1 WHERE id = " + (100 + domain)
                : "INSERT INTO events VALUES ('domain " + domain + "', " + turn % 3 + ")"),
                "USE " + schema, "SET SESSION gtid_domain_id = " + domain);
    }

    /** Each writer on a connection of its own, until this is closed. */
    final class Writing implements AutoCloseable {
        private final CountDownLatch stop = new CountDownLatch(1);
        private final List<CompletableFuture<Void>> writers = new ArrayList<>();

        private Writing(List<IntFunction<String>> statements, String... first) {
            statements.forEach(
                    statement -> writers.add(CompletableFuture.runAsync(() -> write(statement, List.of(first)),
                            task -> Thread.ofPlatform().name("hot rows").daemon().start(task))));
        }

        private void write(IntFunction<String> statements, List<String> first) {
            try (Connection connection = server.connect(); Statement statement = connection.createStatement()) {
                for (String sql : first) {
                    statement.execute(sql);
                }
                for (int turn = 0; stop.getCount() > 0; turn++) {
                    statement.execute(statements.apply(turn));
                    stop.await(2, TimeUnit.MILLISECONDS); // two cores are shared with two servers and Sluice
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (SQLException e) {
                throw new CompletionException("The rows cannot be written to", e);
            }
        }

        /** A writer that failed makes this fail. */
        @Override
        public void close() {
            stop.countDown();
            writers.forEach(CompletableFuture::join);
        }
    }
}
