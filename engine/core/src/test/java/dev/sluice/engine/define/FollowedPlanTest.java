package dev.sluice.engine.define;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.fakes.FakeServer;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.engine.port.TableRecord;
import dev.sluice.engine.port.TableRecord.Member;
import dev.sluice.engine.route.TableMapping;
import dev.sluice.engine.route.TableRoute;
import dev.sluice.engine.route.TableRouter;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.engine.supervise.RunContext;
import dev.sluice.model.ExistingRows;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plan of a run, as statements of the source change it while others work on its tables. */
class FollowedPlanTest {
    private static final TableSchema ORDERS = Tables.keyed("shop.orders");
    private static final TableSchema OLDER = Tables.keyed("shop.older");

    @TempDir
    Path home;

    private Workbench bench;
    private PlannedTable before;
    private FakeServer target;
    private RunContext run;
    private FollowedPlan plan;

    @BeforeEach
    void oneTableThatSomebodyWorksOn() {
        bench = new Workbench(home);
        target = new FakeServer("target");
        target.create(ORDERS);
        TableRecord record = TableRecord.selected(ORDERS.id(), ORDERS.id(), "before", 7);
        bench.metadb.savePlan("p", List.of(record));
        before = new PlannedTable("p", bench.metadb,
                new TableRoute(ORDERS, ORDERS.id(), TableMapping.WHOLE, ExistingRows.STOP), record);
        run = FollowedRun.of(bench, target, List.of(before));
        plan = new FollowedPlan(run, TableRouter.of(bench.project()));
    }

    @Test
    void whatIsFoundOutUnderTheDeclarationBeforeIsNotRememberedOfTheOneAfter() {
        plan.adopt(ORDERS);

        before.update(record -> record.withError(Optional.of("of before")));

        assertThat(bench.metadb.tables("p")).singleElement().satisfies(record -> {
            assertThat(record.error()).isEmpty();
            assertThat(record.schemaFingerprint()).isNotEqualTo("before");
        });
    }

    @Test
    void whatIsFoundOutAboutATableThatIsGoneEndsNothing() {
        plan.release(ORDERS.id());

        before.update(record -> record.withError(Optional.of("of before")));

        assertThat(bench.metadb.tables("p")).isEmpty();
    }

    @Test
    void whatIsFoundOutAboutOthersMeanwhileStays() {
        TableSchema customers = Tables.keyed("shop.customers");
        TableRecord other = TableRecord.selected(customers.id(), customers.id(), "c", 1);
        bench.metadb.savePlan("p", List.of(before.record(), other));
        bench.metadb.beforeChangePlan = () -> bench.metadb.saveTable("p", other.withError(Optional.of("found")));

        plan.adopt(ORDERS);

        assertThat(bench.metadb.tables("p")).filteredOn(record -> record.source().equals(customers.id()))
                .singleElement().satisfies(record -> assertThat(record.error()).contains("found"));
    }

    /** Two tables whose rows go to one. */
    private void united() {
        bench.include = List.of("shop.orders", "shop.older=shop.orders");
        TableRecord record = TableRecord.selected(ORDERS.id(), ORDERS.id(), "before", 7)
                .withOthers(List.of(new Member(OLDER.id(), "older")));
        bench.metadb.savePlan("p", List.of(record));
        TableRoute route = new TableRoute(ORDERS, ORDERS.id(), TableMapping.WHOLE, ExistingRows.STOP)
                .with(List.of(new TableRoute(OLDER, ORDERS.id(), TableMapping.WHOLE, ExistingRows.STOP)));
        run = FollowedRun.of(bench, target, List.of(new PlannedTable("p", bench.metadb, route, record)));
        plan = new FollowedPlan(run, TableRouter.of(bench.project()));
    }

    private void assertFollowed(TableSchema... sources) {
        TableId[] ids = Stream.of(sources).map(TableSchema::id).toArray(TableId[]::new);
        assertThat(bench.metadb.tables("p")).singleElement().satisfies(record -> {
            assertThat(record.sources()).containsExactly(ids);
            assertThat(record.target()).isEqualTo(ORDERS.id());
        });
        assertThat(run.tables()).singleElement().satisfies(table -> {
            assertThat(table.route().sources()).containsExactly(ids);
            assertThat(table.target()).isEqualTo(ORDERS.id());
        });
    }

    @Test
    void whatIsUnitedWithATableThatGoesGoesOnWithoutIt() {
        united();
        plan.release(OLDER.id());
        assertFollowed(ORDERS);

        united();
        plan.release(ORDERS.id());
        assertFollowed(OLDER);
        plan.release(OLDER.id());
        assertThat(bench.metadb.tables("p")).isEmpty();
    }

    @Test
    void whatIsUnitedWithATableThatChangesGoesOnBesideItAndIntoTheColumnsThatAreThere() {
        united();

        plan.adopt(Tables.with(OLDER, Tables.text("late")));

        assertFollowed(ORDERS, OLDER);
        assertThat(run.tables().iterator().next().route().others()).singleElement()
                .satisfies(other -> assertThat(other.mapping().leftOut()).containsExactly("late"));
    }
}
