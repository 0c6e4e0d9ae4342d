package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChunkWriter;
import dev.sluice.spi.Conversion;
import dev.sluice.testkit.ComparedSchema;
import dev.sluice.testkit.SqlServer;
import dev.sluice.testkit.TableComparator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One hard case: a schema on the source, and what becomes of it on the target. Moved twice, by {@code LOAD DATA} and by
 * INSERT, and compared by means that the connector has no part in. For one thread.
 */
final class HardCase {
    private static final List<String> SESSION = List.of("SET NAMES utf8mb4",
            "SET SESSION sql_mode = 'ALLOW_INVALID_DATES,NO_AUTO_VALUE_ON_ZERO', time_zone = '+00:00'");

    private final SqlServer source;
    private final SqlServer target;
    private final String schema;
    private final String copy;

    private HardCase(SqlServer source, SqlServer target, String schema) {
        this.source = source;
        this.target = target;
        this.schema = schema;
        this.copy = schema + "_copy";
    }

    /** Makes the schema anew and runs the statements in it, with zero and impossible dates allowed. */
    static HardCase of(Direction way, String name, String... statements) {
        return of(way.source(), way.target(), "hard_" + name, statements);
    }

    static HardCase of(SqlServer source, SqlServer target, String schema, String... statements) {
        HardCase hard = new HardCase(source, target, schema);
        hard.run(source, schema, "DROP DATABASE IF EXISTS " + schema,
                "CREATE DATABASE " + schema + " CHARACTER SET utf8mb4");
        hard.onSource(statements);
        return hard;
    }

    private void run(SqlServer server, String use, String... statements) {
        List<String> all = new ArrayList<>(SESSION);
        for (String statement : statements) {
            if (!statement.contains("DATABASE ") && !all.contains("USE " + use)) {
                all.add("USE " + use);
            }
            all.add(statement);
        }
        server.execute(all);
    }

    HardCase onSource(String... statements) {
        run(source, schema, statements);
        return this;
    }

    HardCase onTarget(String... statements) {
        run(target, copy, statements);
        return this;
    }

    /** A value of the copy; {@code %s} stands for its schema. */
    @Nullable
    String ofTarget(String sql) {
        return target.value(sql.formatted(copy));
    }

    @Nullable
    String ofSource(String sql) {
        return source.value(sql.formatted(schema));
    }

    String copy() {
        return copy;
    }

    /** 900 rows of these values, {@code seq} from 0 to 899. */
    static String numbered(String insert, String values) {
        return insert + " WITH RECURSIVE n AS (SELECT CAST(0 AS UNSIGNED) AS seq UNION ALL SELECT seq + 1 FROM n"
                + " WHERE seq < 899) SELECT " + values + " FROM n";
    }

    /** Into how many ranges the copy of a table is cut. */
    int chunks(String table) throws InterruptedException {
        try (TestMove move = new TestMove(source, target, schema)) {
            TableSchema wanted = move.describe(schema).stream().filter(found -> found.id().name().equals(table))
                    .findFirst().orElseThrow();
            return move.source.snapshotSource().orElseThrow().split(wanted, 1000, 300).size();
        }
    }

    /** Every table arrives with every value, and both sides sum up alike. */
    HardCase arrives() throws InterruptedException {
        for (boolean careful : List.of(true, false)) {
            assertThat(move(careful)).as(careful ? "by INSERT" : "by LOAD DATA").isEmpty();
            compare();
        }
        return this;
    }

    /** Moves what can be moved, row by row. @return why rows were refused, one reason for each row */
    List<String> refused() throws InterruptedException {
        return move(true);
    }

    /** The rows of both sides are the same, to every judge. */
    HardCase compare() throws InterruptedException {
        TableComparator.assertSameRows(ComparedSchema.of(source, schema), ComparedSchema.of(target, copy));
        try (TestMove move = new TestMove(source, target, schema)) {
            for (TableSchema table : move.describe(schema)) {
                move.assertSumsAlike(table, move.describeTarget(new TableId(copy, table.id().name())));
            }
        }
        return this;
    }

    private List<String> move(boolean careful) throws InterruptedException {
        target.execute("DROP DATABASE IF EXISTS " + copy);
        try (TestMove move = new TestMove(source, target, project(String.valueOf(careful)))) {
            move.moveAll(schema, copy, careful);
            return List.copyOf(move.refused);
        }
    }

    /** A target keeps on record what each project has done. */
    private String project(String how) {
        return schema + " from " + source.port() + " " + how;
    }

    /** Moves rows into tables that stand in the copy. @return why rows were refused */
    List<String> refusedByStandingTables() throws InterruptedException {
        try (TestMove move = new TestMove(source, target, project("standing"))) {
            for (TableSchema table : move.describe(schema)) {
                List<ChunkWriter.Outcome> outcomes = move.copy(table, new TableId(copy, table.id().name()), false);
                if (outcomes.stream().anyMatch(ChunkWriter.Outcome.NeedsCare.class::isInstance)) {
                    move.copy(table, new TableId(copy, table.id().name()), true);
                }
            }
            return List.copyOf(move.refused);
        }
    }

    /** What is declared otherwise on the target. */
    List<Conversion.Change> changes() throws InterruptedException {
        try (TestMove move = new TestMove(source, target, schema)) {
            return move.describe(schema).stream().flatMap(table -> move.writer().convert(table).changes().stream())
                    .toList();
        }
    }

    List<TableSchema> described() throws InterruptedException {
        try (TestMove move = new TestMove(source, target, schema)) {
            return move.describe(schema);
        }
    }
}
