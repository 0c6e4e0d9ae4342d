package dev.sluice.engine.precheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.PrecheckResult.Failed;
import dev.sluice.model.PrecheckResult.Skipped;
import dev.sluice.model.PrecheckResult.Warning;
import dev.sluice.model.Remedy;
import dev.sluice.spi.Precheck;
import dev.sluice.spi.PrecheckScope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkippedChecksTest {
    @TempDir
    Path home;
    private Workbench bench;

    @BeforeEach
    void oneTable() {
        bench = new Workbench(home);
        bench.source.create(Tables.keyed("shop.orders"), Tables.rows(3));
    }

    /** A check of the target that fails, and remembers what it was asked about. */
    private record Failing(String id, boolean needsTables, Optional<String> guards,
            List<PrecheckScope> asked) implements Precheck {
        static Failing of(String id, boolean needsTables, String guards) {
            return new Failing(id, needsTables, Optional.of(guards).filter(text -> !text.isEmpty()),
                    new ArrayList<>());
        }

        @Override
        public List<PrecheckResult> run(PrecheckScope scope) {
            asked.add(scope);
            return List.of(new Failed(id, "the server", ErrorCode.TARGET_READ_ONLY, "It is read-only",
                    Remedy.of("Open it.")));
        }
    }

    private List<PrecheckResult> precheck() throws InterruptedException {
        return bench.engine.precheck(bench.project(), _ -> {});
    }

    private List<Failed> failures() throws InterruptedException {
        return precheck().stream().filter(Failed.class::isInstance).map(Failed.class::cast).toList();
    }

    @Test
    void aFailureSaysWhetherItMayBeSkipped() throws Exception {
        bench.target.prechecks.add(Failing.of("writable", false, ""));
        bench.target.prechecks.add(Failing.of("engine", true, "rows from standing half-way"));

        assertThat(failures()).extracting(Failed::check, Failed::skippable).containsExactlyInAnyOrder(
                tuple("writable", true),
                tuple("engine", false));
    }

    @Test
    void aSkippedFailureLetsTheRunGoOnAndItsReasonIsKeptInVerdictAndMetadb() {
        bench.target.prechecks.add(Failing.of("writable", false, ""));
        bench.options.put("precheck.skip", "writable: promoted tonight");

        RunResult result = bench.run();

        assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(result.verdict().scope()).contains(
                "precheck 'writable' of the server failed and was skipped, because: promoted tonight");
        assertThat(bench.metadb.audit).anyMatch(event -> event.contains("promoted tonight"));
        bench.assertEqualRows("shop.orders");
    }

    @Test
    void whatGuardsRowsCannotBeSkippedAndTheErrorSaysWhy() throws Exception {
        bench.target.prechecks.add(Failing.of("engine", true, "rows from standing half-way"));
        bench.options.put("precheck.skip", "engine: never mind; target-tables: they are empty enough");

        assertThat(failures()).filteredOn(failed -> failed.code() == ErrorCode.OPTION_INVALID)
                .extracting(Failed::message).containsExactly(
                        "options.precheck.skip: the check 'engine' cannot be skipped: it is what keeps rows from standing"
                                + " half-way",
                        "options.precheck.skip: the check 'target-tables' cannot be skipped: it is what keeps rows of one"
                                + " table from getting lost in another, or their values from being bent");
        assertThat(precheck()).noneMatch(Skipped.class::isInstance);
    }

    @Test
    void anUnknownCheckIsRefusedWithTheNearestName() throws Exception {
        bench.target.prechecks.add(Failing.of("writable", false, ""));
        bench.options.put("precheck.skip", "writeable: I know");

        assertThat(failures()).extracting(Failed::message).contains(
                "options.precheck.skip: the check 'writeable' does not exist for these servers; did you mean 'writable'?");
    }

    @Test
    void theSameFileIsComparedWithWhereTheTargetIsNotAskedWhetherItCanBeWritten() {
        bench.target.prechecks.add(Failing.of("writable", false, ""));
        bench.options.put("precheck.skip", "writable: promoted tonight");
        bench.run();

        assertThat(bench.verify().ending()).isEqualTo(Ending.COMPLETED);
    }

    @Test
    void aSkipWithoutReasonIsAWrongOption() {
        for (String text : List.of("writable", "writable:", "writable: a; engine", ": because")) {
            bench.options.put("precheck.skip", text);

            assertThatThrownBy(this::precheck).isInstanceOfSatisfying(MigrationException.class, failure -> {
                assertThat(failure.code()).isEqualTo(ErrorCode.OPTION_INVALID);
                assertThat(failure.getMessage()).contains("options.precheck.skip must name each check with a reason");
            });
        }
    }

    @Test
    void serversAreAskedWithoutTablesBeforeRulesThatSelectNothing() throws Exception {
        Failing early = Failing.of("writable", false, "");
        Failing late = Failing.of("engine", true, "");
        bench.target.prechecks.addAll(List.of(early, late));
        bench.include = List.of("nothing.*");

        List<PrecheckResult> heard = new ArrayList<>();
        List<PrecheckResult> results = bench.engine.precheckServers(bench.project(), heard::add);

        assertThat(results).isEqualTo(heard).extracting(PrecheckResult::check)
                .containsExactly("reachable", "reachable", "disk-here", "writable");
        assertThat(late.asked()).isEmpty();
    }

    @Test
    void aCheckHearsTheWorkersTheTablesAndTheOtherSidesSettings() throws Exception {
        Failing late = Failing.of("engine", true, "");
        bench.target.prechecks.add(late);
        bench.source.settings.put("packet", "64");

        precheck();

        assertThat(late.asked()).singleElement().satisfies(scope -> {
            assertThat(scope.workers()).isEqualTo(2);
            assertThat(scope.otherSide()).isEqualTo(Map.of("packet", "64"));
            assertThat(scope.tables()).extracting(table -> table.id().toString()).containsExactly("shop.orders");
        });
    }

    @Test
    void littleRoomOnThisMachineIsAWarning() {
        assertThat(new LocalDisk(home, () -> 2L << 30).here()).isInstanceOf(PrecheckResult.Passed.class);
        assertThat(new LocalDisk(home, () -> 100L << 20).here()).isInstanceOfSatisfying(Warning.class, warning -> {
            assertThat(warning.code()).isEqualTo(ErrorCode.DISK_SCARCE);
            assertThat(warning.message()).contains("100 MiB free", home.toString());
        });
    }
}
