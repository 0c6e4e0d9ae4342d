package dev.sluice.engine.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.RunResult.RunError;
import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.Verdict;
import dev.sluice.engine.fakes.Failures;
import dev.sluice.engine.fakes.FakeLog;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.Phase;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.PrecheckResult.Failed;
import dev.sluice.model.RowImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Projects that follow a source whose rows are on the target already. */
class FollowingWithoutCopyTest {
    @TempDir
    Path home;
    private Workbench bench;
    private FakeLog log;

    @BeforeEach
    void oneTableThatIsOnBothSides() {
        bench = new Workbench(home);
        bench.phases = EnumSet.of(Phase.INCREMENTAL, Phase.VERIFICATION);
        bench.source.create(Tables.keyed("shop.orders"), Tables.rows(500));
        bench.target.create(Tables.keyed("shop.orders"), bench.source.table("shop.orders").rows());
        log = new FakeLog(bench.source);
    }

    @Test
    void rowsThatAreThereAlreadyAreFollowedFromNowOnWithoutACopy() {
        log.insert("shop.orders", RowImage.ofText("901", "in both already"));
        bench.target.table("shop.orders").add(List.of(RowImage.ofText("901", "in both already")));

        RunResult first = bench.runUntil(Phase.INCREMENTAL);
        log.update("shop.orders", RowImage.ofText("1", "row 1"), RowImage.ofText("1", "changed"));
        RunResult later = bench.runUntil(Phase.INCREMENTAL);

        assertThat(first.errors()).isEmpty();
        assertThat(later.errors()).isEmpty();
        assertThat(later.rowsWritten()).isZero();
        assertThat(later.verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
        assertThat(log.readings).first().isEqualTo("entry 1");
        bench.assertEqualRows("shop.orders");
    }

    @Test
    void aGivenPositionIsWhereStrictApplyBegins() {
        bench.options.put("start.from", "entry 1");
        log.insert("shop.orders", RowImage.ofText("901", "in both already"));
        bench.target.table("shop.orders").add(List.of(RowImage.ofText("901", "in both already")));
        log.insert("shop.orders", RowImage.ofText("902", "behind it"));

        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(result.errors()).isEmpty();
        assertThat(result.conflicts()).isZero();
        bench.assertEqualRows("shop.orders");
    }

    @Test
    void aGivenTimeIsLookedForInTheSourcesLog() {
        bench.options.put("start.from", "1970-01-01T00:00:01Z");
        log.insert("shop.orders", RowImage.ofText("901", "in both already"));
        bench.target.table("shop.orders").add(List.of(RowImage.ofText("901", "in both already")));
        log.insert("shop.orders", RowImage.ofText("902", "behind it"));

        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(result.errors()).isEmpty();
        assertThat(result.conflicts()).isZero();
        assertThat(log.readings).first().isEqualTo("entry 1");
        bench.assertEqualRows("shop.orders");
    }

    @Test
    void aPositionThatIsNoneIsRefused() {
        bench.options.put("start.from", "somewhere");

        assertThat(bench.run().errors()).extracting(RunError::message).singleElement().asString()
                .contains("start.from is no place");
    }

    /** Of one that was only compared nothing is on its way, so that nothing can be met in the log. */
    @Test
    void aProjectWithoutACopyThatWasOnlyComparedIsCheckedByThePrecheckAsByTheRun() throws Exception {
        bench.verify();
        bench.source.drop("shop.orders");

        List<PrecheckResult> checked = bench.engine.precheck(bench.project(), _ -> {});
        RunResult run = bench.runUntil(Phase.INCREMENTAL);

        assertThat(run.ending()).isEqualTo(Ending.PRECHECK_FAILED);
        assertThat(checked.stream().filter(Failed.class::isInstance).map(failed -> ((Failed) failed).code().id()))
                .containsExactlyElementsOf(run.errors().stream().map(RunError::code).toList());
    }

    @Test
    void aDefinitionThatChangedWhileAProjectWithoutACopyWasPausedIsMetInTheLog() {
        bench.runUntil(Phase.INCREMENTAL);
        log.insert("shop.orders", RowImage.ofText("901", "before it"));
        log.statement("ALTER TABLE shop.orders ADD INDEX (name)");
        bench.source.table("shop.orders").alter(Tables.with(Tables.keyed("shop.orders"), Tables.secondary("name")));

        RunResult later = bench.runUntil(Phase.INCREMENTAL);

        assertThat(later.errors()).extracting(RunError::code).containsExactly("SLUICE-608");
        assertThat(bench.target.table("shop.orders").rows()).contains(RowImage.ofText("901", "before it"));
    }

    /** Whatever was written of their definitions by then: nothing of the log has been read. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.5, 0.9, 1})
    void aKillWhileTheStoreLearnsTheTablesOfAProjectWithoutACopyLosesNoneOfThem(double written) throws Exception {
        bench.onBothSides(Tables.keyed("shop.items"), Tables.rows(5));
        bench.onBothSides(Tables.keyed("shop.prices"), Tables.rows(5));
        log.beforeRead = Failures.atCall(1, Failures.fatal(ErrorCode.INTERNAL));
        assertThat(bench.runUntil(Phase.INCREMENTAL).ending()).isEqualTo(Ending.FAILED);
        cutDefinitions(written);
        for (String table : List.of("shop.orders", "shop.items", "shop.prices")) {
            log.insert(table, RowImage.ofText("901", "after the kill"));
        }

        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(result.errors()).isEmpty();
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
        bench.assertEqualRows("shop.orders", "shop.items", "shop.prices");
    }

    private void cutDefinitions(double written) throws IOException {
        Path file = stored("definitions").orElseThrow();
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, (int) (whole.length * written)));
    }

    private Optional<Path> stored(String name) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(path -> path.endsWith(name)).findFirst();
        }
    }

    @Test
    void aKillBetweenWhatTheStoreLearnsAndTheFirstUseOfTheTargetsLedgerIsNoHindrance() throws Exception {
        log.beforeRead = Failures.atCall(1, Failures.fatal(ErrorCode.INTERNAL));
        bench.runUntil(Phase.INCREMENTAL);
        if (stored("applied").isPresent()) { // the apply may have begun before the log's reader failed
            Files.delete(stored("applied").get());
        }
        bench.target.loseLedger();
        log.insert("shop.orders", RowImage.ofText("901", "after the kill"));

        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(result.errors()).isEmpty();
        bench.assertEqualRows("shop.orders");
    }
}
