package dev.sluice.engine.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.api.PhaseStanding;
import dev.sluice.engine.api.Projects;
import dev.sluice.engine.api.MigrationRun;
import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.Verdict;
import dev.sluice.engine.fakes.FakeLog;
import dev.sluice.engine.fakes.Gate;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.engine.fakes.Workbench.Execution;
import dev.sluice.model.Phase;
import dev.sluice.model.RowImage;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far a project is with each phase, for whoever opens it later. */
class PhaseStandingsTest {
    private static final PhaseStanding TO_COME = PhaseStanding.TO_COME;
    private static final PhaseStanding BEGUN = PhaseStanding.BEGUN;
    private static final PhaseStanding DONE = PhaseStanding.DONE;

    @TempDir
    private Path home;
    private Workbench bench;

    @BeforeEach
    void oneTable() {
        bench = new Workbench(home);
        bench.source.create(Tables.keyed("shop.orders"), Tables.rows(300));
    }

    @Test
    void aFinishedProjectIsDoneWithAllOfThem() {
        bench.run();

        assertStandings(DONE, DONE, TO_COME, DONE);
    }

    @Test
    void whatIsStoppedBeforeTheCopyHasOnlyItsTables() {
        bench.runUntil(Phase.SCHEMA);

        assertStandings(DONE, TO_COME, TO_COME, TO_COME);
    }

    @Test
    void aSourceThatWasCaughtUpWithIsDoneUntilItIsFollowedAgain() throws Exception {
        bench.phases = EnumSet.allOf(Phase.class);
        FakeLog log = new FakeLog(bench.source);

        bench.runUntil(Phase.INCREMENTAL);
        assertStandings(DONE, DONE, DONE, DONE);

        log.insert("shop.orders", RowImage.ofText("901", "later"));
        Gate gate = new Gate();
        bench.target.beforeApply = _ -> gate.pass();
        MigrationRun again = bench.engine.run(bench.project(), Optional.of(Phase.INCREMENTAL), false);
        Execution execution = Workbench.start(again);
        gate.awaitReached();
        assertStandings(DONE, DONE, BEGUN, DONE);
        again.pause();
        gate.open();
        execution.result();

        assertStandings(DONE, DONE, BEGUN, DONE);
        bench.target.beforeApply = _ -> {};
        RunResult caughtUp = bench.runUntil(Phase.INCREMENTAL);
        assertThat(caughtUp.verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
        bench.assertEqualRows("shop.orders");
        assertStandings(DONE, DONE, DONE, DONE);
    }

    @Test
    void aCopyOfWhichTheLogIsNotAppliedYetIsNotCaughtUp() {
        bench.phases = EnumSet.allOf(Phase.class);
        new FakeLog(bench.source);

        bench.runUntil(Phase.FULL);

        assertStandings(DONE, DONE, BEGUN, TO_COME);
    }

    @Test
    void aComparisonThatRanByItselfCountsAndSoDoesDamageThatALaterOneFinds() {
        bench.runUntil(Phase.FULL);
        List<PhaseStanding> copied = standings();
        bench.verify();
        List<PhaseStanding> compared = standings();
        bench.target.table("shop.orders").remove(bench.source.table("shop.orders").rows().get(3));
        bench.verify();

        assertThat(copied).containsExactly(DONE, DONE, TO_COME, TO_COME);
        assertThat(compared).containsExactly(DONE, DONE, TO_COME, DONE);
        assertStandings(DONE, DONE, TO_COME, PhaseStanding.DIFFERENT);
    }

    @Test
    void aComparisonThatDidNotComeToAllTablesIsNoWholeOne() {
        bench.source.create(Tables.keyed("shop.items"), Tables.rows(30));
        bench.runUntil(Phase.FULL);
        bench.verify();
        bench.metadb.saveTable(bench.record().id(),
                bench.tableRecord("shop.items").withVerification(Optional.empty()));

        assertStandings(DONE, DONE, TO_COME, BEGUN);
    }

    private void assertStandings(PhaseStanding... expected) {
        assertThat(standings()).containsExactly(expected);
    }

    private List<PhaseStanding> standings() {
        Projects.Summary summary = bench.engine.projects().list().getFirst();
        return Stream.of(Phase.values()).map(summary::standing).toList();
    }
}
