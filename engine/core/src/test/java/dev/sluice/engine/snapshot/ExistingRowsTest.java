package dev.sluice.engine.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.RunResult.RunError;
import dev.sluice.engine.api.Verdict;
import dev.sluice.engine.api.VerificationScope;
import dev.sluice.engine.fakes.Failures;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.model.DataSource;
import dev.sluice.model.Endpoint;
import dev.sluice.model.Environment;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.ExistingRows;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Phase;
import dev.sluice.model.RowImage;
import dev.sluice.model.Secret;
import dev.sluice.model.TableSettings;
import dev.sluice.spi.ChunkWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Target tables that hold rows before the first one is copied. */
class ExistingRowsTest {
    private static final VerificationScope COUNTS = new VerificationScope(VerificationScope.Tables.ALL,
            Optional.empty(),
            true);
    private static final RowImage OLD = RowImage.ofText("900", "old");

    @TempDir
    Path home;
    private Workbench bench;

    @BeforeEach
    void targetWithOneRow() {
        bench = new Workbench(home);
        bench.phases = Set.of(Phase.FULL, Phase.VERIFICATION);
        bench.source.create(Tables.keyed("shop.orders"), Tables.rows(300));
        bench.target.create(Tables.keyed("shop.orders"), List.of(OLD));
    }

    @Test
    void rowsStopTheRunUnlessTheProjectSaysWhatBecomesOfThem() {
        RunResult result = bench.run();

        assertThat(result.ending()).isEqualTo(Ending.PRECHECK_FAILED);
        assertThat(result.errors()).extracting(RunError::code).containsExactly("SLUICE-303");
        assertThat(bench.target.table("shop.orders").rows()).containsExactly(OLD);
    }

    @Test
    void tableIsEmptiedBeforeTheCopyOnlyWhenThatWasConfirmed() {
        bench.options.put("existing.rows", "truncate");

        RunResult refused = bench.run();

        assertThat(refused.ending()).isEqualTo(Ending.PRECHECK_FAILED);
        assertThat(refused.errors()).extracting(RunError::message).singleElement().asString().contains("holds 1 row,");
        assertThat(bench.target.table("shop.orders").rows()).containsExactly(OLD);

        bench.options.put("truncate.confirmed", "yes");
        RunResult result = bench.run();

        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
        assertThat(bench.metadb.audit).containsSubsequence("emptying shop.orders", "emptied shop.orders");
        bench.assertEqualRows("shop.orders");
    }

    @ParameterizedTest
    @EnumSource(Environment.class)
    void onlyATargetThatIsKeptForProductionHasToBeConfirmed(Environment environment) {
        bench.metadb.saveDataSource(new DataSource("there", "to", Map.of("host", "to"), environment, false));
        MigrationProject inFile = bench.project();
        Endpoint target = new Endpoint("to", Map.of("host", "to"), Secret.NONE, Optional.of("there"));
        MigrationProject project = new MigrationProject("shop", inFile.source(), target, inFile.phases(),
                inFile.include(), List.of(), List.of(), inFile.options()).withOption("existing.rows", "truncate");

        RunResult result = bench.engine.run(project, Optional.empty(), false).execute();

        assertThat(result.ending()).isEqualTo(
                environment == Environment.PRODUCTION ? Ending.PRECHECK_FAILED : Ending.COMPLETED);
    }

    @Test
    void tableIsNotEmptiedASecondTimeOnceRowsWereCopied() {
        bench.options.putAll(Map.of("existing.rows", "truncate", "truncate.confirmed", "yes", "workers", "1"));
        bench.target.beforeCommit = Failures.atCall(2, Failures.fatal(ErrorCode.CONNECTION_LOST));
        bench.run();
        bench.target.beforeCommit = _ -> {};

        RunResult result = bench.run();

        assertThat(bench.target.statements).filteredOn(word -> word.startsWith("EMPTY")).hasSize(1);
        assertThat(result.rowsWritten()).isEqualTo(200);
        bench.assertEqualRows("shop.orders");
    }

    @Test
    void tableIsEmptiedAgainAfterAFailureBeforeAnyRowWasCopied() {
        bench.options.putAll(Map.of("existing.rows", "truncate", "truncate.confirmed", "yes"));
        bench.target.afterStatement = Failures.atCall(1, Failures.fatal(ErrorCode.CONNECTION_LOST));
        bench.run();
        bench.target.afterStatement = _ -> {};
        bench.target.table("shop.orders").add(List.of(OLD));

        RunResult result = bench.run();

        assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
        bench.assertEqualRows("shop.orders");
    }

    @Test
    void writersAreToldWhatBecomesOfRowsByTheTablesOwnRuleBeforeTheProjects() {
        bench.options.put("existing.rows", "replace");
        bench.source.create(Tables.keyed("shop.items"), Tables.rows(10));
        bench.target.create(Tables.keyed("shop.items"), List.of(OLD));
        bench.tables = List.of(new TableSettings("shop.items", Optional.empty(), List.of(), List.of(), Map.of(),
                List.of(), Optional.of(ExistingRows.IGNORE)));

        bench.run();

        assertThat(bench.target.writes).extracting(work -> work.target().name(), ChunkWriter.Work::existing)
                .contains(org.assertj.core.groups.Tuple.tuple("items", ExistingRows.IGNORE),
                        org.assertj.core.groups.Tuple.tuple("orders", ExistingRows.REPLACE));
    }

    @Test
    void rowWhosePlaceIsTakenIsKeptWithBothImagesAndTheChunkThatMetIt() {
        bench.options.put("existing.rows", "ignore");
        RowImage standing = RowImage.ofText("7", "stood before");
        bench.target.table("shop.orders").add(List.of(standing, RowImage.ofText("8", "row 8")));

        RunResult result = bench.run();

        assertThat(result.conflicts()).isEqualTo(1);
        assertThat(bench.metadb.conflicts(bench.record().id())).singleElement().satisfies(conflict -> {
            assertThat(conflict.row()).isEqualTo(RowImage.ofText("7", "row 7"));
            assertThat(conflict.standing()).contains(standing);
            assertThat(conflict.chunk()).startsWith("-..");
        });
        assertThat(bench.target.table("shop.orders").rows()).hasSize(301).contains(standing, OLD);
    }

    @Test
    void rowsThatMayStayAreNoDifferencesAndNoCorrectionDeletesThem() {
        bench.options.put("existing.rows", "ignore");

        RunResult result = bench.run();

        assertThat(result.differences()).isZero();
        assertThat(result.correctionFiles()).isEmpty();
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
        assertThat(result.verdict().scope()).anySatisfy(
                line -> assertThat(line).contains("without 1 row that the target alone has (existing.rows)"));
    }

    @Test
    void rowsBesideThoseOfATableThatTheProjectMadeAreExtraWhateverMayStayElsewhere() {
        bench.phases = Phase.DEFAULT;
        bench.options.put("existing.rows", "ignore");
        bench.target.drop("shop.orders");
        bench.run();
        bench.target.table("shop.orders").add(List.of(OLD));

        RunResult found = bench.verify();

        assertThat(found.extraInTarget()).isEqualTo(1);
        assertThat(found.verdict().kind()).isEqualTo(Verdict.Kind.DIFFERENT);
    }

    @Test
    void countsDecideNothingWhereRowsStoodUnlessTheTargetHasFewer() {
        bench.options.put("existing.rows", "ignore");
        bench.run();
        bench.target.table("shop.orders").remove(RowImage.ofText("7", "row 7"));

        RunResult undecided = bench.verify(COUNTS);
        bench.target.table("shop.orders").remove(RowImage.ofText("8", "row 8"));
        RunResult fewer = bench.verify(COUNTS);

        assertThat(undecided.ending()).isEqualTo(Ending.FAILED);
        assertThat(undecided.verdict().kind()).isEqualTo(Verdict.Kind.NOT_VERIFIED);
        assertThat(undecided.errors()).singleElement().satisfies(error -> {
            assertThat(error.message()).contains("the source has 300 and the target 300, which decides nothing");
            assertThat(error.remedy()).contains("without --count-only");
        });
        assertThat(fewer.verdict().kind()).isEqualTo(Verdict.Kind.DIFFERENT);
        assertThat(fewer.missingInTarget()).isEqualTo(1);
    }

    @Test
    void tableWithoutAKeyCannotTellRowsApartAndIsRefused() {
        bench.source.create(Tables.keyless("shop.heap"), List.of(RowImage.ofText("a", "b")));
        bench.target.create(Tables.keyless("shop.heap"), List.of(RowImage.ofText("a", "b")));
        bench.options.put("existing.rows", "replace");

        RunResult result = bench.run();

        assertThat(result.ending()).isEqualTo(Ending.PRECHECK_FAILED);
        assertThat(result.errors()).extracting(RunError::table).containsExactly("shop.heap");
    }
}
