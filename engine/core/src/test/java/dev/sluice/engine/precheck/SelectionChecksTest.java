package dev.sluice.engine.precheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.RunResult.RunError;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.LogicalType;
import dev.sluice.model.Phase;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.PrecheckResult.Failed;
import dev.sluice.model.PrecheckResult.Warning;
import dev.sluice.model.ProjectState;
import dev.sluice.model.Remedy;
import dev.sluice.spi.CatalogReader.CatalogObject;
import dev.sluice.spi.Precheck;
import dev.sluice.spi.PrecheckScope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelectionChecksTest {
    @TempDir
    Path home;
    private Workbench bench;

    @BeforeEach
    void oneTable() {
        bench = new Workbench(home);
        bench.source.create(Tables.keyed("shop.orders"), Tables.rows(3));
    }

    private List<PrecheckResult> precheck() throws InterruptedException {
        List<PrecheckResult> heard = new ArrayList<>();
        List<PrecheckResult> results = bench.engine.precheck(bench.project(), heard::add);
        assertThat(heard).isEqualTo(results);
        assertThat(bench.target.statements).isEmpty();
        return results;
    }

    private List<Failed> failures() throws InterruptedException {
        return precheck().stream().filter(Failed.class::isInstance).map(Failed.class::cast).toList();
    }

    private List<Warning> warnings() throws InterruptedException {
        return precheck().stream().filter(Warning.class::isInstance).map(Warning.class::cast).toList();
    }

    private void assertFails(ErrorCode code, String... words) throws InterruptedException {
        assertThat(failures()).singleElement().satisfies(failed -> {
            assertThat(failed.code()).isEqualTo(code);
            assertThat(failed.subject() + ": " + failed.message()).contains(words);
            assertThat(failed.remedy().sentence()).isNotBlank();
        });
    }

    @Test
    void soundProjectPasses() throws Exception {
        assertThat(precheck()).isNotEmpty().allMatch(PrecheckResult.Passed.class::isInstance);
    }

    @Test
    void failedPrecheckEndsTheRunWithNothingBegun() {
        bench.target.create(Tables.keyed("shop.orders"), Tables.rows(1));

        RunResult result = bench.run();

        assertThat(result.ending()).isEqualTo(Ending.PRECHECK_FAILED);
        assertThat(result.state()).isEqualTo(ProjectState.NOT_STARTED);
        assertThat(result.errors()).extracting(RunError::code).containsExactly("SLUICE-303");
        assertThat(bench.metadb.findProject("shop")).isEmpty();
        assertThat(bench.target.statements).isEmpty();
        assertThat(bench.target.writes).isEmpty();
    }

    @Test
    void tableThatIsListedButCannotBeDescribedDoesNotSilentlyStayBehind() throws Exception {
        bench.source.hidden.add(Tables.id("shop.orders"));

        assertFails(ErrorCode.GRANT_MISSING, "shop.orders", "cannot be read");
    }

    @Test
    void tableThatIsMadeAnewWhileDefinitionsAreReadIsReadAgain() throws Exception {
        bench.source.hidden.add(Tables.id("shop.orders"));
        bench.source.afterDescribe = bench.source.hidden::clear;

        assertThat(precheck()).allMatch(PrecheckResult.Passed.class::isInstance);
    }

    @Test
    void tableThatIsDroppedWhileDefinitionsAreReadIsNoneOfTheProjects() throws Exception {
        bench.source.create(Tables.keyed("shop.items"), Tables.rows(1));
        bench.source.hidden.add(Tables.id("shop.items"));
        bench.source.afterDescribe = () -> bench.source.drop("shop.items");

        assertThat(precheck()).allMatch(PrecheckResult.Passed.class::isInstance);
    }

    @Test
    void rulesThatSelectNothingNameTheNearestTable() throws Exception {
        bench.include = List.of("shop.order");

        assertFails(ErrorCode.NOTHING_SELECTED, "shop.order", "did you mean shop.orders?");
    }

    @Test
    void ruleThatMatchesNothingBesideOthersIsAWarning() throws Exception {
        bench.include = List.of("shop.orders", "shop.itms");

        assertThat(warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.code()).isEqualTo(ErrorCode.NOTHING_SELECTED);
            assertThat(warning.subject()).isEqualTo("shop.itms");
        });
    }

    @Test
    void sameServerOnBothEndsIsRefused() throws Exception {
        bench.target.serverId = bench.source.serverId;

        assertFails(ErrorCode.SAME_SERVER_AND_SCHEMA, "same server");
    }

    @Test
    void existingTargetTableIsRefusedWhenItIsToBeCreated() throws Exception {
        bench.target.create(Tables.keyed("shop.orders"));

        assertFails(ErrorCode.TARGET_TABLE_EXISTS, "shop.orders");
    }

    @Test
    void targetTableWithRowsIsRefusedHoweverItIsFilled() throws Exception {
        bench.target.create(Tables.keyed("shop.orders"), Tables.rows(1));
        assertFails(ErrorCode.TARGET_NOT_EMPTY, "shop.orders");

        bench.phases = Set.of(Phase.FULL);
        assertFails(ErrorCode.TARGET_NOT_EMPTY, "shop.orders");
    }

    @Test
    void missingTargetTableIsRefusedWithoutTheSchemaPhase() throws Exception {
        bench.phases = Set.of(Phase.FULL, Phase.VERIFICATION);

        assertFails(ErrorCode.TARGET_TABLE_MISSING, "shop.orders");
    }

    @Test
    void targetTableWithRowsMayBeCompared() throws Exception {
        bench.phases = Set.of(Phase.VERIFICATION);
        bench.target.create(Tables.keyed("shop.orders"), Tables.rows(1));

        assertThat(failures()).isEmpty();
    }

    private void fillInto(ColumnSchema... columns) {
        bench.phases = Set.of(Phase.FULL);
        bench.target.create(Tables.of("shop.orders", List.of(columns), List.of()));
    }

    @Test
    void targetColumnThatIsTooShortIsRefused() throws Exception {
        fillInto(Tables.number("id"), Tables.column("name", "varchar(99)", new LogicalType.Text(99), true));

        assertFails(ErrorCode.TARGET_COLUMN_UNFIT, "name (varchar(100))", "varchar(99)");
    }

    @Test
    void targetWithoutTheColumnIsRefused() throws Exception {
        fillInto(Tables.number("id"));

        assertFails(ErrorCode.TARGET_COLUMN_UNFIT, "name", "does not exist there");
    }

    @Test
    void targetColumnThatTheServerComputesIsRefused() throws Exception {
        fillInto(Tables.number("id"), Tables.generated(Tables.text("name")));

        assertFails(ErrorCode.TARGET_COLUMN_UNFIT, "name", "generated");
    }

    @Test
    void furtherTargetColumnThatNeedsAValueIsRefused() throws Exception {
        fillInto(Tables.number("id"), Tables.text("name"), Tables.notNull(Tables.text("region")));

        assertFails(ErrorCode.TARGET_COLUMN_UNFIT, "region");
    }

    @Test
    void furtherTargetColumnThatFillsItselfIsAccepted() throws Exception {
        ColumnSchema number = Tables.number("sequence");
        ColumnSchema counted = new ColumnSchema(number.name(), number.nativeType(), number.type(), false,
                Optional.empty(), Optional.empty(), Optional.empty(), true, false, Optional.empty(), Optional.empty(),
                "");
        ColumnSchema defaulted = new ColumnSchema("region", "varchar(9)", new LogicalType.Text(9), false,
                Optional.of("'EU'"), Optional.empty(), Optional.empty(), false, false, Optional.empty(),
                Optional.empty(), "");
        fillInto(Tables.number("id"), Tables.text("name"), counted, defaulted, Tables.text("note"),
                Tables.generated(Tables.notNull(Tables.text("total"))));

        assertThat(failures()).isEmpty();
    }

    @Test
    void targetColumnThatRefusesNullIsAWarning() throws Exception {
        fillInto(Tables.number("id"), Tables.notNull(Tables.text("name")));

        assertThat(failures()).isEmpty();
        assertThat(warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.code()).isEqualTo(ErrorCode.TARGET_COLUMN_UNFIT);
            assertThat(warning.message()).contains("name", "NULL");
        });
    }

    @Test
    void columnOfAnUnsupportedTypeIsRefused() throws Exception {
        bench.source.create(Tables.with(Tables.keyed("shop.maps"),
                Tables.column("place", "geometry", new LogicalType.Unsupported("geometry"), true)));

        assertFails(ErrorCode.TYPE_UNSUPPORTED, "shop.maps.place", "geometry");
    }

    @Test
    void foreignKeyThatLeavesTheSelectionIsAWarning() throws Exception {
        bench.source.create(Tables.referring(Tables.keyed("shop.lines"), "crm.customers"));

        assertThat(warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.code()).isEqualTo(ErrorCode.OBJECT_NOT_MOVED);
            assertThat(warning.message()).contains("shop.lines", "crm.customers");
        });
    }

    @Test
    void foreignKeyWithinTheSelectionIsNoWarning() throws Exception {
        bench.source.create(Tables.referring(Tables.keyed("shop.lines"), "shop.orders"));
        bench.source.create(Tables.referring(Tables.keyed("shop.tree"), "shop.tree"));

        assertThat(warnings()).isEmpty();
    }

    @Test
    void otherObjectsOfTheSelectedSchemasAreNamedByKind() throws Exception {
        for (int i = 1; i <= 7; i++) {
            bench.source.otherObjects.add(new CatalogObject("view", Tables.id("shop.view" + i)));
        }
        bench.source.otherObjects.add(new CatalogObject("trigger", Tables.id("shop.audit")));
        bench.source.otherObjects.add(new CatalogObject("trigger", Tables.id("elsewhere.audit")));

        assertThat(warnings()).extracting(Warning::subject).containsExactly("trigger", "view");
        assertThat(warnings().get(0).message()).contains("1 of kind").doesNotContain("elsewhere");
        assertThat(warnings().get(1).message()).contains("7 of kind", "shop.view1", ", ...");
    }

    @Test
    void everyWrongTableIsReportedAtOnce() throws Exception {
        bench.source.create(Tables.keyed("shop.items"));
        bench.target.create(Tables.keyed("shop.items"));
        bench.target.create(Tables.keyed("shop.orders"), Tables.rows(1));

        assertThat(failures()).extracting(Failed::code).containsExactlyInAnyOrder(ErrorCode.TARGET_TABLE_EXISTS,
                ErrorCode.TARGET_NOT_EMPTY);
    }

    @Test
    void tablesThatEarlierRunsOfThisProjectMadeAreItsOwn() throws Exception {
        bench.runUntil(Phase.FULL);
        bench.target.statements.clear();

        assertThat(failures()).isEmpty();
    }

    @Test
    void connectorsAreAskedForTheirOwnChecks() throws Exception {
        bench.source.prechecks.add(new Refusing("source-log"));
        bench.target.prechecks.add(new Refusing("target-grants"));

        assertThat(failures()).extracting(Failed::check).containsExactly("source-log", "target-grants");
    }

    @Test
    void targetIsNotAskedWhetherItCanBeWrittenWhenItIsOnlyCompared() throws Exception {
        bench.target.create(Tables.keyed("shop.orders"), Tables.rows(3));
        bench.target.prechecks.add(new Refusing("target-grants"));
        bench.phases = Set.of(Phase.VERIFICATION);

        assertThat(failures()).isEmpty();
    }

    private record Refusing(String id) implements Precheck {
        @Override
        public boolean needsTables() {
            return true;
        }

        @Override
        public Optional<String> guards() {
            return Optional.empty();
        }

        @Override
        public List<PrecheckResult> run(PrecheckScope scope) {
            return List.of(new Failed(id, "server", ErrorCode.GRANT_MISSING, "no", Remedy.of("Grant it.")));
        }
    }
}
