package dev.sluice.engine.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.api.Definitions;
import dev.sluice.engine.api.Definitions.Entry;
import dev.sluice.engine.api.Definitions.State;
import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.RunResult.RunError;
import dev.sluice.engine.api.Verdict.Kind;
import dev.sluice.engine.fakes.Failures;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.Phase;
import dev.sluice.model.ProjectState;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefinitionsTest {
    private static final String OWN = "-- mine\nCREATE TABLE shop.b (id bigint);\n";

    @TempDir
    Path home;
    private Workbench bench;

    @BeforeEach
    void threeTables() {
        bench = new Workbench(home);
        bench.source.create(Tables.keyed("shop.a"), Tables.rows(3));
        bench.source.create(Tables.keyed("shop.b"), Tables.rows(3));
        bench.source.create(Tables.with(Tables.keyed("shop.c"), Tables.secondary("name")), Tables.rows(3));
    }

    private Definitions definitions() {
        return bench.engine.definitions(bench.project());
    }

    private Entry entry(String table) {
        return definitions().list(Optional.of(table)).getFirst();
    }

    @Test
    void definitionsAreToldBeforeTheFirstRunFromTheServersAlone() {
        List<Entry> tables = definitions().list(Optional.empty());

        assertThat(tables).extracting(Entry::state).containsOnly(State.NOT_MADE);
        assertThat(tables).extracting(table -> table.source().name()).containsExactly("a", "b", "c");
        assertThat(tables.get(2).sourceSql()).isEqualTo("TABLE id bigint, name varchar(100)");
        assertThat(tables.get(2).statements()).containsExactly("CREATE shop.c");
        assertThat(tables.get(2).later()).containsExactly("INDEX shop.c by_name");
        assertThat(bench.target.statements).isEmpty();
    }

    @Test
    void statesComeFromTheMetadbAndTheTarget() {
        failAt("CREATE shop.b");
        bench.runUntil(Phase.SCHEMA);
        bench.target.drop("shop.c");

        assertThat(definitions().list(Optional.empty())).extracting(Entry::state).containsExactly(State.MADE,
                State.FAILED, State.NOT_MADE);
        assertThat(entry("shop.b").error().orElseThrow()).startsWith("SLUICE-401");
    }

    @Test
    void tablesThatBecomeOneAreDecidedForTogether() {
        bench.include = List.of("shop.[ab]=all.one", "shop.c");
        assertThat(definitions().list(Optional.empty())).extracting(table -> table.source().name() + table.others())
                .containsExactly("a[" + Tables.id("shop.b") + "]", "c[]");

        definitions().leaveOut("shop.a", "not now");
        assertThat(bench.run().tables()).isEqualTo(1);
        definitions().list(Optional.empty());
        assertThat(bench.target.has("all.one")).isFalse();
    }

    @Test
    void decisionForTablesThatBecomeOneIsTakenBackForAll() {
        bench.include = List.of("shop.[ab]=all.one", "shop.c");
        definitions().leaveOut("shop.a", "not now");

        definitions().reset("shop.b");

        assertThat(bench.metadb.tableChoices("shop")).isEmpty();
    }

    @Test
    void ownStatementsForTablesThatBecomeOneHaveToKeepTheKey() {
        bench.include = List.of("shop.[ab]=all.one");
        bench.target.ownTable(Tables.of("all.one", List.of(Tables.number("id"), Tables.text("name")), List.of()));
        definitions().define("shop.a", "CREATE TABLE all.one (id bigint, name text);\n");

        assertThat(bench.run().errors()).singleElement().satisfies(
                error -> assertThat(error.message()).contains("no unique key [id]"));
    }

    @Test
    void unknownTableIsAnsweredWithTheNearest() {
        assertThatThrownBy(() -> definitions().list(Optional.of("shop.bb")))
                .hasMessageContaining("did you mean 'shop.");
    }

    @Test
    void failedDefinitionIsTriedAgainAndNothingElseIs() {
        failAt("CREATE shop.b");
        bench.run();
        bench.target.beforeStatement = _ -> {};
        bench.target.statements.clear();

        RunResult result = definitions().retry(Optional.empty()).execute();

        assertThat(result.ending()).isEqualTo(Ending.REACHED_PHASE);
        assertThat(bench.target.statements).containsSubsequence("CREATE shop.b")
                .allMatch(statement -> statement.endsWith("shop.b"));
        assertThat(bench.record().state()).isEqualTo(ProjectState.PAUSED);
        assertThat(bench.run().ending()).isEqualTo(Ending.COMPLETED);
        bench.assertEqualRows("shop.a", "shop.b", "shop.c");
    }

    @Test
    void failedIndexIsTriedAgainWithoutItsRows() {
        failAt("INDEX shop.c by_name");
        bench.run();
        bench.target.beforeStatement = _ -> {};
        int written = bench.target.writes.size();

        RunResult result = definitions().retry(Optional.of("shop.c")).execute();

        assertThat(result.errors()).isEmpty();
        assertThat(bench.target.statements).contains("INDEX shop.c by_name");
        assertThat(bench.target.writes).hasSize(written);
        assertThat(bench.run().verdict().kind()).isEqualTo(Kind.CONSISTENT);
    }

    @Test
    void retryOfOneTableLeavesTheFailureOfTheOthers() {
        failAt("CREATE shop.b", "CREATE shop.c");
        bench.run();
        failAt("CREATE shop.c");

        definitions().retry(Optional.of("shop.b")).execute();

        assertThat(definitions().list(Optional.empty())).extracting(Entry::state).containsExactly(State.MADE,
                State.MADE, State.FAILED);
        assertThat(bench.record().state()).isEqualTo(ProjectState.FAILED);
    }

    @Test
    void nothingIsRetriedWhereNothingFailed() {
        bench.run();

        assertThatThrownBy(() -> definitions().retry(Optional.empty())).hasMessageContaining("No definition");
    }

    @Test
    void tableThatIsLeftOutIsNotMovedAndEveryVerdictSaysWhy() {
        definitions().leaveOut("shop.b", "kept elsewhere");

        RunResult result = bench.run();

        assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(bench.target.has("shop.b")).isFalse();
        assertThat(result.tables()).isEqualTo(2);
        assertThat(result.verdict().kind()).isEqualTo(Kind.CONSISTENT);
        assertThat(result.verdict().sentence()).endsWith("; 1 table left out by choice");
        assertThat(result.verdict().scope()).contains("shop.b is left out by choice: kept elsewhere");
        assertThat(bench.verify().verdict().scope()).contains("shop.b is left out by choice: kept elsewhere");
        assertThat(entry("shop.b").leftOut()).contains("kept elsewhere");
        assertThat(bench.engine.objects(bench.project()).warnings()).anyMatch(line -> line.contains("kept elsewhere"));
    }

    @Test
    void failedTableThatIsLeftOutLetsTheProjectComplete() {
        failAt("CREATE shop.b");
        assertThat(bench.run().ending()).isEqualTo(Ending.FAILED);

        definitions().leaveOut("shop.b", "nobody needs it");

        assertThat(bench.run().ending()).isEqualTo(Ending.COMPLETED);
        assertThat(bench.tableRecord("shop.b").created()).isTrue(); // a restart will look for it
    }

    @Test
    void nothingIsLeftOutWithoutReasonOrOfACompleteProject() {
        assertThatThrownBy(() -> definitions().leaveOut("shop.b", " ")).hasMessageContaining("reason");
        bench.run();
        assertThatThrownBy(() -> definitions().leaveOut("shop.b", "late")).hasMessageContaining("too late");
    }

    @Test
    void decisionsOutliveARestartAndEndWithReset() {
        definitions().leaveOut("shop.b", "not yet");
        bench.run();
        bench.restart();
        assertThat(bench.target.has("shop.b")).isFalse();

        assertThatThrownBy(() -> definitions().reset("shop.b")).hasMessageContaining("too late");
        bench.engine.projects().delete("shop");

        assertThat(entry("shop.b").state()).isEqualTo(State.NOT_MADE);
    }

    @Test
    void ownStatementsMakeTheTableAndTheirTableTakesTheRows() {
        bench.target.ownTable(Tables.with(Tables.keyed("shop.b"), Tables.text("more")));
        definitions().define("shop.b", OWN);

        RunResult result = bench.run();

        assertThat(result.errors()).isEmpty();
        assertThat(bench.target.statements).contains("CREATE TABLE shop.b (id bigint)").doesNotContain("CREATE shop.b");
        assertThat(bench.target.table("shop.b").schema().findColumn("more")).isPresent();
        assertThat(bench.target.table("shop.b").rows()).hasSize(3);
        assertThat(entry("shop.b").own()).isTrue();
    }

    @Test
    void ownStatementsThatLoseAColumnFailTheirTableAndSayWhatIsMissing() {
        bench.target.ownTable(Tables.of("shop.b", List.of(Tables.number("id")), List.of(Tables.primary("id"))));
        definitions().define("shop.b", OWN);

        RunResult result = bench.run();

        assertThat(result.errors()).extracting(RunError::table).containsExactly("shop.b");
        assertThat(result.errors().getFirst().message()).contains("column name");
        bench.assertEqualRows("shop.a", "shop.c");
    }

    @Test
    void failedTableIsMendedByOwnStatementsAndRetry() {
        failAt("CREATE shop.b");
        bench.run();
        bench.target.ownTable(Tables.keyed("shop.b"));

        definitions().define("shop.b", OWN);
        assertThat(definitions().retry(Optional.of("shop.b")).execute().errors()).isEmpty();

        assertThat(bench.run().ending()).isEqualTo(Ending.COMPLETED);
        bench.assertEqualRows("shop.a", "shop.b", "shop.c");
    }

    @Test
    void tablesWithoutRowsAreMadeAnewForStatementsGivenAfterTheSchemaMigration() {
        bench.runUntil(Phase.SCHEMA);
        bench.target.ownTable(Tables.with(Tables.keyed("shop.b"), Tables.text("more")));

        definitions().define("shop.b", OWN);

        assertThat(bench.run().errors()).isEmpty();
        assertThat(bench.target.table("shop.b").schema().findColumn("more")).isPresent();
        assertThatThrownBy(() -> definitions().define("shop.b", OWN)).hasMessageContaining("too late");
    }

    @Test
    void sourceThatChangedSinceOwnStatementsWereGivenStopsTheRun() {
        definitions().define("shop.b", OWN);
        bench.source.table("shop.b").alter(Tables.with(Tables.keyed("shop.b"), Tables.secondary("name")));

        RunResult result = bench.run();

        assertThat(result.ending()).isEqualTo(Ending.FAILED);
        assertThat(result.errors()).extracting(RunError::code).containsExactly(ErrorCode.SCHEMA_CHANGED.id());
        assertThat(bench.target.statements).isEmpty();
        assertThat(entry("shop.b").error().orElseThrow()).contains("altered");
        definitions().reset("shop.b");
        assertThat(bench.run().ending()).isEqualTo(Ending.COMPLETED);
    }

    private void failAt(String... statements) {
        bench.target.beforeStatement = statement -> {
            if (List.of(statements).contains(statement)) {
                throw Failures.fatal(ErrorCode.DDL_FAILED);
            }
        };
    }
}
