package dev.sluice.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.Endpoint;
import dev.sluice.model.KeyRange;
import dev.sluice.model.RowImage;
import dev.sluice.model.Secret;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChunkWriter;
import dev.sluice.spi.ChunkWriter.Outcome;
import dev.sluice.spi.ChunkWriter.Work;
import dev.sluice.spi.Connector;
import dev.sluice.spi.CorrectionDialect;
import dev.sluice.spi.ProjectToken;
import dev.sluice.spi.ReadRequest;
import dev.sluice.spi.RowBatch;
import dev.sluice.spi.Slice;
import dev.sluice.spi.SnapshotSource;
import dev.sluice.spi.TableDdl;
import dev.sluice.spi.TargetWriter;
import dev.sluice.testkit.ComparedSchema;
import dev.sluice.testkit.EdgeTables;
import dev.sluice.testkit.HostileNames;
import dev.sluice.testkit.Ledger;
import dev.sluice.testkit.SchemaComparator;
import dev.sluice.testkit.TableComparator;
import dev.sluice.testkit.WebShop;
import dev.sluice.testkit.contract.ImageChanges;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.h2.tools.RunScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole schemas, moved by the connector alone and compared by the testkit's own reading. */
class H2CopyTest {
    private static final int ROWS_PER_RANGE = 300;
    private static final int BATCH_BYTES = 20_000;

    @TempDir
    Path folder;

    @Test
    void valuesAtTheEdgesOfEveryTypeArriveExactly() throws Exception {
        EdgeTables.h2(url("source"), "EDGES");

        move("EDGES", false);

        assertSame("EDGES");
    }

    @Test
    void valuesAtTheEdgesOfEveryTypeArriveExactlyByCarefulWritesToo() throws Exception {
        EdgeTables.h2(url("source"), "EDGES");

        move("EDGES", true);

        assertSame("EDGES");
    }

    @Test
    void valuesAtTheEdgesOfEveryTypeArriveExactlyByChanges() throws Exception {
        EdgeTables.h2(url("source"), "EDGES");

        try (Connector source = open("source"); Connector target = open("target")) {
            ImageChanges.apply(source, "EDGES", target, "EDGES");
        }

        try (Connection _ = DriverManager.getConnection(url("source"));
                Connection _ = DriverManager.getConnection(url("target"))) {
            TableComparator.assertSameRows(ComparedSchema.h2(url("source"), "EDGES"),
                    ComparedSchema.h2(url("target"), "EDGES"));
        }
    }

    @Test
    void aWebShopArrivesWithItsDefinitionsAndCounters() throws Exception {
        WebShop.h2(url("source"), "SHOP", 1_000);

        move("SHOP", false);

        assertSame("SHOP");
    }

    @Test
    void aLedgerArrivesWithItsDefinitionsAndCounters() throws Exception {
        Ledger.h2(url("source"), "LEDGER", 1_000);

        move("LEDGER", false);

        assertSame("LEDGER");
    }

    /** As in a copy of a followed source, until the log's changes are applied. */
    @Test
    void foreignKeysAreMadeOverRowsThatReferToNothingYet() throws Exception {
        try (Connection source = DriverManager.getConnection(url("source")); Statement sql = source.createStatement()) {
            sql.execute("CREATE SCHEMA SHOP");
            sql.execute("CREATE TABLE SHOP.ORDERS(ID INT PRIMARY KEY)");
            sql.execute("CREATE TABLE SHOP.LINES(ID INT PRIMARY KEY, ORDER_ID INT)");
            sql.execute("INSERT INTO SHOP.LINES VALUES(1, 7)");
            sql.execute("ALTER TABLE SHOP.LINES ADD CONSTRAINT LINES_ORDER FOREIGN KEY(ORDER_ID)"
                    + " REFERENCES SHOP.ORDERS(ID) NOCHECK");
        }

        move("SHOP", false);

        assertSame("SHOP");
        try (Connection target = DriverManager.getConnection(url("target")); Statement sql = target.createStatement()) {
            assertThatThrownBy(() -> sql.execute("INSERT INTO SHOP.LINES VALUES(2, 8)"))
                    .hasMessageContaining("LINES_ORDER");
        }
    }

    @Test
    void hostileNamesAreKept() throws Exception {
        for (String schema : HostileNames.h2(url("source"))) {
            move(schema, false);

            assertSame(schema);
        }
    }

    @Test
    void correctionScriptsRunByRunScriptEmptyATableAndFillItAgain() throws Exception {
        EdgeTables.h2(url("source"), "EDGES");
        move("EDGES", false);
        Path deletes = folder.resolve("delete.sql");
        Path inserts = folder.resolve("insert.sql");
        try (Connector target = open("target")) {
            writeCorrections(target, deletes, inserts);
        }

        assertThat(run(deletes)).contains("--> 0");
        assertThat(rowsLeft()).isNotEmpty().noneMatch(table -> table.name().startsWith("EDGE"));
        assertThat(run(inserts)).contains("--> 0");
        assertSame("EDGES");
    }

    @Test
    void statementsThatDoNotMatchAreCountedByTheScript() throws Exception {
        EdgeTables.h2(url("source"), "EDGES");
        move("EDGES", false);
        Path script = folder.resolve("delete.sql");
        try (Connector target = open("target")) {
            TableSchema table = target.catalog().describe(List.of(new TableId("EDGES", "EDGE_INTEGERS"))).getFirst();
            CorrectionDialect dialect = target.targetWriter().orElseThrow().corrections();
            List<RowImage> rows = read(target, table);
            String delete = dialect.counted(dialect.delete(table, rows.getFirst()));
            String insert = dialect.counted(dialect.insert(table, rows.getLast()));
            Files.writeString(script, dialect.scriptHeader() + delete + "\n" + delete + "\n" + insert + "\n"
                    + dialect.scriptFooter());
        }

        assertThat(run(script)).contains("--> 2");
    }

    private void move(String schema, boolean careful) throws InterruptedException {
        try (Connector source = open("source"); Connector target = open("target")) {
            List<TableSchema> tables = source.catalog().describe(
                    source.catalog().tables().stream().filter(table -> table.schema().equals(schema)).toList());
            TargetWriter writer = target.targetWriter().orElseThrow();
            ProjectToken token = new ProjectToken("project", "owner");
            writer.ledger().prepare();
            writer.ledger().claim(token);
            List<TableDdl> definitions = tables.stream().map(table -> writer.ddl(table, table.id())).toList();
            execute(writer, definitions.stream().flatMap(ddl -> ddl.create().stream()).toList());
            for (TableSchema table : tables) {
                copy(source.snapshotSource().orElseThrow(), writer, table, token, careful);
            }
            execute(writer, definitions.stream().flatMap(ddl -> ddl.afterData().stream()).toList());
            execute(writer, definitions.stream().flatMap(ddl -> ddl.foreignKeys().stream()).toList());
        }
    }

    private static void copy(SnapshotSource source, TargetWriter writer, TableSchema table, ProjectToken token,
            boolean careful) throws InterruptedException {
        try (ChunkWriter chunks = writer.openChunkWriter()) {
            for (KeyRange range : source.split(table, 1_000, ROWS_PER_RANGE)) {
                List<RowBatch> batches = new ArrayList<>();
                source.read(new ReadRequest(table, table.writtenColumns(), new Slice.Range(range), BATCH_BYTES),
                        batches::add);
                Iterator<RowBatch> rest = batches.iterator();
                Outcome outcome = chunks.write(new Work(token, table, table.id(), range, careful, (row, reason) -> {
                    throw new AssertionError("Refused " + row + " of " + table.id() + ": " + reason);
                }), () -> rest.hasNext() ? Optional.of(rest.next()) : Optional.empty());

                assertThat(outcome).as(table.id().toString())
                        .isEqualTo(new Outcome.Written(batches.stream().mapToLong(RowBatch::rows).sum(), 0));
            }
        }
    }

    private static void writeCorrections(Connector target, Path deletes, Path inserts) throws Exception {
        CorrectionDialect dialect = target.targetWriter().orElseThrow().corrections();
        StringBuilder deleting = new StringBuilder(dialect.scriptHeader());
        StringBuilder inserting = new StringBuilder(dialect.scriptHeader());
        List<TableId> edges = target.catalog().tables().stream().filter(table -> table.name().startsWith("EDGE"))
                .toList();
        for (TableSchema table : target.catalog().describe(edges)) {
            for (RowImage row : read(target, table)) {
                deleting.append(dialect.counted(dialect.delete(table, row))).append('\n');
                inserting.append(dialect.counted(dialect.insert(table, row))).append('\n');
            }
        }
        Files.writeString(deletes, deleting.append(dialect.scriptFooter()));
        Files.writeString(inserts, inserting.append(dialect.scriptFooter()));
    }

    private static List<RowImage> read(Connector connector, TableSchema table) throws InterruptedException {
        List<RowImage> rows = new ArrayList<>();
        connector.snapshotSource().orElseThrow()
                .read(new ReadRequest(table, table.writtenColumns(), Slice.WHOLE, BATCH_BYTES), batch -> {
                    for (int row = 0; row < batch.rows(); row++) {
                        rows.add(batch.row(row));
                    }
                });
        return rows;
    }

    private List<TableId> rowsLeft() {
        try (Connector target = open("target")) {
            TargetWriter writer = target.targetWriter().orElseThrow();
            return target.catalog().tables().stream().filter(writer::hasRows).toList();
        }
    }

    private String run(Path script) throws SQLException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        RunScript tool = new RunScript();
        tool.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        tool.runTool("-url", url("target"), "-user", "sa", "-script", script.toString(), "-showResults");
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static void execute(TargetWriter writer, List<String> statements) throws InterruptedException {
        for (String statement : statements) {
            writer.execute(statement);
        }
    }

    /** Both databases are held open, or each of the comparison's many connections would open them again. */
    private void assertSame(String schema) throws SQLException {
        try (Connection _ = DriverManager.getConnection(url("source"));
                Connection _ = DriverManager.getConnection(url("target"))) {
            ComparedSchema source = ComparedSchema.h2(url("source"), schema);
            ComparedSchema target = ComparedSchema.h2(url("target"), schema);
            TableComparator.assertSameRows(source, target);
            SchemaComparator.assertSame(source, target, true);
        }
    }

    private Connector open(String name) {
        return new H2ConnectorFactory().open(new Endpoint("h2",
                Map.of("path", folder.resolve(name).toString(), "create", "yes"), Secret.NONE));
    }

    private String url(String name) {
        return H2Address.of(folder.resolve(name).toString()).url(true) + ";USER=sa";
    }
}
