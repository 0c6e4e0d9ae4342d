package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Endpoint;
import dev.sluice.model.KeyRange;
import dev.sluice.model.RowImage;
import dev.sluice.model.Secret;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChunkWriter;
import dev.sluice.spi.Connector;
import dev.sluice.spi.ConnectorFactory;
import dev.sluice.spi.DigestPlan;
import dev.sluice.spi.DigestSource;
import dev.sluice.spi.ProjectToken;
import dev.sluice.spi.ReadRequest;
import dev.sluice.spi.RowBatch;
import dev.sluice.spi.RowSource;
import dev.sluice.spi.Slice;
import dev.sluice.spi.TableDdl;
import dev.sluice.spi.TargetWriter;
import dev.sluice.testkit.MariaDb;
import dev.sluice.testkit.SqlServer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** Moves tables from one server to another through the connectors, the way the engine would, in one thread. */
final class TestMove implements AutoCloseable {
    final Connector source;
    final Connector target;
    final ProjectToken token;

    TestMove(SqlServer from, SqlServer to, String project) throws InterruptedException {
        this.source = open(from);
        this.target = open(to);
        this.token = new ProjectToken(project, "owner-1");
        writer().ledger().prepare();
        writer().ledger().claim(token);
    }

    static Connector open(SqlServer server) {
        ConnectorFactory factory = server instanceof MariaDb
                ? new MariaDbConnectorFactory()
                : new MySqlConnectorFactory();
        return factory.open(endpoint(server));
    }

    static Endpoint endpoint(SqlServer server) {
        return new Endpoint(server.type(),
                Map.of("host", server.host(), "port", String.valueOf(server.port()), "user", server.user()),
                Secret.of(server.password()));
    }

    TargetWriter writer() {
        return target.targetWriter().orElseThrow();
    }

    List<TableSchema> describe(String schema) {
        return source.catalog()
                .describe(source.catalog().tables().stream().filter(id -> id.schema().equals(schema)).toList()).stream()
                .sorted(Comparator.comparing(TableSchema::id)).toList();
    }

    TableSchema describeTarget(TableId table) {
        return target.catalog().describe(List.of(table)).getFirst();
    }

    /** Creates, fills, indexes and links all tables of the schema. */
    void moveAll(String schema, String targetSchema, boolean careful) throws InterruptedException {
        List<TableDdl> ddls = new ArrayList<>();
        for (TableSchema table : describe(schema)) {
            TableDdl ddl = writer().ddl(table, new TableId(targetSchema, table.id().name()));
            ddls.add(ddl);
            runAll(ddl.create());
            copy(table, ddl.table(), careful);
            runAll(ddl.afterData());
        }
        for (TableDdl ddl : ddls) {
            runAll(ddl.foreignKeys());
        }
    }

    void runAll(List<String> statements) throws InterruptedException {
        for (String statement : statements) {
            writer().execute(statement);
        }
    }

    List<ChunkWriter.Outcome> copy(TableSchema table, TableId to, boolean careful) throws InterruptedException {
        List<ChunkWriter.Outcome> outcomes = new ArrayList<>();
        try (ChunkWriter chunks = writer().openChunkWriter()) {
            for (KeyRange range : source.snapshotSource().orElseThrow().split(table, 1000, 300)) {
                RowSource rows = rows(read(table, new Slice.Range(range)));
                outcomes.add(chunks.write(
                        new ChunkWriter.Work(token, table, to, range, careful, (_, reason) -> refused.add(reason)),
                        rows));
            }
        }
        return outcomes;
    }

    final List<String> refused = new ArrayList<>();

    List<RowBatch> read(TableSchema table, Slice slice) throws InterruptedException {
        return read(source, table, slice);
    }

    static List<RowBatch> read(Connector from, TableSchema table, Slice slice) throws InterruptedException {
        List<RowBatch> batches = new ArrayList<>();
        from.snapshotSource().orElseThrow().read(new ReadRequest(table, table.writtenColumns(), slice, 64 * 1024),
                batches::add);
        return batches;
    }

    static List<RowImage> images(List<RowBatch> batches) {
        List<RowImage> images = new ArrayList<>();
        for (RowBatch batch : batches) {
            for (int row = 0; row < batch.rows(); row++) {
                images.add(batch.row(row));
            }
        }
        return images;
    }

    static RowSource rows(List<RowBatch> batches) {
        Queue<RowBatch> queue = new ArrayDeque<>(batches);
        return () -> Optional.ofNullable(queue.poll());
    }

    /** Both sides offer the same sums, except of FLOAT across flavors, and the sums are the same. */
    void assertSumsAlike(TableSchema table, TableSchema copy) throws InterruptedException {
        DigestSource here = source.digestSource().orElseThrow();
        DigestSource there = target.digestSource().orElseThrow();
        List<String> recipes = new ArrayList<>(here.recipes(table, table.writtenColumns()));
        recipes.retainAll(there.recipes(copy, copy.writtenColumns()));
        assertThat(recipes.isEmpty()).as(table.id().toString()).isEqualTo(
                source.server().product() != target.server().product()
                        && table.columns().stream()
                                .anyMatch(column -> column.nativeType()
                                        .matches("float.*|double\\(.*|double unsigned zerofill")));
        List<DigestPlan.DigestColumn> columns = table.writtenColumns().stream()
                .map(column -> new DigestPlan.DigestColumn(column.name(), column.nullable())).toList();
        List<String> key = table.identityColumns().stream().map(column -> column.name())
                .filter(name -> columns.stream().anyMatch(column -> column.name().equals(name))).toList();
        for (String recipe : recipes) {
            DigestPlan plan = new DigestPlan(recipe, columns, key);
            for (int buckets : List.of(1, 7)) {
                assertThat(sorted(there.digest(copy, KeyRange.ALL, plan, buckets)))
                        .as(copy.id() + " in " + buckets + " by " + recipe)
                        .isEqualTo(sorted(here.digest(table, KeyRange.ALL, plan, buckets)));
            }
        }
    }

    private static List<DigestSource.Digest> sorted(List<DigestSource.Digest> digests) {
        return digests.stream().sorted(Comparator.comparingInt(DigestSource.Digest::bucket)).toList();
    }

    @Override
    public void close() {
        source.close();
        target.close();
    }
}
