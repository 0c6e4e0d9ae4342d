package dev.sluice.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.Endpoint;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.KeyRange;
import dev.sluice.model.LogicalType;
import dev.sluice.model.MigrationException;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.Secret;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChunkWriter;
import dev.sluice.spi.Connector;
import dev.sluice.spi.ConnectorFactory;
import dev.sluice.spi.PrecheckScope;
import dev.sluice.spi.ProjectToken;
import dev.sluice.spi.ReadRequest;
import dev.sluice.spi.Role;
import dev.sluice.spi.Slice;
import dev.sluice.spi.TargetWriter;
import dev.sluice.testkit.contract.ConnectorContract;
import dev.sluice.testkit.contract.ContractDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2ConnectorTest implements ConnectorContract {
    @TempDir
    Path folder;

    @Override
    public ConnectorFactory factory() {
        return new H2ConnectorFactory();
    }

    @Override
    public ContractDatabase createDatabase(String name) {
        return new H2TestDatabase(folder.resolve(name));
    }

    @Test
    void lacksDigestsAndALogThatNobodyAskedFor() {
        try (ContractDatabase database = createDatabase("source");
                Connector connector = factory().open(database.endpoint())) {
            assertThat(connector.logSource()).isEmpty();
            assertThat(connector.digestSource()).isEmpty();
        }
    }

    @Test
    void aMissingDatabaseIsNamedAndNotMade() {
        Endpoint missing = endpoint("missing", Map.of());

        assertThatThrownBy(() -> factory().open(missing)).isInstanceOfSatisfying(MigrationException.class,
                failure -> assertThat(failure.code()).isEqualTo(ErrorCode.DATABASE_UNKNOWN));

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aMissingTargetIsMadeWhenAskedFor() {
        try (Connector connector = factory().open(endpoint("new", Map.of("create", "yes")))) {
            assertThat(connector.catalog().tables()).isEmpty();
        }

        assertThat(folder.resolve("new.mv.db")).exists();
    }

    @Test
    void aDatabaseInMemoryLivesAsLongAsItsConnector() throws InterruptedException {
        Endpoint memory = new Endpoint("h2", Map.of("path", "mem:a-test", "create", "yes"), Secret.NONE);

        try (Connector connector = factory().open(memory)) {
            connector.targetWriter().orElseThrow().execute("CREATE TABLE T(ID INTEGER PRIMARY KEY)");

            assertThat(connector.catalog().tables()).containsExactly(new TableId("PUBLIC", "T"));
        }
    }

    @Test
    void aFileThatIsInUseElsewhereIsToldApart() throws SQLException {
        try (Connection _ = DriverManager.getConnection("jdbc:h2:" + folder.resolve("used"), "sa", "")) {
            assertThatThrownBy(() -> factory().open(endpoint("used", Map.of())))
                    .isInstanceOfSatisfying(MigrationException.class, failure -> {
                        assertThat(failure.code()).isEqualTo(ErrorCode.HOST_UNREACHABLE);
                        assertThat(failure).hasMessageContaining("another process");
                    });
        }
    }

    @Test
    void differentWaysToNameAFileAreTheSameServer() throws IOException {
        try (ContractDatabase database = createDatabase("real")) {
            Files.createSymbolicLink(folder.resolve("link.mv.db"), folder.resolve("real.mv.db"));
            Files.createDirectory(folder.resolve("sub"));
            String id = identity(database.endpoint());

            assertThat(identity(endpoint("link", Map.of()))).isEqualTo(id);
            assertThat(identity(endpoint("sub/../real.mv.db", Map.of()))).isEqualTo(id);
        }
    }

    @Test
    void settingsCannotBeSmuggledIntoTheUrl() {
        assertThatThrownBy(() -> factory().open(endpoint("x;INIT=RUNSCRIPT FROM 'y'", Map.of())))
                .isInstanceOfSatisfying(MigrationException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.OPTION_INVALID));
    }

    @Test
    void aUserWhoMayOnlyReadIsEnoughForASource() throws InterruptedException {
        try (ContractDatabase database = createDatabase("source")) {
            database.execute("CREATE TABLE T(ID INTEGER PRIMARY KEY)");
            database.execute("INSERT INTO T VALUES (1), (2)");
            database.execute("CREATE USER READER PASSWORD 'r'");
            database.execute("GRANT SELECT ON T TO READER");
            Map<String, String> settings = Map.of("path", folder.resolve("source").toString(), "user", "READER");

            try (Connector connector = factory().open(new Endpoint("h2", settings, Secret.of("r")))) {
                List<TableId> tables = connector.catalog().tables();
                TableSchema table = connector.catalog().describe(tables).getFirst();
                AtomicInteger rows = new AtomicInteger();
                connector.snapshotSource().orElseThrow().read(
                        new ReadRequest(table, table.columns(), Slice.WHOLE, 1_000),
                        batch -> rows.addAndGet(batch.rows()));

                assertThat(rows).hasValue(2);
                assertThat(connector.catalog().statistics(tables).get(table.id()).rows()).isEqualTo(2);
                assertThat(connector.prechecks(Role.TARGET).stream()
                        .flatMap(check -> check.run(new PrecheckScope(Set.of(), List.of(), 1, Map.of())).stream()))
                        .anyMatch(PrecheckResult.Failed.class::isInstance);
            }
        }
    }

    @Test
    void aRefusedRowLeavesNoTraceOfItsValuesOnDisk() throws InterruptedException, IOException {
        try (ContractDatabase database = createDatabase("target");
                Connector connector = factory().open(database.endpoint())) {
            TargetWriter writer = connector.targetWriter().orElseThrow();
            writer.execute("CREATE TABLE T(ID INTEGER PRIMARY KEY, V VARCHAR(3))");

            assertThatThrownBy(() -> writer.apply(List.of("INSERT INTO T VALUES (1, 'secret value')")))
                    .isInstanceOf(MigrationException.class).hasMessageNotContaining("secret").hasNoCause();
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("target.mv.db");
        }
    }

    @Test
    void aTargetThatWouldRoundValuesIsRefused() throws InterruptedException {
        try (ContractDatabase from = createDatabase("source");
                ContractDatabase to = createDatabase("target");
                Connector source = factory().open(from.endpoint());
                Connector target = factory().open(to.endpoint())) {
            from.execute("CREATE TABLE T(ID INTEGER PRIMARY KEY, N NUMERIC(10, 4), M TIMESTAMP(6))");
            to.execute("CREATE TABLE T(ID INTEGER PRIMARY KEY, N NUMERIC(10, 2), M TIMESTAMP(0))");
            TableSchema table = source.catalog().describe(source.catalog().tables()).getFirst();
            ChunkWriter writer = target.targetWriter().orElseThrow().openChunkWriter();
            ChunkWriter.Work work = new ChunkWriter.Work(new ProjectToken("p", "o"), table, table.id(), KeyRange.ALL,
                    true, (_, _) -> {
                        throw new AssertionError("not asked for");
                    });

            assertThatThrownBy(() -> writer.write(work, Optional::empty))
                    .isInstanceOfSatisfying(MigrationException.class, failure -> {
                        assertThat(failure.code()).isEqualTo(ErrorCode.TARGET_COLUMN_UNFIT);
                        assertThat(failure).hasMessageContaining("[N, M]");
                    });
        }
    }

    @Test
    void aDatabaseWithACollationIsRefusedByThePrecheck() {
        try (ContractDatabase database = createDatabase("source")) {
            database.execute("SET COLLATION ENGLISH STRENGTH PRIMARY");

            try (Connector connector = factory().open(database.endpoint())) {
                assertThat(connector.prechecks(Role.SOURCE).getFirst()
                        .run(new PrecheckScope(Set.of(), List.of(), 1, Map.of())))
                        .singleElement().isInstanceOf(PrecheckResult.Failed.class);
            }
        }
    }

    @Test
    void typesThatCannotBeCarriedAreSaidToBeUnsupported() {
        try (ContractDatabase database = createDatabase("source");
                Connector connector = factory().open(database.endpoint())) {
            database.execute("CREATE DOMAIN D AS VARCHAR(10) CHECK (VALUE <> '')");
            database.execute("CREATE TABLE T(A DECFLOAT, B INTEGER ARRAY, C INTERVAL DAY, E GEOMETRY, F D,"
                    + " G TIME WITH TIME ZONE, H JAVA_OBJECT, I ROW(X INTEGER))");

            TableSchema table = connector.catalog().describe(connector.catalog().tables()).getFirst();

            assertThat(table.columns()).hasSize(8)
                    .allMatch(column -> column.type() instanceof LogicalType.Unsupported);
            assertThat(connector.catalog().otherObjects()).extracting(object -> object.kind()).contains("domain");
        }
    }

    private String identity(Endpoint endpoint) {
        try (Connector connector = factory().open(endpoint)) {
            return connector.server().id();
        }
    }

    private Endpoint endpoint(String name, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("path", folder.resolve(name).toString());
        return new Endpoint("h2", settings, Secret.NONE);
    }
}
