package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.KeyRange;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.DigestPlan;
import dev.sluice.spi.DigestPlan.DigestColumn;
import dev.sluice.spi.DigestSource;
import dev.sluice.spi.DigestSource.Digest;
import dev.sluice.spi.ReadRequest;
import dev.sluice.spi.Slice;
import dev.sluice.spi.TableSnapshots.TableSnapshot;
import dev.sluice.testkit.SqlServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a view of a table has, and what the log has behind it: together everything, and nothing twice. */
abstract class TableSnapshotBehaviour extends LogTestServer {
    private static final TableId OTHER = new TableId("follow", "other");

    TableSnapshotBehaviour(SqlServer server) {
        super(server);
    }

    /** The name of the setting that says what sessions see of others. */
    abstract String isolation();

    @AfterEach
    void commonIsolation() {
        server.execute("SET GLOBAL " + isolation() + " = 'REPEATABLE-READ'");
    }

    @Test
    void viewHasWhatItsPositionCoversAndTheLogTheRest() throws InterruptedException {
        server.execute("USE follow", "INSERT INTO t VALUES (1, 'a')");

        try (TableSnapshot view = open(T)) {
            server.execute("USE follow", "INSERT INTO t VALUES (2, 'b')", "DELETE FROM t WHERE id = 1");
            assertThat(rows(view, T)).containsExactly("1 | a");
            from = log.position(view.position().text());
        }

        assertThat(told(logged(T))).isEqualTo("begin +2|b commit begin -1|a commit");
    }

    @Test
    void viewOfSeveralTablesIsOfOneMomentAlsoWhereSessionsSeeWhatIsCommitted() throws InterruptedException {
        connector.close();
        server.execute("SET GLOBAL " + isolation() + " = 'READ-COMMITTED'");
        connector = TestMove.open(server);
        log = connector.logSource().orElseThrow();
        server.execute("USE follow", "INSERT INTO t VALUES (1, 'a')", "INSERT INTO other VALUES (1)");

        try (TableSnapshot view = open(T, OTHER)) {
            assertThat(rows(view, T)).containsExactly("1 | a");
            server.execute("USE follow", "INSERT INTO other VALUES (2)", "INSERT INTO t VALUES (2, 'b')");
            assertThat(rows(view, OTHER)).containsExactly("1");
            assertThat(rows(view, T)).containsExactly("1 | a");
            from = log.position(view.position().text());
        }

        assertThat(told(logged(T, OTHER))).isEqualTo("begin +2 commit begin +2|b commit");
    }

    @Test
    void theServersSumsOfAViewAreOfItsRowsAndNotOfThoseOfNow() throws InterruptedException {
        server.execute("USE follow", "INSERT INTO t VALUES (1, 'a'), (2, 'b')");
        TableSchema schema = described(T);
        DigestSource now = connector.digestSource().orElseThrow();
        DigestPlan plan = new DigestPlan(now.recipes(schema, schema.columns()).getFirst(),
                schema.columns().stream().map(column -> new DigestColumn(column.name(), column.nullable())).toList(),
                schema.identityColumns().stream().map(ColumnSchema::name).toList());
        List<Digest> before = now.digest(schema, KeyRange.ALL, plan, 4);

        try (TableSnapshot view = open(T)) {
            server.execute("USE follow", "UPDATE t SET v = 'c' WHERE id = 2", "INSERT INTO t VALUES (3, 'd')");
            assertThat(view.digest(schema, KeyRange.ALL, plan, 4)).isEqualTo(before);
        }
        assertThat(now.digest(schema, KeyRange.ALL, plan, 4)).isNotEqualTo(before);
    }

    TableSnapshot open(TableId... tables) throws InterruptedException {
        return log.snapshots().orElseThrow().open(List.of(tables));
    }

    List<String> rows(TableSnapshot view, TableId table) throws InterruptedException {
        TableSchema schema = described(table);
        List<String> rows = new ArrayList<>();
        view.read(new ReadRequest(schema, schema.writtenColumns(), Slice.WHOLE, 1 << 16),
                batch -> rows.addAll(LoggedTypesBehaviour.rows(batch)));
        return rows;
    }
}
