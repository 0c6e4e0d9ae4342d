package dev.sluice.metadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.port.AuditNote;
import dev.sluice.engine.port.ChangedOption;
import dev.sluice.engine.port.EndedRun;
import dev.sluice.engine.port.FoundCounts;
import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.port.ObjectRecord;
import dev.sluice.engine.port.ProjectRecord;
import dev.sluice.engine.port.RowCipher;
import dev.sluice.engine.port.TableRecord.Member;
import dev.sluice.engine.api.RunProgress.TableState;
import dev.sluice.engine.port.TableCounts;
import dev.sluice.engine.port.TableRecord;
import dev.sluice.engine.port.TableRecord.TableVerification;
import dev.sluice.model.Conflict;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.ProjectState;
import dev.sluice.model.RowDiff;
import dev.sluice.model.RowDiff.MissingInTarget;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableId;
import dev.sluice.spi.CatalogReader.CatalogObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2MetadbTest {
    private static final TableId ORDERS = Samples.ORDERS;
    private static final TableId LINES = new TableId("shop", "lines");

    @TempDir
    private Path home;
    private Metadb metadb;

    @BeforeEach
    void open() {
        metadb = H2Metadb.open(home, RowCipher.PLAIN);
        metadb.saveProject(Samples.project("p1", "shop"));
    }

    @AfterEach
    void close() {
        metadb.close();
    }

    @Test
    void projectIsFoundByItsName() {
        assertThat(metadb.findProject("shop")).contains(Samples.project("p1", "shop"));
        assertThat(metadb.findProject("Shop")).isEmpty();
    }

    @Test
    void projectIsReplacedByTheOneWithItsId() {
        ProjectRecord moved = new ProjectRecord("p1", "shop", "f2", ProjectState.COMPLETED, Set.of(), "a", "b",
                Optional.empty(), Optional.of("0-1-99"));

        metadb.saveProject(moved);

        assertThat(metadb.findProject("shop")).contains(moved);
    }

    @Test
    void changedOptionsAreReplacedAsAWholeAndGoWithTheirProject() {
        Instant at = Instant.parse("2026-10-31T09:08:07.006Z");
        ChangedOption rows = new ChangedOption("throttle.rows", "5", Optional.of("1"), "anna", at);
        ChangedOption bytes = new ChangedOption("throttle.bytes", "0", Optional.empty(), "anna", at);
        metadb.saveChangedOptions("p1", List.of(rows));

        metadb.saveChangedOptions("p1", List.of(rows, bytes));

        assertThat(metadb.changedOptions("p1")).containsExactly(bytes, rows);
        assertThat(metadb.changedOptions("p2")).isEmpty();
        metadb.deleteProject("p1");
        assertThat(metadb.changedOptions("p1")).isEmpty();
    }

    @Test
    void viewsByWhichTablesAreCopiedGiveWayToNewerOnesAndOutliveANewPlan() {
        metadb.saveViewPosition("p1", List.of(ORDERS, LINES), "binlog.1:4 gtid 0-1-7");
        metadb.saveViewPosition("p1", List.of(LINES), "binlog.1:9 gtid 0-1-8");

        metadb.savePlan("p1", List.of(Samples.table(LINES)));

        assertThat(metadb.viewPositions("p1")).containsOnly(entry(ORDERS, "binlog.1:4 gtid 0-1-7"),
                entry(LINES, "binlog.1:9 gtid 0-1-8"));
        metadb.deleteProject("p1");
        assertThat(metadb.viewPositions("p1")).isEmpty();
    }

    @Test
    void viewsAreKeptOnceEachAndGoWithTheirProject() {
        ObjectRecord view = ObjectRecord.selected(new CatalogObject("view", new TableId("shop", "it's")),
                new TableId("archive", "new `name`"));
        ObjectRecord sequence = ObjectRecord.selected(new CatalogObject("sequence", new TableId("shop", "a")),
                new TableId("archive", "a"));
        metadb.saveObject("p1", view);
        metadb.saveObject("p1", sequence);
        ObjectRecord refused = view.withCreated(true).asDone(Optional.of("made-fingerprint"))
                .withError(Optional.of("SLUICE-401 refused"));

        metadb.saveObject("p1", refused);

        assertThat(metadb.objects("p1")).containsExactly(sequence, refused);
        assertThat(metadb.objects("p2")).isEmpty();
        metadb.deleteProject("p1");
        assertThat(metadb.objects("p1")).isEmpty();
    }

    @Test
    void theLastAuditIsThatOfTheProject() {
        Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        assertThat(metadb.lastAudit("p1")).isEmpty();

        metadb.audit("p1", "state RUNNING");

        assertThat(metadb.lastAudit("p1")).hasValueSatisfying(
                at -> assertThat(at).isBetween(before, Instant.now().plusMillis(1)));
        assertThat(metadb.lastAudit("p2")).isEmpty();
    }

    @Test
    void planKeepsItsOrderAndEverythingInIt() {
        List<TableRecord> plan = List.of(Samples.table(LINES), Samples.table(ORDERS),
                Samples.compared(Samples.table(new TableId("a", "b"))));

        metadb.savePlan("p1", plan);

        assertThat(metadb.tables("p1")).isEqualTo(plan);
        assertThat(metadb.tables("p2")).isEmpty();
    }

    @Test
    void unitedTablesAreKeptWithTheTableTheyBecomeOneWith() {
        List<Member> others = List.of(new Member(new TableId("b", "orders"), "second"),
                new Member(new TableId("a", "orders"), "third"));
        TableRecord united = Samples.table(ORDERS).withOthers(others);
        metadb.savePlan("p1", List.of(united, Samples.table(LINES)));
        metadb.saveTable("p1", united.asLoaded());

        assertThat(metadb.tables("p1")).containsExactly(united.asLoaded(), Samples.table(LINES));
        metadb.savePlan("p1", metadb.tables("p1"));
        assertThat(metadb.tables("p1").getFirst().others()).isEqualTo(others);
        metadb.deleteProject("p1");
        assertThat(metadb.tables("p1")).isEmpty();
    }

    @Test
    void newPlanReplacesTheOldOne() {
        metadb.savePlan("p1", List.of(Samples.table(LINES), Samples.table(ORDERS)));

        metadb.savePlan("p1", List.of(Samples.table(ORDERS)));

        assertThat(metadb.tables("p1")).containsExactly(Samples.table(ORDERS));
    }

    @Test
    void tableWithoutRangesIsNotTakenForOneWithTheWholeRange() {
        TableRecord unplanned = new TableRecord(LINES, List.of(), LINES, "", 0, List.of(), false,
                Optional.empty(), false, false, false, Optional.empty(), Optional.empty());

        metadb.savePlan("p1", List.of(unplanned));

        assertThat(metadb.tables("p1")).containsExactly(unplanned);
    }

    @Test
    void savedTableChangesAloneAndKeepsItsPlace() {
        metadb.savePlan("p1", List.of(Samples.table(LINES), Samples.table(ORDERS)));

        metadb.saveTable("p1", Samples.compared(Samples.table(LINES)));

        assertThat(metadb.tables("p1")).containsExactly(Samples.compared(Samples.table(LINES)),
                Samples.table(ORDERS));
    }

    @Test
    void tableOfWhichOnlyRowsThatDidNotRestAreLeftIsRememberedAsThat() {
        TableVerification restless = new TableVerification("by sums", List.of(), 30, 0, 0, 0, 4, 0);
        metadb.savePlan("p1", List.of(Samples.table(LINES)));

        metadb.saveTable("p1", Samples.table(LINES).withVerification(Optional.of(restless)));

        TableVerification kept = metadb.tables("p1").getFirst().verification().orElseThrow();
        assertThat(kept).isEqualTo(restless);
        assertThat(TableState.of(kept.different(), kept.stillChanging())).isEqualTo(TableState.CHANGING);
    }

    @Test
    void tableOutsideThePlanIsADefectOfTheCaller() {
        assertThatThrownBy(() -> metadb.saveTable("p1", Samples.table(LINES)))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("shop.lines");
    }

    @Test
    void failedChangeLeavesNothingBehind() {
        metadb.savePlan("p1", List.of(Samples.table(LINES)));
        List<TableRecord> twice = List.of(Samples.table(ORDERS), Samples.table(ORDERS));

        assertThatThrownBy(() -> metadb.savePlan("p1", twice)).isInstanceOfSatisfying(MigrationException.class,
                failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.METADB_UNUSABLE);
                    assertThat(failure).hasMessageContaining("saving the plan of p1 failed").hasMessageContaining(
                            home.toString());
                });

        assertThat(metadb.tables("p1")).containsExactly(Samples.table(LINES));
    }

    private static Conflict conflict(TableId table, String chunk, int number) {
        return new Conflict(table, chunk, number, RowImage.ofText("1"), "too long");
    }

    @Test
    void deletedProjectTakesAlongWhatBelongsToItAndNothingElse() {
        metadb.saveProject(Samples.project("p2", "ledger"));
        for (String project : List.of("p1", "p2")) {
            metadb.savePlan(project, List.of(Samples.table(ORDERS)));
            metadb.addDifferences(project, List.of(missing(ORDERS, 1, 10)));
            metadb.saveConflict(project, conflict(ORDERS, "-..-", 0));
        }

        metadb.deleteProject("p1");

        assertThat(metadb.findProject("shop")).isEmpty();
        assertThat(metadb.tables("p1")).isEmpty();
        assertThat(differencesOf(ORDERS)).isEmpty();
        assertThat(metadb.conflictCount("p1")).isZero();
        assertThat(metadb.tables("p2")).hasSize(1);
        assertThat(metadb.conflictCount("p2")).isEqualTo(1);
    }

    @Test
    void everythingIsThereAfterOpeningAgain() {
        metadb.savePlan("p1", List.of(Samples.table(ORDERS)));
        metadb.addDifferences("p1", List.of(missing(ORDERS, 1, 100_000)));
        metadb.audit("p1", "started");
        metadb.close();

        metadb = H2Metadb.open(home, RowCipher.PLAIN);

        assertThat(metadb.findProject("shop")).contains(Samples.project("p1", "shop"));
        assertThat(metadb.tables("p1")).containsExactly(Samples.table(ORDERS));
        assertThat(differencesOf(ORDERS)).containsExactly(missing(ORDERS, 1, 100_000));
    }

    @Test
    void whatWasFoundIsCountedOverAllTables() {
        TableVerification different = new TableVerification("by sums", List.of(), 30, 1, 2, 3, 4, 6);
        metadb.saveProject(Samples.project("p2", "quiet"));
        metadb.savePlan("p2", List.of(Samples.table(ORDERS)));
        metadb.savePlan("p1", List.of(Samples.table(LINES).withVerification(Optional.of(different)),
                Samples.table(ORDERS).withError(Optional.of("SLUICE-403 full"))));
        metadb.saveConflict("p1", conflict(ORDERS, "-..-", 0));
        metadb.saveConflict("p1", conflict(ORDERS, "-..-", 1));

        assertThat(metadb.found()).containsOnly(entry("p1", new FoundCounts(6, 2, 1)));
    }

    @Test
    void howFarTheTablesOfAProjectAreIsCounted() {
        TableVerification equal = new TableVerification("by sums", List.of(), 30, 0, 0, 0, 0, 0);
        metadb.savePlan("p1", List.of(Samples.compared(Samples.table(LINES)),
                Samples.table(ORDERS).withVerification(Optional.of(equal)), TableRecord.selected(
                        new TableId("shop", "later"), new TableId("copy", "later"), "fingerprint", 1)));

        assertThat(metadb.tableCounts()).containsOnly(entry("p1", new TableCounts(3, 2, 2, 2, 1, 1)));
    }

    @Test
    void tablesAreCountedAnewAfterEachChangeOfTheirPlan() {
        List<TableCounts> counts = new ArrayList<>();
        metadb.saveProject(Samples.project("p2", "other"));
        metadb.savePlan("p2", List.of(Samples.table(LINES)));
        for (Runnable change : List.<Runnable>of(() -> metadb.savePlan("p1", List.of(Samples.table(ORDERS))),
                () -> metadb.changePlan("p1", plan -> List.of(plan.getFirst(), Samples.table(LINES))),
                () -> metadb.saveTable("p1", Samples.compared(Samples.table(ORDERS))),
                () -> metadb.eraseRows("p1"))) {
            change.run();
            counts.add(metadb.tableCounts().get("p1"));
        }
        metadb.deleteProject("p1");

        assertThat(counts).containsExactly(new TableCounts(1, 1, 1, 0, 0, 0), new TableCounts(2, 2, 2, 0, 0, 0),
                new TableCounts(2, 2, 2, 1, 1, 0), new TableCounts(2, 2, 1, 1, 1, 0));
        assertThat(metadb.tableCounts()).containsOnly(entry("p2", new TableCounts(1, 1, 1, 0, 0, 0)));
    }

    @Test
    void runsThatEndedAreKeptInOrderAndGoWithTheirProject() {
        Instant at = Instant.parse("2026-10-31T09:08:07.006Z");
        EndedRun paused = new EndedRun(at, "PAUSED", Duration.ofMillis(1_500), 30, 29, 4_096, 0, Optional.empty());
        EndedRun done = new EndedRun(at.plusSeconds(9), "COMPLETED", Duration.ofSeconds(8), 0, 0, 0, 30,
                Optional.of(new EndedRun.Verdict("CONSISTENT", "Consistent", List.of("30 rows", "by sums"))));

        metadb.addEndedRun("p1", paused);
        metadb.addEndedRun("p1", done);

        assertThat(metadb.endedRuns("p1")).containsExactly(paused, done);
        metadb.deleteProject("p1");
        assertThat(metadb.endedRuns("p1")).isEmpty();
    }

    @Test
    void whatWasNotedAfterAMomentComesInOrder() {
        metadb.audit("p1", "first");
        Instant first = metadb.lastAudit("p1").orElseThrow();
        metadb.audit("p1", "second");
        metadb.audit("p2", "of another project");

        assertThat(metadb.audits("p1", first.minusSeconds(1))).extracting(AuditNote::event).containsExactly("first",
                "second");
        assertThat(metadb.audits("p1", first.plusSeconds(60))).isEmpty();
    }

    @Test
    void interruptedThreadStillWritesAndDoesNotCloseTheFileForOthers() {
        Thread.currentThread().interrupt();

        metadb.savePlan("p1", List.of(Samples.table(ORDERS)));
        boolean stillInterrupted = Thread.interrupted();

        assertThat(stillInterrupted).isTrue();
        assertThat(metadb.tables("p1")).hasSize(1);
    }

    @Test
    void openingOnAnInterruptedThreadWorks(@TempDir Path other) {
        Thread.currentThread().interrupt();

        H2Metadb.open(other, RowCipher.PLAIN).close();

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void manyThreadsWriteAtOnce() throws Exception {
        List<TableRecord> plan = new ArrayList<>();
        List<Callable<Void>> writers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            TableRecord table = Samples.table(new TableId("shop", "t" + i));
            plan.add(table);
            writers.add(() -> {
                metadb.saveTable("p1", Samples.compared(table));
                metadb.addDifferences("p1", List.of(missing(table.target(), 1, 10)));
                return null;
            });
        }
        metadb.savePlan("p1", plan);

        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Void> written : threads.invokeAll(writers)) {
                written.get();
            }
        }

        assertThat(metadb.tables("p1")).isEqualTo(plan.stream().map(Samples::compared).toList());
        assertThat(plan).allSatisfy(table -> assertThat(differencesOf(table.target())).hasSize(1));
    }

    @Test
    void closedMetadbSaysSo() {
        metadb.close();

        assertThatThrownBy(() -> metadb.findProject("shop")).isInstanceOf(MigrationException.class)
                .hasMessageContaining("looking for project shop failed").hasMessageContaining("closed");
    }

    @Test
    void planOfTenThousandTablesIsSavedWithoutARoundTripForEach() {
        List<TableRecord> plan = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            plan.add(Samples.table(new TableId("shop", "table_" + i)));
        }

        Assertions.assertTimeout(Duration.ofMinutes(2), () -> metadb.savePlan("p1", plan));

        assertThat(metadb.tables("p1")).hasSize(10_000);
    }

    @Test
    void forgottenDifferencesGiveTheirDiskSpaceBackAtTheEnd() throws IOException {
        for (int i = 0; i < 20; i++) {
            metadb.addDifferences("p1", List.of(random(ORDERS, i, 4 << 20)));
        }
        metadb.clearDifferences("p1", ORDERS);
        Path database = home.resolve("metadb.mv.db");
        assertThat(database).satisfies(file -> assertThat(Files.size(file)).isGreaterThan(64 << 20));

        metadb.close();

        assertThat(Files.size(database)).isLessThan(4 << 20);
        metadb = H2Metadb.open(home, RowCipher.PLAIN);
        assertThat(metadb.findProject("shop")).isPresent();
    }

    private List<RowDiff> differencesOf(TableId table) {
        List<RowDiff> found = new ArrayList<>();
        metadb.forEachDifference("p1", table, found::add);
        return found;
    }

    private static RowDiff missing(TableId table, int key, int bytes) {
        byte[] value = new byte[bytes];
        Arrays.fill(value, (byte) key);
        return new MissingInTarget(table, RowImage.ofText(String.valueOf(key)), RowImage.of(value, null));
    }

    /** Bytes that H2 cannot compress. */
    private static RowDiff random(TableId table, int seed, int bytes) {
        byte[] value = new byte[bytes];
        new Random(seed).nextBytes(value);
        return new MissingInTarget(table, RowImage.ofText(String.valueOf(seed)), RowImage.of(value));
    }
}
