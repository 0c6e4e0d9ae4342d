package dev.sluice.engine.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.api.Projects;
import dev.sluice.engine.api.Projects.Details;
import dev.sluice.engine.api.Verdict;
import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.RunResult.RunError;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Phase;
import dev.sluice.model.ProjectState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptProjectsTest {
    @TempDir
    private Path home;

    private Workbench bench;
    private Projects projects;

    @BeforeEach
    void moveAndDamage() {
        bench = new Workbench(home);
        projects = bench.engine.projects();
        bench.source.create(Tables.keyed("shop.orders"), Tables.rows(30));
        bench.run();
        bench.target.table("shop.orders").remove(bench.source.table("shop.orders").rows().get(3));
        bench.verify();
    }

    @Test
    void listShowsStatePhasesAndTheLastVerdict() {
        Projects.Summary summary = projects.list().getFirst();

        assertThat(summary.name()).isEqualTo("shop");
        assertThat(summary.state()).isEqualTo(ProjectState.COMPLETED);
        assertThat(summary.finished()).containsExactlyInAnyOrderElementsOf(Phase.DEFAULT);
        assertThat(summary.verdict()).get().asString().startsWith("Different: 1 row in 1 table (compared ");
        assertThat(summary.at()).isPresent();
    }

    @Test
    void listCountsWhatNeedsSomebodysEyeUntilTheProjectIsReleased() {
        assertThat(projects.list().getFirst().found()).isEqualTo(new Projects.Found(1, 0, 0));
        assertThat(projects.list().getFirst().ends().orElseThrow().source().server()).isEqualTo("Fake 1.0 at from:1");

        projects.release("shop");

        assertThat(projects.list().getFirst().found()).isEqualTo(Projects.Found.NOTHING);
    }

    @Test
    void figuresAndVerdictOfEachRunAreKept() {
        Details details = projects.show("shop");

        assertThat(details.runs()).extracting(Projects.PastRun::ending).containsExactly(Ending.COMPLETED,
                Ending.COMPLETED);
        assertThat(details.runs().getFirst().rowsWritten()).isEqualTo(30);
        assertThat(details.lastComparison()).contains(details.runs().getLast());
        Verdict verdict = details.runs().getLast().verdict().orElseThrow();
        assertThat(verdict.kind()).isEqualTo(Verdict.Kind.DIFFERENT);
        assertThat(verdict.scope()).isNotEmpty();
    }

    @Test
    void whatHappenedSinceAMomentIsTold() {
        bench.metadb.fails = "forEachConflict"::equals; // it opens the rows, whose key may be locked

        Projects.Since since = projects.since("shop", Instant.EPOCH);

        assertThat(since.notes()).extracting(Projects.Note::words).contains("state RUNNING", "finished full",
                "state COMPLETED");
        assertThat(since.conflicts()).isZero();
        assertThatThrownBy(() -> projects.since("nobody", Instant.EPOCH)).isInstanceOfSatisfying(
                MigrationException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PROJECT_UNKNOWN));
    }

    @Test
    void oneProjectIsShownWithItsTablesAndWhatIsKept() throws IOException {
        Details details = projects.show("shop");

        assertThat(details.summary().source()).contains("Fake 1.0 at from:1");
        assertThat(details.tables()).hasSize(1).first().extracting(Projects.Table::step)
                .isEqualTo("compared, 1 different");
        assertThat(details.differencesKept()).isEqualTo(1);
        assertThat(details.correctionFolder()).isNotEmptyDirectory();
        assertThat(details.correctionBytes()).isPositive();
    }

    @Test
    void releaseErasesRowsAndFilesAndKeepsTheVerdict() throws IOException {
        Path store = Files.createDirectories(home.resolve("store").resolve("shop"));
        Files.writeString(store.resolve("definitions"), "row data");
        assertThat(projects.show("shop").storeBytes()).isEqualTo(8);

        projects.release("shop");

        Details details = projects.show("shop");
        assertThat(store).doesNotExist();
        assertThat(details.storeBytes()).isZero();
        assertThat(details.summary().state()).isEqualTo(ProjectState.RELEASED);
        assertThat(details.summary().verdict()).get().asString()
                .startsWith("Different: 1 row in 1 table (compared ");
        assertThat(details.differencesKept()).isZero();
        assertThat(details.correctionFolder()).doesNotExist();
        assertThat(bench.metadb.differences(bench.record().id())).isEmpty();
        assertThat(bench.tableRecord("shop.orders").ranges()).isEmpty();
        assertThat(bench.target.table("shop.orders").rows()).hasSize(29);
    }

    @Test
    void releasedProjectOnlyBeginsAnew() {
        projects.release("shop");

        assertThat(bench.run().errors()).extracting(RunError::code).containsExactly("SLUICE-109");
        assertThat(bench.verify().errors()).extracting(RunError::code).containsExactly("SLUICE-109");
        assertThatThrownBy(() -> bench.engine.corrections(bench.project(), home.resolve("out")))
                .isInstanceOfSatisfying(MigrationException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.PROJECT_RELEASED));
        assertThat(bench.record().state()).isEqualTo(ProjectState.RELEASED);

        RunResult anew = bench.restart();

        assertThat(anew.ending()).isEqualTo(Ending.COMPLETED);
        bench.assertEqualRows("shop.orders");
    }

    @Test
    void releaseThatWasCutOffIsFinishedByTheNext() throws IOException {
        bench.metadb.fails = "eraseRows"::equals;
        assertThatThrownBy(() -> projects.release("shop")).isInstanceOf(MigrationException.class);
        bench.metadb.fails = _ -> false;

        projects.release("shop");

        assertThat(bench.metadb.differences(bench.record().id())).isEmpty();
        assertThat(projects.show("shop").correctionFolder()).doesNotExist();
    }

    @Test
    void runningProjectIsNeitherReleasedNorDeleted() {
        List<ErrorCode> answers = new CopyOnWriteArrayList<>();
        bench.source.beforeRead = _ -> {
            answers.add(refusal(() -> projects.release("shop")));
            answers.add(refusal(() -> projects.delete("shop")));
        };

        bench.verify();

        assertThat(answers).isNotEmpty().containsOnly(ErrorCode.PROJECT_RUNNING);
        assertThat(projects.show("shop").differencesKept()).isEqualTo(1);
    }

    private static ErrorCode refusal(Runnable call) {
        try {
            call.run();
        } catch (MigrationException e) {
            return e.code();
        }
        throw new AssertionError("It was not refused");
    }

    @Test
    void projectThatDiedWhileRunningMayBeReleasedAndDeleted() {
        bench.metadb.saveProject(bench.record().withState(ProjectState.RUNNING));

        projects.release("shop");
        projects.delete("shop");

        assertThat(projects.list()).isEmpty();
    }

    @Test
    void deleteForgetsTheProjectAndLeavesTheTargetAlone() {
        Path folder = projects.show("shop").correctionFolder();

        projects.delete("shop");

        assertThat(projects.list()).isEmpty();
        assertThat(Files.exists(folder)).isFalse();
        assertThat(bench.target.has("shop.orders")).isTrue();
    }

    @Test
    void unknownProjectIsAnsweredWithTheNearestName() {
        assertThatThrownBy(() -> projects.show("shpo")).isInstanceOfSatisfying(MigrationException.class, failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.PROJECT_UNKNOWN);
            assertThat(failure).hasMessageContaining("did you mean 'shop'?");
        });
    }
}
