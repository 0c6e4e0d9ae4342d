package dev.sluice.engine.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.RunResult.RunError;
import dev.sluice.engine.fakes.Failures;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.engine.port.ObjectRecord;
import dev.sluice.model.Phase;
import dev.sluice.spi.CatalogReader.CatalogObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Views and sequences are moved with the tables; triggers wait in a script. */
final class MovedObjectsTest {
    @TempDir
    private Path home;

    private Workbench bench;

    @BeforeEach
    void aShop() {
        bench = new Workbench(home);
        bench.source.movesObjects = true;
        bench.target.movesObjects = true;
        bench.source.create(Tables.keyed("shop.orders"), Tables.rows(5));
    }

    private CatalogObject source(String kind, String name, String... uses) {
        CatalogObject object = new CatalogObject(kind, Tables.id(name));
        bench.source.otherObjects.add(object);
        bench.source.uses.put(object, Stream.of(uses).map(Tables::id).collect(Collectors.toSet()));
        return object;
    }

    private ObjectRecord remembered(String name) {
        return bench.metadb.objects(bench.record().id()).stream()
                .filter(object -> object.source().id().equals(Tables.id(name))).findFirst().orElseThrow();
    }

    @Test
    void sequencesComeBeforeTablesAndViewsAfterThemInTheOrderTheyNeed() {
        source("view", "shop.a", "shop.b");
        source("view", "shop.b", "shop.orders");
        source("sequence", "shop.numbers");

        RunResult result = bench.run();

        assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(result.objects().count()).isEqualTo(3);
        assertThat(bench.target.statements).containsSubsequence("CREATE sequence shop.numbers", "CREATE shop.orders",
                "CREATE view shop.b", "CREATE view shop.a", "REFRESH sequence shop.numbers");
    }

    @Test
    void viewsAreSelectedAndRenamedByTheRulesOfTables() {
        bench.include = List.of("shop.open_*=archive.*", "shop.orders=archive.*");
        source("view", "shop.open_orders", "shop.orders");
        source("view", "shop.closed_orders", "shop.orders");

        RunResult result = bench.run();

        assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(bench.target.otherObjects)
                .containsExactly(new CatalogObject("view", Tables.id("archive.open_orders")));
    }

    @Test
    void aViewThatNeedsItselfFailsAndNothingElseDoes() {
        source("view", "shop.circle", "shop.back");
        source("view", "shop.back", "shop.circle");
        source("view", "shop.fine", "shop.orders");

        RunResult result = bench.run();

        assertThat(result.ending()).isEqualTo(Ending.FAILED);
        assertThat(result.errors()).extracting(RunError::table)
                .containsExactlyInAnyOrder("view shop.circle", "view shop.back");
        assertThat(result.objects().failed()).isEqualTo(2);
        bench.assertEqualRows("shop.orders");
        assertThat(remembered("shop.fine").done()).isTrue();
        assertThat(remembered("shop.circle").error()).isPresent();
        assertThat(remembered("shop.circle").created()).isFalse();
    }

    @Test
    void theOrderIsFoundByTryingWhereTheDefinitionsDoNotTellIt() {
        CatalogObject hidden = source("view", "shop.a", "shop.z");
        source("view", "shop.z", "shop.orders");
        bench.target.beforeStatement = statement -> {
            if (statement.equals("CREATE view shop.z")) {
                bench.source.uses.put(hidden, Set.of(Tables.id("shop.z")));
            }
        };
        bench.source.uses.put(hidden, Set.of(Tables.id("shop.elsewhere")));
        bench.target.create(Tables.keyed("shop.elsewhere"));

        RunResult result = bench.run();

        assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(bench.target.otherObjects).hasSize(2);
    }

    @Test
    void theNextRunTriesAgainWhatWasRefused() {
        source("view", "shop.late", "shop.orders", "shop.missing");
        assertThat(bench.run().ending()).isEqualTo(Ending.FAILED);
        bench.target.create(Tables.keyed("shop.missing"));

        RunResult again = bench.run();

        assertThat(again.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(again.objects().failed()).isZero();
        assertThat(remembered("shop.late").done()).isTrue();
    }

    @Test
    void aViewOfThatNameOnTheTargetStopsTheRunBeforeItBegins() {
        source("view", "shop.open", "shop.orders");
        bench.target.otherObjects.add(new CatalogObject("view", Tables.id("shop.open")));

        RunResult result = bench.run();

        assertThat(result.ending()).isEqualTo(Ending.PRECHECK_FAILED);
        assertThat(result.errors()).extracting(RunError::code).containsExactly("SLUICE-304");
        assertThat(bench.target.statements).isEmpty();
    }

    @Test
    void aSequenceThatTheTargetCannotHaveIsRefusedWithTheReason() {
        source("sequence", "shop.numbers");
        bench.target.unknownKinds.add("sequence");

        RunResult result = bench.run();

        assertThat(result.ending()).isEqualTo(Ending.PRECHECK_FAILED);
        assertThat(result.errors()).singleElement()
                .satisfies(error -> assertThat(error.message()).contains("it knows no sequence"));
    }

    @Test
    void aViewAndATableThatWouldBecomeOneAreRefused() {
        bench.include = List.of("shop.*=shop.all");
        source("view", "shop.open", "shop.orders");

        assertThat(bench.run().errors()).extracting(RunError::code).containsExactly("SLUICE-313");
    }

    @Test
    void aRestartDropsTheViewsOfThisProjectAndNoOthers() {
        source("view", "shop.open", "shop.orders");
        bench.run();
        bench.target.otherObjects.add(new CatalogObject("view", Tables.id("shop.other")));

        RunResult result = bench.restart();

        assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(bench.target.statements).contains("DROP view shop.open").doesNotContain("DROP view shop.other");
    }

    @Test
    void aViewLeftHalfMadeByADeadRunIsMadeAnew() {
        source("view", "shop.open", "shop.orders");
        bench.target.afterStatement = Failures.atCall(2, Failures.passing()); // after the table's, the view's

        assertThat(bench.run().ending()).isEqualTo(Ending.FAILED);
        RunResult again = bench.run();

        assertThat(again.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(bench.target.otherObjects).hasSize(1);
    }

    @Test
    void triggersOfMovedTablesWaitInAScript() throws IOException {
        source("trigger", "shop.count", "shop.orders");
        source("trigger", "shop.of_another", "shop.left_behind");
        source("function", "elsewhere.f");

        RunResult result = bench.run();

        assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(bench.target.otherObjects).isEmpty();
        Path script = result.objects().script().orElseThrow();
        assertThat(script).isEqualTo(home.resolve("corrections/shop/after-switchover.sql"));
        assertThat(Files.readString(script)).startsWith("-- For project shop").contains("CREATE trigger shop.count")
                .doesNotContain("of_another", "elsewhere");
    }

    @Test
    void withoutThePhaseThatMakesDefinitionsViewsStayBehind() {
        bench.phases = Set.of(Phase.FULL, Phase.VERIFICATION);
        bench.target.create(Tables.keyed("shop.orders"));
        source("view", "shop.open", "shop.orders");

        RunResult result = bench.run();

        assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(bench.target.otherObjects).isEmpty();
        assertThat(result.objects().script()).isEmpty();
    }
}
