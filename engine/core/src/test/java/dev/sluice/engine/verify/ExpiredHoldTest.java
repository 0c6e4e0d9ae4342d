package dev.sluice.engine.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.fakes.FakeMetadb;
import dev.sluice.engine.fakes.FakeServer;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.port.TableRecord;
import dev.sluice.engine.port.TableRecord.TableVerification;
import dev.sluice.engine.route.TableMapping;
import dev.sluice.engine.route.TableRoute;
import dev.sluice.engine.snapshot.LargeValues;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.engine.supervise.RunMonitor;
import dev.sluice.engine.supervise.Supervisor;
import dev.sluice.engine.verify.ComparisonTask.TableComparison;
import dev.sluice.engine.verify.TableVerifier.Sides;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.ExistingRows;
import dev.sluice.model.KeyRange;
import dev.sluice.model.MigrationException;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.TableSnapshots.TableSnapshot;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The target is held for a comparison, and its time is up before that is done: what is read after counts for nothing. */
class ExpiredHoldTest {
    private static final int FOR_EVER = Integer.MAX_VALUE;

    private final FakeServer source = new FakeServer("from");
    private final FakeServer target = new FakeServer("to");
    private final FakeMetadb metadb = new FakeMetadb();
    private final RunMonitor monitor = new RunMonitor(System::nanoTime);
    private final TableFindings findings = new TableFindings("p", metadb, 1_000, false);
    private final Holds holds = new Holds();
    private ComparedTable compared;

    @Test
    void rowsThatWereReadWhenTheHoldWasOverStayUndecided() throws Exception {
        HeldComparison comparison = keyed(Tables.rows(5));
        change(1, "a later version");
        undecided(1, 1);
        holds.add(0);

        comparison.compare();

        assertThat(found().different()).isZero();
        assertThat(found().stillChanging()).isEqualTo(1);
        assertThat(holds.closed).isEqualTo(1);
    }

    @Test
    void whatWasDecidedBeforeStaysDecidedAndTheRestIsDecidedByTheNextHold() throws Exception {
        HeldComparison comparison = keyed(Tables.rows(150));
        target.table("shop.orders").remove(RowImage.ofText("7", "row 7"));
        change(120, "a later version");
        undecided(1, 150);
        holds.add(1);
        holds.add(FOR_EVER, () -> target.table("shop.orders").replace(RowImage.ofText("120", "a later version"),
                RowImage.ofText("120", "row 120")));

        comparison.compare();

        assertThat(found().missing()).isEqualTo(1);
        assertThat(found().different()).isEqualTo(1);
        assertThat(found().stillChanging()).isZero();
        assertThat(holds.closed).isEqualTo(2);
    }

    @Test
    void aRangeWhoseSumsAndRowsAreOfTwoMomentsStaysUndecided() throws Exception {
        HeldComparison comparison = keyed(Tables.rows(5));
        differsAtTheFirstRead();
        findings.undecided().add(KeyRange.ALL, 3);
        holds.add(0);

        comparison.compare();

        assertThat(found().different()).isZero();
        assertThat(found().stillChanging()).isEqualTo(3);
    }

    @Test
    void aRangeWhoseSumsNoRowExplainsWhileTheHoldStandsIsNotPassedOver() throws Exception {
        HeldComparison comparison = keyed(Tables.rows(5));
        differsAtTheFirstRead();
        findings.undecided().add(KeyRange.ALL, 3);
        holds.add(FOR_EVER);

        assertThatThrownBy(comparison::compare).isInstanceOfSatisfying(MigrationException.class,
                failure -> assertThat(failure.code()).isEqualTo(ErrorCode.VERIFICATION_FAILED));
        assertThat(holds.closed).isEqualTo(1);
    }

    @Test
    void aTableWithoutAKeyIsUndecidedWhenTheHoldEndsBeforeItsEnd() throws Exception {
        TableSchema notes = Tables.keyless("shop.notes");
        source.create(notes, List.of(RowImage.ofText("a", "b")));
        target.create(notes, List.of(RowImage.ofText("a", "b"), RowImage.ofText("later", "row")));
        HeldComparison comparison = comparison(notes);
        findings.stillChanging(4);
        holds.add(0);

        comparison.compare();

        assertThat(found().different()).isZero();
        assertThat(found().stillChanging()).isPositive();
    }

    @Test
    void withoutAnyHoldAllStaysUndecided() throws Exception {
        HeldComparison comparison = keyed(Tables.rows(5));
        undecided(1, 5);

        comparison.compare();

        assertThat(found().stillChanging()).isEqualTo(5);
    }

    private HeldComparison keyed(List<RowImage> rows) {
        TableSchema orders = Tables.keyed("shop.orders");
        source.create(orders, rows);
        target.create(orders, rows);
        return comparison(orders);
    }

    private HeldComparison comparison(TableSchema schema) {
        monitor.begin("Full verification", Map.of(schema.id(), 0L));
        compared = ComparedTable.of(new PlannedTable("p", metadb,
                new TableRoute(schema, schema.id(), TableMapping.WHOLE, ExistingRows.STOP),
                TableRecord.selected(schema.id(), schema.id(), "", 0)), schema, Set.of());
        var rules = new ComparisonRules(1, 1_000, 100, new LargeValues(monitor),
                new Supervisor(Duration.ZERO, monitor), holds);
        return new HeldComparison(compared, findings, monitor, rules,
                _ -> new Sides(side(source), side(target), false));
    }

    private StreamedSide side(FakeServer server) {
        return new StreamedSide(compared.source(), compared.source(),
                server.open(server.endpoint()).snapshotSource().orElseThrow()::read, compared.keyPositions(), 1 << 20);
    }

    private TableVerification found() {
        return findings.summary(
                new TableComparison(compared, findings, "test", Optional.empty(), Optional.empty(), () -> {},
                        new AtomicInteger()));
    }

    private void undecided(int from, int to) {
        findings.undecided().add(
                IntStream.rangeClosed(from, to).mapToObj(id -> RowImage.ofText(Integer.toString(id))).toList());
    }

    private void change(int id, String name) {
        target.table("shop.orders").replace(RowImage.ofText("" + id, "row " + id), RowImage.ofText("" + id, name));
    }

    /** Of the target's table; at the second it is as the source's. */
    private void differsAtTheFirstRead() {
        change(1, "a later version");
        AtomicInteger reads = new AtomicInteger();
        target.beforeRead = _ -> {
            if (reads.incrementAndGet() == 2) {
                target.table("shop.orders").replace(RowImage.ofText("1", "a later version"),
                        RowImage.ofText("1", "row 1"));
            }
        };
    }

    /** Gives holds that last for so many questions whether they do; none when there are no more. */
    private static final class Holds implements CatchingUp {
        private final Queue<Hold> next = new ArrayDeque<>();
        private int closed;

        void add(int lasts) {
            add(lasts, () -> {});
        }

        void add(int lasts, Runnable before) {
            next.add(new Hold(lasts, before));
        }

        @Override
        public void await() {
            // it is there
        }

        @Override
        public long awaitChanges(PlannedTable table) {
            return 0;
        }

        @Override
        public Optional<Standstill> standStill(PlannedTable table) {
            return Optional.ofNullable(next.poll()).map(hold -> {
                hold.before.run();
                return hold;
            });
        }

        private final class Hold implements Standstill {
            private final Runnable before;
            private int left;

            Hold(int lasts, Runnable before) {
                this.left = lasts;
                this.before = before;
            }

            @Override
            public TableSnapshot source() {
                throw new AssertionError("The sides of this test read the servers");
            }

            @Override
            public boolean stands() {
                return left-- > 0;
            }

            @Override
            public void close() {
                closed++;
            }
        }
    }
}
