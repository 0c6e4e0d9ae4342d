package dev.sluice.mysql;

import dev.sluice.model.MigrationException;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChangeEvent;
import dev.sluice.spi.Connector;
import dev.sluice.spi.LogPosition;
import dev.sluice.spi.LogRequest.LoggedTable;
import dev.sluice.spi.LogRequest.LoggedTables;
import dev.sluice.spi.LogSource;
import dev.sluice.testkit.SqlServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server whose settings may be changed, with tables in {@code follow} whose changes are read from its log. */
abstract class LogTestServer {
    static final TableId T = new TableId("follow", "t");

    final SqlServer server;
    Connector connector;
    LogSource log;
    LogPosition from;

    LogTestServer(SqlServer server) {
        this.server = server;
    }

    @BeforeEach
    void connect() {
        // What a failed test left prepared holds its table for ever.
        server.query("XA RECOVER").forEach(row -> server.execute("XA ROLLBACK '" + row.get(3) + "'"));
        server.execute("DROP DATABASE IF EXISTS follow", "CREATE DATABASE follow CHARACTER SET utf8mb4", "USE follow",
                "CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(100))", "CREATE TABLE other (id INT PRIMARY KEY)",
                "CREATE TABLE wide (id INT PRIMARY KEY, b LONGBLOB)");
        connector = TestMove.open(server);
        log = connector.logSource().orElseThrow();
        from = log.positionNotBehind();
    }

    @AfterEach
    void disconnect() {
        connector.close();
    }

    TableSchema described(TableId table) {
        return connector.catalog().describe(List.of(table)).getFirst();
    }

    /** Only these, as they are declared now. */
    LoggedTables wanting(TableId... tables) {
        Map<TableId, LoggedTable> wanted = new HashMap<>();
        for (TableId table : tables) {
            TableSchema schema = described(table);
            wanted.put(table, new LoggedTable(schema, schema.writtenColumns()));
        }
        return table -> Optional.ofNullable(wanted.get(table));
    }

    /** What the log says from the beginning of the test to now. */
    List<ChangeEvent> logged(TableId... tables) throws InterruptedException {
        LogPosition end = log.positionNotBehind();
        try (LogTail tail = new LogTail(log, from, wanting(tables))) {
            return tail.upTo(end);
        }
    }

    MigrationException failure(TableId... tables) throws InterruptedException {
        try (LogTail tail = new LogTail(log, from, wanting(tables))) {
            return tail.failure();
        }
    }

    /**
     * Leaves {@code follow.t} with row 5 from an XA transaction of that name which is only prepared. Another connection
     * may end it: a server lets go of it a while after its own connection was closed, and a moment later in its engine.
     */
    void prepare(String xid) {
        String connection;
        try (Connection preparing = server.connect(); Statement statement = preparing.createStatement()) {
            for (String sql : List.of("USE follow", "XA START '" + xid + "'", "INSERT INTO t VALUES (5, 'xa')",
                    "XA END '" + xid + "'", "XA PREPARE '" + xid + "'")) {
                statement.execute(sql);
            }
            try (ResultSet number = statement.executeQuery("SELECT CONNECTION_ID()")) {
                number.next();
                connection = number.getString(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot prepare the XA transaction " + xid, e);
        }
        String held = "SELECT COUNT(*) FROM information_schema.innodb_trx WHERE trx_mysql_thread_id = " + connection;
        do {
            server.execute("DO SLEEP(0.2)"); // the server gives the same answer again for a tenth of a second
        } while (!"0".equals(server.value(held)));
    }

    /** {@code begin +1|a commit}: inserted, deleted and changed rows. */
    static String told(List<ChangeEvent> events) {
        List<String> words = new ArrayList<>();
        for (ChangeEvent event : events) {
            switch (event) {
                case ChangeEvent.Begin _ -> words.add("begin");
                case ChangeEvent.Rows rows -> words.add(told(rows));
                case ChangeEvent.Commit _ -> words.add("commit");
                case ChangeEvent.Rollback _ -> words.add("rollback");
                case ChangeEvent.Statement statement -> words.add("(" + statement.sql() + ")");
                case ChangeEvent.Heartbeat _ -> {
                }
            }
        }
        return String.join(" ", words);
    }

    static String told(ChangeEvent.Rows rows) {
        List<String> words = new ArrayList<>();
        for (int row = 0; row < rows.count(); row++) {
            words.add(switch (rows.kind()) {
                case INSERT -> "+" + text(rows, row, false);
                case DELETE -> "-" + text(rows, row, true);
                case UPDATE -> text(rows, row, true) + ">" + text(rows, row, false);
            });
        }
        return String.join(" ", words);
    }

    static String text(ChangeEvent.Rows rows, int row, boolean before) {
        return LoggedTypesBehaviour.rows(before ? rows.before() : rows.after()).get(row).replace(" | ", "|");
    }

    static Optional<LogPosition> after(ChangeEvent event) {
        return switch (event) {
            case ChangeEvent.Commit(var after) -> Optional.of(after);
            case ChangeEvent.Rollback(var after) -> Optional.of(after);
            case ChangeEvent.Statement statement -> Optional.of(statement.after());
            case ChangeEvent.Heartbeat(var after, _) -> Optional.of(after);
            case ChangeEvent.Begin _,ChangeEvent.Rows _ -> Optional.empty();
        };
    }
}
