package dev.sluice.engine.define;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.apply.StatementHandler.Effect;
import dev.sluice.engine.fakes.FakeLog;
import dev.sluice.engine.fakes.Failures;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.engine.port.FileCiphers;
import dev.sluice.engine.port.StatementRecord;
import dev.sluice.engine.port.StatementRecord.State;
import dev.sluice.engine.port.TableRecord;
import dev.sluice.engine.route.TableMapping;
import dev.sluice.engine.route.TableRoute;
import dev.sluice.engine.route.TableRouter;
import dev.sluice.engine.store.Store;
import dev.sluice.engine.store.StoreSettings;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.engine.supervise.RunContext;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.ExistingRows;
import dev.sluice.model.MigrationException;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChangeEvent.Statement;
import dev.sluice.spi.Definition;
import dev.sluice.spi.LogPosition;
import dev.sluice.spi.LogRequest.LoggedTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A statement about {@code shop.a} comes to the target, and the process is killed at some step of it. */
class AppliedDefinitionsTest {
    private static final TableSchema A = Tables.keyed("shop.a");
    private static final TableSchema NEW = Tables.keyed("shop.fresh");
    private static final Statement STATEMENT = new Statement("s1", 1, "shop", "as told", new FakeLog.Place(1));

    @TempDir
    private Path home;
    private Workbench bench;
    private AlteringRunner runner;
    private Store store;
    private final Map<TableId, LogPosition> starts = new HashMap<>();
    private Definition definition = new Definition.Alter(A.id());

    @BeforeEach
    void oneTableIsFollowed() throws InterruptedException {
        bench = new Workbench(home.resolve("bench"));
        bench.target.create(A, Tables.rows(3));
        runner = new AlteringRunner(bench.target);
        bench.metadb.savePlan("p", List.of(TableRecord.selected(A.id(), A.id(), "before", 3)));
        store = Store.open(home.resolve("store"), new StoreSettings(1L << 30, Duration.ofHours(1)),
                FileCiphers.PLAIN);
        store.define(List.of(logged(A)));
        RunContext run = run();
        run.writer().ledger().prepare();
        run.writer().ledger().claim(run.token());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void anAlterIsRunOnceAndTheTableFollowedAsItIsThen() throws InterruptedException {
        comesWith(A, AlteringRunner.altered(A));

        assertAltered(handle());
    }

    @Test
    void killedBeforeItIsIntendedItIsRunByTheNextRun() throws InterruptedException {
        comesWith(A, AlteringRunner.altered(A));
        runner.refuses = true;
        assertThatThrownBy(this::handle).isInstanceOf(MigrationException.class);
        runner.refuses = false;
        assertThat(run().writer().ledger().intent("p")).isEmpty();

        assertAltered(handle());
    }

    @Test
    void killedOnceItIsIntendedItIsRunByTheNextRun() throws InterruptedException {
        comesWith(A, AlteringRunner.altered(A));
        runner.before = AppliedDefinitionsTest::kill;
        assertThatThrownBy(this::handle).isInstanceOf(Killed.class);
        assertThat(run().writer().ledger().intent("p")).isPresent();
        runner.before = () -> {};

        assertAltered(handle());
    }

    @Test
    void killedOnceItWasRunItIsNotRunAgain() throws InterruptedException {
        comesWith(A, AlteringRunner.altered(A));
        runner.after = AppliedDefinitionsTest::kill;
        assertThatThrownBy(this::handle).isInstanceOf(Killed.class);
        runner.after = () -> {};

        assertAltered(handle());
    }

    @Test
    void killedWhileTheServerIsAtItItIsWaitedForAndNotRunAgain() throws InterruptedException {
        comesWith(A, AlteringRunner.altered(A));
        runner.before = AppliedDefinitionsTest::kill;
        assertThatThrownBy(this::handle).isInstanceOf(Killed.class);
        runner.before = () -> {};
        runner.outliving = Optional.of(runner::alter);

        assertAltered(handle());
    }

    /** The target transaction that says so is one of its own, and may not have come to be. */
    @Test
    void killedBeforeTheLedgerSaysThatItIsDoneNothingIsDoneAgain() throws InterruptedException {
        comesWith(A, AlteringRunner.altered(A));
        handle();

        assertAltered(handle());
    }

    @Test
    void aTableThatSomebodyElseChangesAfterTheKillStopsTheNextRun() throws InterruptedException {
        comesWith(A, AlteringRunner.altered(A));
        runner.before = AppliedDefinitionsTest::kill;
        assertThatThrownBy(this::handle).isInstanceOf(Killed.class);
        bench.target.table("shop.a").alter(Tables.with(A, Tables.text("theirs")));

        assertThatThrownBy(this::handle).isInstanceOfSatisfying(MigrationException.class,
                stop -> assertThat(stop.code()).isEqualTo(ErrorCode.DDL_UNSUPPORTED));

        assertThat(runner.done).doesNotContain("run");
        assertThat(bench.metadb.statements("p")).extracting(StatementRecord::state).containsExactly(State.STOPPED);
    }

    /** The same names, declared alike: from the tables nobody could tell whether it was run. */
    @Test
    void tablesThatAreExchangedAreNotExchangedBackAfterAKillBehindIt() throws InterruptedException {
        TableSchema b = Tables.keyed("shop.b");
        bench.target.create(b, Tables.rows(5));
        bench.metadb.savePlan("p", List.of(TableRecord.selected(A.id(), A.id(), "before", 3),
                TableRecord.selected(b.id(), b.id(), "before", 5)));
        store.define(List.of(logged(b)));
        TableId between = Tables.id("shop.between");
        definition = new Definition.Rename(List.of(new Definition.Renaming(A.id(), between),
                new Definition.Renaming(b.id(), A.id()), new Definition.Renaming(between, b.id())));
        store.accept(STATEMENT, Map.of(A.id(), Optional.of(logged(A)), b.id(), Optional.of(logged(b))));
        runner.after = AppliedDefinitionsTest::kill;
        assertThatThrownBy(this::handle).isInstanceOf(Killed.class);
        runner.after = () -> {};

        handle();

        assertThat(bench.target.table("shop.a").rows()).hasSize(5);
        assertThat(bench.target.table("shop.b").rows()).hasSize(3);
        assertThat(runner.done).containsExactly("exchange");
    }

    @Test
    void aTableIsEmptiedAgainAfterAKillAtAnyStep() throws InterruptedException {
        definition = new Definition.Truncate(A.id());
        store.accept(STATEMENT);
        runner.after = AppliedDefinitionsTest::kill;
        assertThatThrownBy(this::handle).isInstanceOf(Killed.class);
        runner.after = () -> {};

        handle();

        assertThat(bench.target.table("shop.a").rows()).isEmpty();
        assertThat(bench.metadb.tables("p")).hasSize(1);
    }

    @Test
    void aTableThatIsDroppedIsFollowedNoMoreAlsoAfterAKillBehindTheDrop() throws InterruptedException {
        definition = new Definition.Drop(List.of(A.id()));
        store.accept(STATEMENT, Map.of(A.id(), Optional.empty()));
        bench.target.afterStatement = _ -> kill();
        assertThatThrownBy(this::handle).isInstanceOf(Killed.class);
        bench.target.afterStatement = _ -> {};

        handle();

        assertThat(bench.target.has("shop.a")).isFalse();
        assertThat(bench.metadb.tables("p")).isEmpty();
    }

    @Test
    void aNewTableIsMadeAnewAfterAKillAmongItsStatements() throws InterruptedException {
        definition = new Definition.Create(NEW.id(), Optional.empty(), false, false);
        comesWith(NEW, NEW);
        bench.target.afterStatement = sql -> {
            if (sql.startsWith("CREATE")) {
                kill();
            }
        };
        assertThatThrownBy(this::handle).isInstanceOf(Killed.class);
        bench.target.afterStatement = _ -> {};

        handle();

        assertThat(bench.target.has("shop.fresh")).isTrue();
        assertThat(bench.metadb.tables("p")).extracting(TableRecord::source).containsExactly(A.id(), NEW.id());
    }

    @Test
    void aTableOfSomebodyElseIsNotReplacedByANewOne() throws InterruptedException {
        definition = new Definition.Create(NEW.id(), Optional.empty(), false, false);
        comesWith(NEW, NEW);
        bench.target.create(NEW, Tables.rows(2));

        assertThatThrownBy(this::handle).isInstanceOfSatisfying(MigrationException.class,
                stop -> assertThat(stop.code()).isEqualTo(ErrorCode.DDL_UNSUPPORTED));

        assertThat(bench.target.table("shop.fresh").rows()).hasSize(2);
    }

    @Test
    void aTableThatThePlanLacksIsTakenUpAgainWhereALaterStatementTookItOut() throws InterruptedException {
        dropped();

        definitions(run()).beginAt(1);

        assertThat(bench.metadb.tables("p")).singleElement().satisfies(record -> {
            assertThat(record.source()).isEqualTo(A.id());
            assertThat(record.created()).isFalse(); // nobody can tell
        });
    }

    @Test
    void aTableThatTheTargetLacksOrALaterStatementDidNotTakeOutStaysOutOfThePlan() throws InterruptedException {
        dropped();
        TableSchema undecided = Tables.keyed("shop.b");
        store.define(List.of(logged(undecided)));
        bench.target.create(undecided, List.of());

        definitions(run()).beginAt(2);
        bench.target.drop("shop.a");
        definitions(run()).beginAt(1);

        assertThat(bench.metadb.tables("p")).isEmpty();
    }

    private void dropped() throws InterruptedException {
        store.accept(STATEMENT, Map.of(A.id(), Optional.empty()));
        bench.metadb.savePlan("p", List.of());
    }

    @Test
    void whatTheCopyHasAlreadyIsNotRun() throws InterruptedException {
        comesWith(A, AlteringRunner.altered(A));
        starts.put(A.id(), new FakeLog.Place(5));

        assertThat(handle()).isEqualTo(Effect.NONE);

        assertThat(runner.done).isEmpty();
    }

    @Test
    void aBrokenConnectionIsToldAsOneAndNotAsADecisionToTake() throws InterruptedException {
        comesWith(A, AlteringRunner.altered(A));
        runner.before = () -> {
            throw Failures.passing();
        };

        assertThatThrownBy(this::handle).isInstanceOfSatisfying(MigrationException.class,
                broken -> assertThat(broken.code()).isNotEqualTo(ErrorCode.DDL_UNSUPPORTED));

        assertThat(bench.metadb.statements("p")).isEmpty();
    }

    @Test
    void theUsersOwnStatementIsRunAlthoughOneOfItsTablesIsLeftOutAfterTheFirstTry() throws InterruptedException {
        TableSchema b = Tables.keyed("shop.b");
        bench.target.create(b, Tables.rows(5));
        store.define(List.of(logged(b)));
        store.accept(STATEMENT, Map.of(A.id(), Optional.of(logged(A)), b.id(), Optional.of(logged(b))));
        decide("wrong");
        runner.own = _ -> {
            throw Failures.fatal(ErrorCode.DDL_UNSUPPORTED);
        };
        assertThatThrownBy(this::handle).isInstanceOf(MigrationException.class);
        bench.exclude = List.of("shop.b");
        decide("mended");
        runner.own = _ -> bench.target.table("shop.a").alter(AlteringRunner.altered(A));

        handle();
        handle();

        assertThat(runner.done).containsExactly("wrong", "mended");
    }

    private void decide(String own) {
        bench.metadb.saveStatement("p", new StatementRecord(STATEMENT.after().text(), STATEMENT.sql(), State.EDITED, "",
                Optional.of(own)));
    }

    @Test
    void whatStoppedTheApplyCatchesNoDecisionOnceItsTableIsLeftOut() throws InterruptedException {
        comesWith(A, AlteringRunner.altered(A));
        runner.before = () -> {
            throw Failures.fatal(ErrorCode.DDL_UNSUPPORTED);
        };
        assertThatThrownBy(this::handle).isInstanceOf(MigrationException.class);
        bench.exclude = List.of("shop.a");

        assertThat(handle()).isEqualTo(Effect.NONE);

        assertThat(bench.metadb.statements("p")).extracting(StatementRecord::state).containsExactly(State.PASSED);
    }

    private void assertAltered(Effect effect) {
        assertThat(effect).isEqualTo(Effect.TABLES_CHANGED);
        assertThat(runner.done).containsOnlyOnce("run");
        assertThat(bench.target.table("shop.a").schema()).isEqualTo(AlteringRunner.altered(A));
        assertThat(bench.metadb.tables("p")).singleElement()
                .satisfies(record -> assertThat(record.schemaFingerprint()).isNotEqualTo("before"));
        assertThat(bench.metadb.statements("p")).extracting(StatementRecord::state).containsExactly(State.CARRIED);
    }

    private void comesWith(TableSchema table, TableSchema after) throws InterruptedException {
        store.accept(STATEMENT, Map.of(table.id(), Optional.of(logged(after))));
    }

    /** By a run that knows nothing of the one before. */
    private Effect handle() throws InterruptedException {
        return definitions(run()).handle(1, STATEMENT);
    }

    private AppliedDefinitions definitions(RunContext run) {
        return new AppliedDefinitions(run, TableRouter.of(bench.project()), store.schemas(), _ -> definition, starts);
    }

    private RunContext run() {
        List<PlannedTable> tables = bench.metadb.tables("p").stream().map(record -> new PlannedTable("p", bench.metadb,
                new TableRoute(store.schemas().find(record.source()).map(LoggedTable::declared).orElse(A),
                        record.source(), TableMapping.WHOLE, ExistingRows.STOP),
                record)).toList();
        return FollowedRun.of(bench, bench.target, tables);
    }

    private static void kill() {
        throw new Killed();
    }

    private static LoggedTable logged(TableSchema table) {
        return new LoggedTable(table, table.writtenColumns());
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
