package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.testkit.MariaDb;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.MySql;
import dev.sluice.testkit.MySqlServer;
import dev.sluice.testkit.SqlServer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Values and definitions arrive as they were, compared by means that the connector has no part in. */
class TransferIT {
    private final MariaDb newer = MariaDbServer.shared(MariaDbVersion.V11_4);
    private final MySql mysql = MySqlServer.shared();
    private final MariaDb older = MariaDbServer.shared(MariaDbVersion.V10_11);

    @Test
    void everyEdgeArrivesExactlyByLoadData() throws InterruptedException {
        move(newer, newer, "edge_a", "edge_b", false);
    }

    @Test
    void everyEdgeArrivesExactlyByCarefulInsert() throws InterruptedException {
        move(newer, newer, "edge_c", "edge_d", true);
    }

    @Test
    void everyEdgeArrivesExactlyOnANewerRelease() throws InterruptedException {
        move(older, newer, "edge_e", "edge_e", false);
    }

    @Test
    void everyEdgeArrivesExactlyFromMySqlToMySql() throws InterruptedException {
        move(mysql, mysql, "edge_f", "edge_g", false);
    }

    @Test
    void everyEdgeArrivesExactlyFromMySqlToMySqlByCarefulInsert() throws InterruptedException {
        move(mysql, mysql, "edge_h", "edge_i", true);
    }

    private void move(SqlServer from, SqlServer to, String schema, String targetSchema, boolean careful)
            throws InterruptedException {
        EdgeSchema.create(from, schema);
        try (TestMove move = new TestMove(from, to, schema)) {
            move.moveAll(schema, targetSchema, careful);

            assertThat(move.refused).isEmpty();
            for (TableSchema table : move.describe(schema)) {
                TableId target = new TableId(targetSchema, table.id().name());
                assertThat(definition(to, target)).as("definition of " + target)
                        .isEqualTo(definition(from, table.id()));
                assertThat(rows(to, target, table)).as("rows of " + target).isEqualTo(rows(from, table.id(), table));
                assertThat(move.describeTarget(target).options()).as("options of " + target)
                        .isEqualTo(table.options());
                assertThat(move.describeTarget(target).indexes()).isEqualTo(table.indexes());
                assertThat(comparable(move.describeTarget(target), table.id())).isEqualTo(table);
            }
        }
    }

    /** References follow the schema, which the model keeps by name. */
    private static TableSchema comparable(TableSchema described, TableId id) {
        return new TableSchema(id, described.dialect(), described.columns(), described.indexes(),
                described.foreignKeys().stream()
                        .map(key -> new dev.sluice.model.ForeignKeySchema(key.name(), key.columns(),
                                new TableId(id.schema(), key.referenced().name()), key.referencedColumns(),
                                key.onDelete(), key.onUpdate()))
                        .toList(),
                described.checks(), described.comment(), described.options());
    }

    private static String definition(SqlServer server, TableId table) {
        String create = server.query("SHOW CREATE TABLE " + Sql.name(table)).getFirst().get(1)
                // 10.11 prints the comment's older form.
                .replace("/*!100301", "/*M!100301");
        return Arrays.stream(create.split("\n")).map(line -> line.replaceFirst(",$", "")).sorted()
                .collect(Collectors.joining("\n"));
    }

    private static List<String> rows(SqlServer server, TableId table, TableSchema schema) {
        List<String> columns = new ArrayList<>();
        schema.columns().forEach(column -> {
            String name = Sql.name(column.name());
            boolean floating = column.nativeType().startsWith("float") || column.nativeType().startsWith("double");
            columns.add("IFNULL(HEX(CAST(" + (floating ? "CONCAT(" + name + "*1e0)" : name) + " AS BINARY)), 'NULL')");
        });
        String sql = "SELECT CONCAT_WS(',', " + String.join(", ", columns) + ") FROM " + Sql.name(table);
        return server.query(sql).stream().map(List::getFirst).sorted().toList();
    }
}
