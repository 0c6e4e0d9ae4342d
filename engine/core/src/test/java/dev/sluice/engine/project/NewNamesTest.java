package dev.sluice.engine.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.RunResult.RunError;
import dev.sluice.engine.fakes.Failures;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.RowImage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables may be called otherwise in the target; all that is done there is done under their names there. */
class NewNamesTest {
    @TempDir
    Path home;
    private Workbench bench;

    @BeforeEach
    void ordersAndTheirLines() {
        bench = new Workbench(home);
        bench.include = List.of("shop.orders=archive.sales", "shop.*=archive.*");
        bench.source.create(Tables.keyed("shop.orders"), Tables.rows(250));
        bench.source.create(Tables.referring(Tables.with(Tables.keyed("shop.lines"), Tables.secondary("name")),
                "shop.orders"), Tables.rows(20));
    }

    @Test
    void rowsIndexesAndReferencesArriveUnderTheNewNames() {
        RunResult result = bench.run();

        assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(result.rowsVerified()).isEqualTo(270);
        assertThat(bench.target.table("archive.sales").rows()).hasSize(250);
        assertThat(bench.target.table("archive.lines").schema().foreignKeys())
                .extracting(key -> key.referenced()).containsExactly(Tables.id("archive.sales"));
        assertThat(bench.target.has("shop.orders")).isFalse();
    }

    @Test
    void interruptedRunGoesOnUnderTheNewNames() {
        bench.target.beforeCommit = Failures.atCall(2, Failures.fatal(ErrorCode.CONNECTION_LOST));
        assertThat(bench.run().ending()).isEqualTo(Ending.FAILED);
        bench.target.beforeCommit = _ -> {};

        assertThat(bench.run().ending()).isEqualTo(Ending.COMPLETED);
        assertThat(bench.target.table("archive.sales").rows()).hasSize(250).doesNotHaveDuplicates();
    }

    @Test
    void differencesAreFoundAndCorrectedUnderTheNewNames() throws Exception {
        bench.run();
        bench.target.table("archive.sales").remove(RowImage.ofText("7", "row 7"));
        assertThat(bench.verify().missingInTarget()).isEqualTo(1);

        assertThat(bench.engine.applyCorrections(bench.project(), home.resolve("out")).repaired()).isEqualTo(1);
        assertThat(bench.verify().differences()).isZero();
    }

    @Test
    void tablesMayBeCopiedWithinOneServerUnderNewNames() {
        bench.target.serverId = bench.source.serverId;

        assertThat(bench.run().ending()).isEqualTo(Ending.COMPLETED);
    }

    @Test
    void tablesOfOneServerAreNotCopiedOntoOneThatIsRead() {
        bench.target.serverId = bench.source.serverId;
        bench.include = List.of("shop.orders=shop.lines", "shop.lines=shop.older");

        assertRefused(ErrorCode.SAME_SERVER_AND_SCHEMA, "shop.lines");
    }

    @Test
    void unlikeTablesThatWouldBecomeOneAreRefused() {
        bench.source.create(Tables.keyedByText("shop.codes"), List.of());
        bench.include = List.of("shop.*=archive.everything");

        assertRefused(ErrorCode.TARGET_SHARED, "archive.everything");
    }

    @Test
    void namesWithoutARuleOfTheirOwnTakeTheLettersThatTheProjectWants() {
        bench.include = List.of("shop.orders=Archive.*", "shop.*");
        bench.options.put("names.case", "upper");

        assertThat(bench.run().ending()).isEqualTo(Ending.COMPLETED);
        assertThat(bench.target.table("Archive.ORDERS").rows()).hasSize(250);
        assertThat(bench.target.table("SHOP.LINES").schema().foreignKeys())
                .extracting(key -> key.referenced()).containsExactly(Tables.id("Archive.ORDERS"));
    }

    @Test
    void tablesThatDifferByLettersAloneDoNotBecomeOne() {
        bench.source.create(Tables.keyed("shop.LINES"), Tables.rows(3));
        bench.include = List.of("shop.*");
        bench.options.put("names.case", "lower");
        bench.target.serverId = "another";

        assertRefused(ErrorCode.TARGET_SHARED, "shop.lines");
    }

    @Test
    void otherLettersUnderTheSameProjectAreRefused() {
        bench.run();
        bench.options.put("names.case", "upper");

        assertThat(bench.run().errors()).extracting(RunError::code).containsExactly(ErrorCode.PROJECT_CHANGED.id());
    }

    @Test
    void changedNameUnderTheSameProjectIsRefused() {
        bench.run();
        bench.include = List.of("shop.*=elsewhere.*");

        assertThat(bench.run().errors()).extracting(RunError::code).containsExactly(ErrorCode.PROJECT_CHANGED.id());
    }

    private void assertRefused(ErrorCode code, String table) {
        RunResult result = bench.run();

        assertThat(result.ending()).isEqualTo(Ending.PRECHECK_FAILED);
        assertThat(result.errors()).extracting(RunError::code, RunError::table)
                .containsExactly(tuple(code.id(), table));
        assertThat(bench.target.statements).isEmpty();
    }
}
