package dev.sluice.engine.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.api.RunResult.RunError;
import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.Verdict;
import dev.sluice.engine.api.VerificationScope;
import dev.sluice.engine.fakes.FakeLog;
import dev.sluice.engine.fakes.Failures;
import dev.sluice.engine.fakes.KindredRunner;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.Phase;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The target is restored from a backup of its own, and its ledger goes back with its rows. */
class RestoredTargetTest {
    @TempDir
    Path home;
    private Workbench bench;
    private FakeLog log;

    @BeforeEach
    void copiedAndFollowed() {
        bench = new Workbench(home);
        bench.phases = EnumSet.allOf(Phase.class);
        bench.source.create(Tables.keyed("shop.orders"), Tables.rows(20));
        log = new FakeLog(bench.source);
        bench.runUntil(Phase.FULL);
    }

    @Test
    void whatTheBackupLacksIsAppliedAgainStrictlyAndTold() {
        catchUpWith("901");
        Runnable restore = bench.target.backup();
        catchUpWith("902");
        catchUpWith("903");
        restore.run();
        log.readings.clear();

        RunResult result = catchUpWith("904");

        assertThat(result.errors()).isEmpty();
        assertThat(result.conflicts()).isZero();
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
        assertThat(log.readings).containsExactly("entry 3");
        assertThat(bench.metadb.audit).anyMatch(event -> event.contains("set back from transaction 3 to 1"));
        bench.assertEqualRows("shop.orders");
    }

    @Test
    void aBackupOfBeforeTheFirstChangeStopsInsteadOfTakingTheCopyForWhole() {
        Runnable restore = bench.target.backup();
        catchUpWith("901");
        restore.run();

        RunResult result = catchUpWith("902");

        assertThat(result.errors()).extracting(RunError::code).containsExactly(ErrorCode.TARGET_SET_BACK.id());
        assertThat(result.errors()).extracting(RunError::message).singleElement().asString()
                .contains("restored from a backup");
        assertThat(bench.target.table("shop.orders").rows()).hasSize(20);
    }

    @Test
    void whatWasComparedOfAnotherStateIsComparedAgainAsAWhole() {
        catchUpWith("901");
        Runnable restore = bench.target.backup();
        catchUpWith("902");
        restore.run();
        bench.target.table("shop.orders").remove(RowImage.ofText("7", "row 7"));
        log.insert("shop.orders", RowImage.ofText("903", "logged"));

        RunResult result = bench.engine.run(bench.project(), Optional.of(Phase.INCREMENTAL), false,
                new VerificationScope(VerificationScope.Tables.CHANGED, Optional.empty(), false)).execute();

        assertThat(result.missingInTarget()).isEqualTo(1);
        assertThat(result.rowsVerified()).isEqualTo(23);
    }

    @Test
    void thatItWasAnotherStateIsKnownByWhatWasComparedToo() throws Exception {
        catchUpWith("901");
        Runnable restore = bench.target.backup();
        catchUpWith("902");
        restore.run();
        bench.target.table("shop.orders").remove(RowImage.ofText("7", "row 7"));
        try (Stream<Path> files = Files.walk(home)) { // as if it was not written in time
            Files.delete(files.filter(file -> file.endsWith("applied")).findFirst().orElseThrow());
        }

        RunResult result = bench.engine.run(bench.project(), Optional.of(Phase.INCREMENTAL), false,
                new VerificationScope(VerificationScope.Tables.CHANGED, Optional.empty(), false)).execute();

        assertThat(result.missingInTarget()).isEqualTo(1);
    }

    @Test
    void aStoreWhoseProjectNobodyKnowsAnyMoreIsNotAppliedToAnotherCopy() {
        catchUpWith("901");
        bench.metadb.deleteProject(bench.record().id());
        bench.target.drop("shop.orders");
        bench.source.drop("shop.orders");
        bench.source.create(Tables.keyed("shop.orders"), Tables.rows(20));

        RunResult result = catchUpWith("902");

        assertThat(result.errors()).isEmpty();
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
        bench.assertEqualRows("shop.orders");
    }

    @Test
    void whatTheStoreDoesNotHaveAnyMoreIsSaidWithThePlaceToFollowFrom() {
        bench.options.put("store.hours", "0");
        bench.options.put("store.bytes", Long.toString(64L << 20));
        catchUpWith("901");
        Runnable restore = bench.target.backup();
        fillTheStore();
        restore.run();

        RunResult result = catchUpWith("999");

        assertThat(result.errors()).extracting(RunError::code).containsExactly(ErrorCode.TARGET_SET_BACK.id());
        assertThat(result.errors()).extracting(RunError::message).singleElement().asString()
                .contains("set back to transaction 1, and the Store keeps those from");
        assertThat(result.errors().getFirst().remedy()).contains("start.from 'entry 1'");
        assertThat(bench.target.table("shop.orders").rows()).hasSize(21);
    }

    @Test
    void changesBeforeATableWasRenamedAreAppliedAgainUnderItsNameOfThen() {
        catchUpWith("901");
        Runnable restore = bench.target.backup();
        catchUpWith("902");
        rename();
        log.insert("shop.sales", RowImage.ofText("903", "logged"));
        assertThat(bench.runUntil(Phase.INCREMENTAL).errors()).isEmpty();
        restore.run();

        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(result.errors()).isEmpty();
        assertThat(result.conflicts()).isZero();
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
        assertThat(bench.metadb.tables(bench.record().id())).singleElement().satisfies(record -> {
            assertThat(record.source()).isEqualTo(Tables.id("shop.sales"));
            assertThat(record.created()).isTrue();
            assertThat(record.made()).isPresent();
        });
        bench.assertEqualRows("shop.sales");
    }

    @Test
    void aRunThatEndsBeforeTheTableIsRenamedAgainIsTakenUp() {
        catchUpWith("901");
        Runnable restore = bench.target.backup();
        catchUpWith("902");
        rename();
        log.insert("shop.sales", RowImage.ofText("903", "logged"));
        bench.runUntil(Phase.INCREMENTAL);
        restore.run();
        bench.target.afterApplied = Failures.atCall(1, Failures.fatal(ErrorCode.INTERNAL));
        assertThat(bench.runUntil(Phase.INCREMENTAL).errors()).isNotEmpty();
        bench.target.afterApplied = _ -> {};

        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(result.errors()).isEmpty();
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
        bench.assertEqualRows("shop.sales");
    }

    @Test
    void aTableThatIsDroppedLaterIsFollowedUntilThen() {
        bench.source.create(Tables.keyed("shop.items"), Tables.rows(3));
        bench.engine.run(bench.project(), Optional.of(Phase.FULL), true).execute();
        bench.runUntil(Phase.INCREMENTAL);
        Runnable restore = bench.target.backup();
        log.insert("shop.items", RowImage.ofText("901", "logged"));
        understandStatements();
        bench.source.drop("shop.items");
        log.statement("DROP shop.items");
        assertThat(bench.runUntil(Phase.INCREMENTAL).errors()).isEmpty();
        restore.run();
        List<TableId> changed = new CopyOnWriteArrayList<>();
        bench.target.beforeChange = change -> changed.add(change.target());

        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(result.errors()).isEmpty();
        assertThat(changed).containsExactly(Tables.id("shop.items"));
        assertThat(bench.target.has("shop.items")).isFalse();
        assertThat(bench.metadb.tables(bench.record().id())).hasSize(1);
    }

    private void rename() {
        understandStatements();
        bench.source.rename(Tables.id("shop.orders"), Tables.id("shop.sales"));
        log.statement("RENAME shop.orders shop.sales");
    }

    private void understandStatements() {
        log.statements = Optional.of(KindredRunner::read);
        new KindredRunner(bench.target);
    }

    /** Rows that do not compress well, until the first segment, of 8 MiB, is deleted. */
    private void fillTheStore() {
        Random random = new Random(7);
        for (int id = 1_000; id < 1_025; id++) {
            byte[] bytes = new byte[500_000];
            random.nextBytes(bytes);
            log.insert("shop.orders", RowImage.ofText(Integer.toString(id), HexFormat.of().formatHex(bytes)));
        }
        assertThat(bench.runUntil(Phase.INCREMENTAL).errors()).isEmpty();
    }

    private RunResult catchUpWith(String id) {
        log.insert("shop.orders", RowImage.ofText(id, "logged"));
        return bench.runUntil(Phase.INCREMENTAL);
    }
}
