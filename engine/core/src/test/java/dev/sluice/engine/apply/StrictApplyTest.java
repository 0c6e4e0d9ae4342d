package dev.sluice.engine.apply;

import static dev.sluice.engine.apply.ApplyBench.delete;
import static dev.sluice.engine.apply.ApplyBench.insert;
import static dev.sluice.engine.apply.ApplyBench.row;
import static dev.sluice.engine.apply.ApplyBench.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.api.Flow.TableChanges;
import dev.sluice.engine.fakes.Failures;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.route.TableMapping;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.RowImage;
import dev.sluice.spi.ChangeEvent.Kind;
import dev.sluice.spi.ChangeWriter.Applied;
import dev.sluice.spi.ChangeWriter.Change;
import dev.sluice.spi.ChangeWriter.Mode;
import dev.sluice.spi.LogRequest.LoggedTable;
import java.nio.file.Path;
import dev.sluice.spi.ChangeEvent.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StrictApplyTest {
    @TempDir
    private Path folder;
    private ApplyBench bench;

    @BeforeEach
    void open() {
        bench = new ApplyBench(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void manyTransactionsBecomeOneOfTheTarget() throws InterruptedException {
        bench.table(Tables.keyed("shop.a"), row("1", "x"));
        bench.transaction(insert("shop.a", row("2", "y")));
        bench.transaction(update("shop.a", row("1", "x"), row("1", "z")));
        bench.transaction(update("shop.a", row("1", "z"), row("1", "w")), delete("shop.a", row("2", "y")));

        bench.apply();

        assertThat(rows("shop.a")).containsExactly(row("1", "w"));
        assertThat(bench.commits).containsExactly(3L);
        assertThat(bench.changes).extracting(change -> change.rows().kind())
                .containsExactly(Kind.INSERT, Kind.UPDATE, Kind.DELETE);
        assertThat(bench.changes).extracting(Change::mode).containsOnly(Mode.STRICT);
        assertThat(bench.target.applied("p")).contains(new Applied(3, "3"));
    }

    @Test
    void whatIsCommittedIsCountedByTableAndKindAndWhatIsGivenUpIsNot() throws InterruptedException {
        bench.table(Tables.keyed("shop.a"), row("1", "x"));
        bench.transaction(insert("shop.a", row("2", "y")), insert("shop.a", row("3", "z")));
        bench.transaction(update("shop.a", row("1", "x"), row("1", "w")), delete("shop.a", row("2", "y")));
        bench.target.beforeApplied = Failures.atCall(1, Failures.passing());

        StrictApply apply = bench.apply();

        assertThat(apply.meter().changes()).containsExactly(new TableChanges(Tables.id("shop.a"), 2, 1, 1));
        assertThat(apply.meter().figures().bytes()).isEqualTo(10);
        assertThat(apply.meter().committing().p99()).isPositive();
    }

    @Test
    void aTargetTransactionTakesOnlyWholeTransactionsThatFit() throws InterruptedException {
        bench.options.put("apply.rows", "5");
        bench.table(Tables.keyed("shop.a"));
        for (int i = 0; i < 5; i++) {
            bench.transaction(insert("shop.a", row("" + 2 * i, "a"), row("" + (2 * i + 1), "b")));
        }

        bench.apply();

        assertThat(bench.commits).containsExactly(2L, 4L, 5L);
        assertThat(rows("shop.a")).hasSize(10);
    }

    @Test
    void aTransactionLargerThanTheBufferIsStreamedAloneInPieces() throws InterruptedException {
        bench.options.put("apply.rows", "10");
        bench.table(Tables.keyed("shop.a"));
        bench.transaction(insert("shop.a", row("-1", "before")));
        var rows = new dev.sluice.spi.ChangeEvent.Rows[100];
        for (int i = 0; i < 100; i++) {
            rows[i] = insert("shop.a", row("" + i, "huge"));
        }
        bench.transaction(rows);
        bench.transaction(insert("shop.a", row("-2", "behind")));

        StrictApply apply = bench.apply();

        assertThat(bench.commits).containsExactly(1L, 2L, 3L);
        assertThat(rows("shop.a")).hasSize(102);
        assertThat(bench.changes).hasSizeGreaterThan(9)
                .allSatisfy(change -> assertThat(change.rows().count()).isLessThanOrEqualTo(11));
        assertThat(apply.meter().figures().rows()).isEqualTo(102);
        assertThat(apply.meter().figures().transactions()).isEqualTo(3);
    }

    @Test
    void tablesAndColumnsGetTheNamesAndPlacesThatTheyHaveInTheTarget() throws InterruptedException {
        var declared = Tables.of("shop.a", List.of(Tables.text("secret"), Tables.number("id"), Tables.text("name")),
                List.of(Tables.primary("id")));
        bench.table(declared, Tables.id("store.b"),
                new TableMapping(Optional.empty(), Set.of("secret"), Map.of("name", "label")));
        bench.transaction(insert("shop.a", row("s", "1", "n")));

        bench.apply();

        assertThat(rows("store.b")).containsExactly(row("1", "n"));
        assertThat(bench.changes.getFirst().source().writtenColumns()).extracting(column -> column.name())
                .containsExactly("id", "label");
    }

    @Test
    void severalTablesOfTheSourceBecomeOneInOrder() throws InterruptedException {
        bench.united(Tables.id("shop.all"), Tables.keyed("shop.a"), Tables.keyed("shop.b"));
        bench.transaction(insert("shop.a", row("1", "a")), insert("shop.b", row("2", "b")),
                delete("shop.a", row("1", "a")), insert("shop.b", row("1", "b")));

        StrictApply apply = bench.apply();

        assertThat(rows("shop.all")).containsExactlyInAnyOrder(row("1", "b"), row("2", "b"));
        assertThat(apply.ways().get(Tables.id("shop.a"))).contains("in order", "several tables");
    }

    @Test
    void changesOfOtherTablesAreSkippedAndStillCountAsApplied() throws InterruptedException {
        bench.table(Tables.keyed("shop.a"));
        bench.store.define(List.of(new LoggedTable(Tables.keyed("shop.other"), Tables.keyed("shop.other").columns())));
        bench.transaction(insert("shop.other", row("1", "x")));

        bench.apply();

        assertThat(bench.changes).isEmpty();
        assertThat(bench.target.applied("p")).contains(new Applied(1, "1"));
    }

    @Test
    void transactionsUpToTheHandOverAreReplayedAndLaterOnesAreStrict() throws InterruptedException {
        bench.handOver = new At(2);
        bench.table(Tables.keyed("shop.a"), row("1", "copied later"));
        bench.transaction(insert("shop.a", row("1", "first")));
        bench.transaction(insert("shop.a", row("2", "gone")), delete("shop.a", row("2", "gone")));
        bench.transaction(insert("shop.a", row("3", "strict")));

        bench.apply();

        assertThat(rows("shop.a")).containsExactlyInAnyOrder(row("1", "first"), row("3", "strict"));
        assertThat(bench.changes).extracting(Change::mode).containsExactly(Mode.REPLAY, Mode.REPLAY, Mode.STRICT);
        assertThat(bench.strictFrom).containsExactly(new Applied(2, "2"));
        assertThat(bench.conflicts()).isEmpty();
    }

    @Test
    void aHeartbeatBehindTheHandOverEndsTheReplay() throws InterruptedException {
        bench.handOver = new At(5);
        bench.table(Tables.keyed("shop.a"));
        bench.transaction(insert("shop.a", row("1", "x")));
        bench.heartbeat(6);
        bench.transaction(insert("shop.a", row("2", "x")));

        bench.apply();

        assertThat(bench.strictFrom).containsExactly(new Applied(1, "1"));
    }

    @Test
    void theSwitchIsNotedAgainByALaterRun() throws InterruptedException {
        bench.handOver = new At(1);
        bench.table(Tables.keyed("shop.a"));
        bench.transaction(insert("shop.a", row("1", "x")));
        bench.apply();
        bench.transaction(insert("shop.a", row("2", "x")));

        bench.apply();

        assertThat(bench.strictFrom).containsExactly(new Applied(1, "1"), new Applied(1, "1"));
    }

    @Test
    void changesThatTheCopyOfATableWithoutAKeyHasAreSkipped() throws InterruptedException {
        bench.handOver = new At(3);
        bench.table(Tables.keyless("shop.log"), row("a", "b"), row("a", "b"));
        bench.starts.put(Tables.id("shop.log"), new At(2));
        bench.transaction(insert("shop.log", row("a", "b")));
        bench.transaction(insert("shop.log", row("a", "b")));
        bench.transaction(insert("shop.log", row("a", "b")));

        bench.apply();

        assertThat(rows("shop.log")).hasSize(3);
        assertThat(bench.changes).extracting(Change::mode).containsExactly(Mode.STRICT);
    }

    @Test
    void rowsOfATableWithoutAKeyAreChangedInOrder() throws InterruptedException {
        bench.table(Tables.keyless("shop.log"), row("a", "a"));
        bench.transaction(insert("shop.log", row("a", "a")), update("shop.log", row("a", "a"), row("b", "b")));
        bench.transaction(delete("shop.log", row("b", "b")));

        bench.apply();

        assertThat(rows("shop.log")).containsExactly(row("a", "a"));
    }

    @Test
    void aFilterDecidesWhichRowsPass() throws InterruptedException {
        bench.gate = new WithoutDeletes();
        bench.table(Tables.keyed("shop.a"), row("1", "x"));
        bench.transaction(delete("shop.a", row("1", "x")), insert("shop.a", row("2", "y")));

        bench.apply();

        assertThat(rows("shop.a")).containsExactlyInAnyOrder(row("1", "x"), row("2", "y"));
    }

    @Test
    void aStatementComesBetweenTargetTransactions() throws InterruptedException {
        List<List<RowImage>> seen = new ArrayList<>();
        bench.statements = Optional.of((number, _) -> {
            seen.add(rows("shop.a"));
            assertThat(bench.target.applied("p")).contains(new Applied(number - 1, "" + (number - 1)));
            return StatementHandler.Effect.TABLES_CHANGED;
        });
        bench.table(Tables.keyed("shop.a"));
        bench.transaction(insert("shop.a", row("1", "x")));
        bench.statement("ALTER TABLE a ENGINE=x");
        bench.transaction(insert("shop.a", row("2", "x")));

        bench.apply();

        assertThat(seen).containsExactly(List.of(row("1", "x")));
        assertThat(bench.commits).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aStatementAboutATableOfThePlanStopsAndOneAboutAnotherDoesNot() throws InterruptedException {
        bench.table(Tables.keyed("shop.a"));
        bench.transaction(insert("shop.a", row("1", "x")));
        bench.statement("CREATE TABLE shop.b (id INT)");
        bench.statement("alter table `a` add x int");

        assertThatThrownBy(() -> bench.apply()).isInstanceOfSatisfying(MigrationException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.DDL_UNSUPPORTED);
            assertThat(e).hasMessageContaining("shop.a").hasMessageContaining("add x int");
        });
        assertThat(bench.target.applied("p")).contains(new Applied(2, "2"));
    }

    @Test
    void aLedgerThatSaysNothingIsAFailure() {
        bench.table(Tables.keyed("shop.a"));
        bench.target.open(bench.target.endpoint()).targetWriter().orElseThrow().ledger().prepare();

        assertThatThrownBy(() -> bench.strictApply().run(1)).isInstanceOfSatisfying(MigrationException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.PROGRESS_UNKNOWN));
    }

    @Test
    void anotherRunThatTookOverEndsThisOne() throws InterruptedException {
        bench.table(Tables.keyed("shop.a"));
        bench.transaction(insert("shop.a", row("1", "x")));
        bench.target.beforeApply = _ -> bench.target.takeOver();

        assertThatThrownBy(() -> bench.apply()).isInstanceOfSatisfying(MigrationException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.FENCED_OUT));
        assertThat(rows("shop.a")).isEmpty();
    }

    @Test
    void tablesConnectedByAForeignKeyKeepTheirOrderAmongEachOther() throws InterruptedException {
        bench.table(Tables.keyed("shop.parent"));
        bench.table(Tables.referring(Tables.keyed("shop.child"), "shop.parent"));
        bench.table(Tables.keyed("shop.apart"));
        bench.transaction(insert("shop.parent", row("1", "p")), insert("shop.apart", row("7", "x")),
                insert("shop.parent", row("2", "p")), insert("shop.child", row("1", "c")),
                insert("shop.apart", row("8", "x")), insert("shop.parent", row("3", "p")));

        StrictApply apply = bench.apply();

        assertThat(bench.changes).filteredOn(change -> !change.target().name().equals("apart"))
                .extracting(change -> change.target().name() + " " + change.rows().count())
                .containsExactly("parent 2", "child 1", "parent 1");
        assertThat(bench.changes).filteredOn(change -> change.target().name().equals("apart")).hasSize(1);
        assertThat(apply.ways().get(Tables.id("shop.child"))).contains("in order", "foreign key");
        assertThat(apply.ways().get(Tables.id("shop.apart"))).contains("folded");
    }

    /** Hard cases 73 and 75. */
    @Test
    void aKeyChangeAtTheEndAndABatchThatBeginsWithADeleteLoseNothing() throws InterruptedException {
        bench.table(Tables.keyed("shop.a"), row("1", "x"), row("2", "y"));
        bench.transaction(delete("shop.a", row("2", "y")), insert("shop.a", row("3", "z")),
                update("shop.a", row("1", "x"), row("2", "x")));

        bench.apply();

        assertThat(rows("shop.a")).containsExactlyInAnyOrder(row("2", "x"), row("3", "z"));
    }

    /** Hard case 74. */
    @Test
    void rowsThatExchangeAUniqueValueGoInOrder() throws InterruptedException {
        bench.table(Tables.of("shop.u", List.of(Tables.number("id"), Tables.number("u")),
                List.of(Tables.primary("id"), Tables.unique("u"))), row("1", "10"), row("2", "20"));
        bench.transaction(update("shop.u", row("1", "10"), row("1", "0")),
                update("shop.u", row("2", "20"), row("2", "10")), update("shop.u", row("1", "0"), row("1", "20")));

        bench.apply();

        assertThat(rows("shop.u")).containsExactlyInAnyOrder(row("1", "20"), row("2", "10"));
        assertThat(bench.changes).hasSize(3);
        assertThat(bench.conflicts()).isEmpty();
    }

    private List<RowImage> rows(String table) {
        return bench.target.table(table).rows();
    }

    /** Guards every table. */
    private static final class WithoutDeletes implements RowGate {
        @Override
        public boolean guards(PlannedTable table) {
            return true;
        }

        @Override
        public List<List<Rows>> pass(PlannedTable table, LoggedTable logged, List<Rows> events) {
            return events.stream().map(rows -> rows.kind() == Kind.DELETE ? List.<Rows>of() : List.of(rows)).toList();
        }
    }
}
