package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.RowImage;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.CorrectionDialect;
import dev.sluice.spi.Slice;
import dev.sluice.testkit.ComparedSchema;
import dev.sluice.testkit.EdgeTables;
import dev.sluice.testkit.HostileNames;
import dev.sluice.testkit.Ledger;
import dev.sluice.testkit.MariaDb;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.MySql;
import dev.sluice.testkit.MySqlServer;
import dev.sluice.testkit.SqlServer;
import dev.sluice.testkit.SchemaComparator;
import dev.sluice.testkit.TableComparator;
import dev.sluice.testkit.WebShop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The testkit's samples arrive exactly, sum up alike and can be corrected by script, on real servers. */
class SamplesIT {
    private final MariaDb newer = MariaDbServer.shared(MariaDbVersion.V11_4);
    private final MariaDb older = MariaDbServer.shared(MariaDbVersion.V10_11);
    private final MySql mysql = MySqlServer.shared();

    @Test
    void edgesArriveByLoadDataFrom1011() throws InterruptedException {
        EdgeTables.create(older, "samples_edges");
        moveAndCompare(older, "samples_edges", "samples_edges_copy", false);
    }

    @Test
    void edgesArriveByCarefulInsert() throws InterruptedException {
        EdgeTables.create(newer, "samples_careful");
        moveAndCompare(newer, "samples_careful", "samples_careful_copy", true);
    }

    @Test
    void hostileNamesArrive() throws InterruptedException {
        for (String schema : HostileNames.create(older)) {
            moveAndCompare(older, schema, schema, false);
        }
    }

    @Test
    void shopAndLedgerArrive() throws InterruptedException {
        WebShop.create(older, "samples_shop", 300);
        moveAndCompare(older, "samples_shop", "samples_shop", false);
        Ledger.create(newer, "samples_ledger", 300);
        moveAndCompare(newer, "samples_ledger", "samples_ledger_copy", false);
    }

    @Test
    void edgesArriveFromMySqlToMySql() throws InterruptedException {
        EdgeTables.create(mysql, "samples_my_edges");
        moveAndCompare(mysql, "samples_my_edges", mysql, "samples_my_edges_copy", false);
        moveAndCompare(mysql, "samples_my_edges", mysql, "samples_my_careful", true);
    }

    @Test
    void shopLedgerAndHostileNamesArriveFromMySqlToMySql() throws InterruptedException {
        WebShop.create(mysql, "samples_my_shop", 300);
        moveAndCompare(mysql, "samples_my_shop", mysql, "samples_my_shop_copy", false);
        Ledger.create(mysql, "samples_my_ledger", 300);
        moveAndCompare(mysql, "samples_my_ledger", mysql, "samples_my_ledger_copy", false);
        for (String schema : HostileNames.create(mysql)) {
            moveAndCompare(mysql, schema, mysql, schema + "2", false);
        }
    }

    @Test
    void everythingMySqlHasArrivesOnMariaDb() throws InterruptedException {
        EdgeTables.create(mysql, "cross_edges");
        moveAcross(mysql, "cross_edges", newer, "cross_edges", List.of());
        WebShop.create(mysql, "cross_shop", 300);
        moveAcross(mysql, "cross_shop", newer, "cross_shop", List.of());
        Ledger.create(mysql, "cross_ledger", 300);
        moveAcross(mysql, "cross_ledger", newer, "cross_ledger", List.of());
    }

    @Test
    void everythingMySqlCanHoldArrivesFromMariaDb() throws InterruptedException {
        EdgeTables.create(newer, "cross_edges_2");
        // More digits behind the point than MySQL has: such a column is only moved when the user accepts it.
        for (String variant : List.of("", "_composite", "_unique", "_keyless")) {
            newer.execute("ALTER TABLE cross_edges_2.edge_decimals" + variant + " DROP COLUMN fraction");
        }
        // What MySQL has no room for is refused, and never bent: 1e400 in a document, more than 838 hours, 59:59.
        List<String> tooLarge = new ArrayList<>();
        for (String variant : List.of("", "_composite", "_unique", "_keyless")) {
            tooLarge.add("FROM cross_edges_2.edge_documents" + variant + " WHERE j LIKE '%1e400%'");
            tooLarge.add("FROM cross_edges_2.edge_temporal" + variant + " WHERE ABS(t6) > 8385959.0");
        }
        long refused = tooLarge.stream()
                .mapToLong(rows -> Long.parseLong(String.valueOf(newer.value("SELECT COUNT(*) " + rows)))).sum();
        List<String> reasons = moveRows(newer, "cross_edges_2", mysql, "cross_edges_2");
        assertThat(reasons).hasSize((int) refused).allMatch(reason -> reason.contains("(error 3819)")
                || reason.contains("Incorrect time value"));
        tooLarge.forEach(rows -> newer.execute("DELETE " + rows));
        moveAcross(newer, "cross_edges_2", mysql, "cross_edges_2", List.of());
        WebShop.create(newer, "cross_shop_2", 300);
        moveAcross(newer, "cross_shop_2", mysql, "cross_shop_2", List.of());
        Ledger.create(newer, "cross_ledger_2", 300);
        moveAcross(newer, "cross_ledger_2", mysql, "cross_ledger_2", List.of());
    }

    @Test
    void scriptsTakeEveryRowAwayAndBringEveryRowBack(@TempDir Path folder) throws InterruptedException, IOException {
        EdgeTables.create(newer, "samples_fix");
        EdgeTables.create(newer, "samples_fix_copy");
        ComparedSchema source = ComparedSchema.of(newer.jdbcUrl(), "samples_fix");
        ComparedSchema target = ComparedSchema.of(newer.jdbcUrl(), "samples_fix_copy");
        try (TestMove move = new TestMove(newer, newer, "samples_fix")) {
            CorrectionDialect dialect = move.writer().corrections();
            List<TableSchema> tables = move.describe("samples_fix_copy");

            List<String> deletes = new ArrayList<>();
            List<String> inserts = new ArrayList<>();
            for (TableSchema table : tables) {
                for (RowImage row : TestMove.images(move.read(table, Slice.WHOLE))) {
                    deletes.add(dialect.delete(table, row));
                    inserts.add(dialect.insert(table, row));
                }
            }
            assertThat(run(dialect, deletes, folder)).isEqualTo("0");
            for (TableSchema table : tables) {
                assertThat(move.writer().hasRows(table.id())).as(table.id().toString()).isFalse();
            }
            assertThat(run(dialect, deletes, folder)).isEqualTo(String.valueOf(deletes.size()));
            assertThat(run(dialect, inserts, folder)).isEqualTo("0");
        }

        TableComparator.assertSameRows(source, target);
    }

    @Test
    void updatesTurnAnyRowIntoAnyOtherAndBack(@TempDir Path folder) throws InterruptedException, IOException {
        EdgeTables.create(newer, "samples_up");
        EdgeTables.create(newer, "samples_up_copy");
        ComparedSchema source = ComparedSchema.of(newer.jdbcUrl(), "samples_up");
        ComparedSchema target = ComparedSchema.of(newer.jdbcUrl(), "samples_up_copy");
        try (TestMove move = new TestMove(newer, newer, "samples_up")) {
            CorrectionDialect dialect = move.writer().corrections();
            List<String> there = new ArrayList<>();
            List<String> back = new ArrayList<>();
            for (TableSchema table : move.describe("samples_up_copy")) {
                if (table.rowKey().isEmpty() || table.id().name().startsWith("key_")) {
                    continue;
                }
                List<RowImage> rows = TestMove.images(move.read(table, Slice.WHOLE));
                for (int i = 0; i < rows.size(); i++) {
                    RowImage other = withKeyOf(table, rows.get(i), rows.get((i + 1) % rows.size()));
                    if (!other.equals(rows.get(i))) {
                        there.add(dialect.update(table, rows.get(i), other));
                        back.add(dialect.update(table, other, rows.get(i)));
                    }
                }
            }

            assertThat(run(dialect, there, folder)).isEqualTo("0");
            assertThat(run(dialect, there, folder)).isEqualTo(String.valueOf(there.size()));
            assertThat(run(dialect, back, folder)).isEqualTo("0");
        }

        TableComparator.assertSameRows(source, target);
    }

    private static RowImage withKeyOf(TableSchema table, RowImage keyed, RowImage other) {
        byte[][] values = new byte[other.size()][];
        List<String> key = table.rowKey().orElseThrow().columns();
        for (int i = 0; i < values.length; i++) {
            boolean inKey = key.contains(table.writtenColumns().get(i).name());
            values[i] = inKey ? keyed.value(i) : other.value(i);
        }
        return RowImage.of(values);
    }

    private String run(CorrectionDialect dialect, List<String> statements, Path folder) throws IOException {
        StringBuilder script = new StringBuilder(dialect.scriptHeader());
        statements.forEach(statement -> script.append(dialect.counted(statement)));
        script.append(dialect.scriptFooter());
        Path file = Files.createTempFile(folder, "fix", ".sql");
        Files.writeString(file, script);
        return newer.client(file).lines().toList().getLast();
    }

    private void moveAndCompare(MariaDb from, String schema, String targetSchema, boolean careful)
            throws InterruptedException {
        moveAndCompare(from, schema, newer, targetSchema, careful);
    }

    private void moveAndCompare(SqlServer from, String schema, SqlServer to, String targetSchema, boolean careful)
            throws InterruptedException {
        if (from != to || !schema.equals(targetSchema)) {
            to.execute("DROP DATABASE IF EXISTS " + Sql.name(targetSchema));
        }
        ComparedSchema source = ComparedSchema.of(from, schema);
        ComparedSchema target = ComparedSchema.of(to, targetSchema);
        try (TestMove move = new TestMove(from, to, schema)) {
            move.moveAll(schema, targetSchema, careful);

            assertThat(move.refused).isEmpty();
            SchemaComparator.assertSame(source, target, true);
            TableComparator.assertSameRows(source, target);
            for (TableSchema table : move.describe(schema)) {
                TableSchema copy = move.describeTarget(new TableId(targetSchema, table.id().name()));
                move.assertSumsAlike(table, copy);
            }
        }
    }

    /** Declarations are translated: what was said of each is compared elsewhere. */
    private void moveAcross(SqlServer from, String schema, SqlServer to, String targetSchema, List<String> refused)
            throws InterruptedException {
        to.execute("DROP DATABASE IF EXISTS " + Sql.name(targetSchema));
        try (TestMove move = new TestMove(from, to, schema)) {
            move.moveAll(schema, targetSchema, true);

            assertThat(move.refused).isEqualTo(refused);
            TableComparator.assertSameRows(ComparedSchema.of(from, schema), ComparedSchema.of(to, targetSchema));
            for (TableSchema table : move.describe(schema)) {
                move.assertSumsAlike(table, move.describeTarget(new TableId(targetSchema, table.id().name())));
            }
        }
    }

    /** Moves all that can be moved. @return why the target refused rows, once for each */
    private static List<String> moveRows(SqlServer from, String schema, SqlServer to, String targetSchema)
            throws InterruptedException {
        to.execute("DROP DATABASE IF EXISTS " + Sql.name(targetSchema));
        try (TestMove move = new TestMove(from, to, schema + " rows")) {
            move.moveAll(schema, targetSchema, true);
            return move.refused;
        }
    }
}
