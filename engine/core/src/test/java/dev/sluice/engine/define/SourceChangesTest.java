package dev.sluice.engine.define;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.fakes.FakeLog;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.engine.port.FileCiphers;
import dev.sluice.engine.port.StatementRecord;
import dev.sluice.engine.port.StatementRecord.State;
import dev.sluice.engine.route.TableRouter;
import dev.sluice.engine.store.Store;
import dev.sluice.engine.store.StoreSettings;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChangeEvent.Statement;
import dev.sluice.spi.Definition;
import dev.sluice.spi.Definition.Renaming;
import dev.sluice.spi.LogRequest.LoggedTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables {@code shop.a} and {@code shop.b} are followed; a statement of the source's log comes. */
class SourceChangesTest {
    private static final TableSchema A = Tables.keyed("shop.a");
    private static final TableSchema B = Tables.keyed("shop.b");

    @TempDir
    private Path home;
    private Workbench bench;
    private AlteringRunner runner;
    private Store store;
    private FakeLog log;
    private Definition definition = new Definition.Alter(A.id());

    @BeforeEach
    void twoTablesAreFollowed() {
        bench = new Workbench(home.resolve("bench"));
        log = new FakeLog(bench.source);
        runner = new AlteringRunner(bench.target);
        store = Store.open(home.resolve("store"), new StoreSettings(1L << 30, Duration.ofHours(1)),
                FileCiphers.PLAIN);
        store.define(List.of(logged(A)));
        store.define(List.of(logged(B)));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatAnAlterMakesIsLearnedByTryingItAndHoldsBehindIt() throws InterruptedException {
        accept("ALTER TABLE a ADD more TEXT");

        assertThat(runner.done).containsExactly("rehearse");
        assertThat(store.last()).isEqualTo(1);
        assertThat(store.schemas().find(A.id(), 1)).contains(logged(A));
        assertThat(store.schemas().find(A.id(), 2)).contains(logged(AlteringRunner.altered(A)));
    }

    @Test
    void whatConcernsNoFollowedTableIsTakenAndTriedNowhere() throws InterruptedException {
        definition = new Definition.Alter(Tables.id("other.a"));

        accept("ALTER TABLE other.a ADD more TEXT");

        assertThat(runner.done).isEmpty();
        assertThat(store.last()).isEqualTo(1);
        assertThat(store.schemas().changedBy(1)).isEmpty();
    }

    @Test
    void aStatementThatTheTargetRefusesStopsBeforeItIsTaken() {
        runner.refuses = true;

        assertStopsAt("ALTER TABLE a ADD more VECTOR");
    }

    @Test
    void aTableThatCouldNotBeFollowedAfterwardsStops() {
        TableSchema keyless = Tables.keyless("shop.b");
        store.define(List.of(logged(keyless)));
        definition = new Definition.Rename(List.of(new Renaming(keyless.id(), Tables.id("shop.c"))));

        assertStopsAt("RENAME TABLE b TO c");
    }

    @Test
    void betweenKindsOfServersOnlyWhatNeedsNoWordsOfTheSourcesIsTaken() throws InterruptedException {
        runner.understands = false;

        assertStopsAt("ALTER TABLE a ADD more TEXT");
        definition = new Definition.Truncate(A.id());
        accept("TRUNCATE TABLE a");
        definition = new Definition.Drop(List.of(B.id(), Tables.id("other.a")));
        accept("DROP TABLE b, other.a");

        assertThat(store.last()).isEqualTo(2);
        assertThat(store.schemas().inForce()).containsExactly(A.id());
        assertThat(runner.done).isEmpty();
    }

    @Test
    void tablesThatExchangeTheirNamesExchangeTheirDefinitions() throws InterruptedException {
        TableSchema other = AlteringRunner.altered(B);
        store.define(List.of(logged(other)));
        definition = new Definition.Rename(List.of(new Renaming(A.id(), Tables.id("shop.c")),
                new Renaming(B.id(), A.id()), new Renaming(Tables.id("shop.c"), B.id())));

        accept("RENAME TABLE a TO c, b TO a, c TO b");

        assertThat(store.schemas().inForce()).containsExactlyInAnyOrder(A.id(), B.id());
        assertThat(store.schemas().find(A.id())).contains(logged(other.withId(A.id())));
        assertThat(store.schemas().find(B.id())).contains(logged(A.withId(B.id())));
    }

    @Test
    void ofAStatementThatTheUserSkippedTheSourcesCatalogSaysWhatCame() throws InterruptedException {
        runner.refuses = true;
        assertStopsAt("ALTER TABLE a ADD more VECTOR");
        TableSchema now = AlteringRunner.altered(A);
        bench.source.create(now);
        bench.source.create(B);
        bench.metadb.saveStatement("p", new StatementRecord("entry 1", "ALTER TABLE a ADD more VECTOR", State.SKIPPED,
                "not needed", Optional.empty()));

        accept("ALTER TABLE a ADD more VECTOR");

        assertThat(store.schemas().find(A.id())).contains(logged(now));
        assertThat(store.schemas().find(B.id())).contains(logged(B));
    }

    /** It names a table that is followed, and that changes later: whoever looks for that table's definition stops. */
    @Test
    void whatIsAboutATableThatIsLeftOutPassesWhateverWasNotedOfIt() throws InterruptedException {
        String linked = "ALTER TABLE a ADD FOREIGN KEY (id) REFERENCES b (id)";
        bench.source.create(B);
        bench.exclude = List.of("shop.a");
        log.statement(linked);
        log.statement("ALTER TABLE shop.b ADD more TEXT");
        changes().stopped(told(linked), DefinitionStop.at(told(linked), "so it is"));

        accept(linked);
        List<StatementRecord> noted = bench.metadb.statements("p");
        accept(linked); // a kill came before it was durable in the Store
        bench.metadb.saveStatement("p", noted.getFirst().with(State.SKIPPED, "not needed", Optional.empty()));
        accept(linked);

        assertThat(noted).extracting(StatementRecord::state).containsExactly(State.PASSED);
        assertThat(noted).noneMatch(StatementRecord::isDecided);
        assertThat(store.last()).isEqualTo(3);
    }

    private void assertStopsAt(String sql) {
        long taken = store.last();

        assertThatThrownBy(() -> accept(sql)).isInstanceOfSatisfying(MigrationException.class, stop -> {
            assertThat(stop.code()).isEqualTo(ErrorCode.DDL_UNSUPPORTED);
            assertThat(stop).hasMessageContaining(sql);
        });

        assertThat(store.last()).isEqualTo(taken);
        assertThat(bench.metadb.statements("p")).isEmpty();
        changes().stopped(told(sql), DefinitionStop.at(told(sql), "so it is"));
        assertThat(bench.metadb.statements("p")).extracting(StatementRecord::state).containsExactly(State.STOPPED);
        assertThat(store.schemas().find(A.id())).contains(logged(A));
    }

    private void accept(String sql) throws InterruptedException {
        changes().accept(told(sql));
    }

    private SourceChanges changes() {
        return new SourceChanges(FollowedRun.of(bench, bench.target, List.of()), TableRouter.of(bench.project()), store,
                log, _ -> definition);
    }

    private static Statement told(String sql) {
        return new Statement("s1", 1, "shop", sql, new FakeLog.Place(1));
    }

    private static LoggedTable logged(TableSchema table) {
        return new LoggedTable(table, table.writtenColumns());
    }
}
