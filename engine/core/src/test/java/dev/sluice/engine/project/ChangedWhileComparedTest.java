package dev.sluice.engine.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunResult.RunError;
import dev.sluice.engine.api.Verdict;
import dev.sluice.engine.fakes.Failures;
import dev.sluice.engine.fakes.FakeLog;
import dev.sluice.engine.fakes.KindredRunner;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.engine.port.TableRecord.TableVerification;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.Phase;
import dev.sluice.model.RowImage;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The source defines its tables otherwise while they are compared: {@code shop.orders} first, then {@code shop.items}. */
class ChangedWhileComparedTest {
    @TempDir
    Path home;
    private Workbench bench;
    private FakeLog log;

    @BeforeEach
    void twoTablesOfASourceThatIsFollowed() {
        bench = new Workbench(home);
        bench.phases = EnumSet.allOf(Phase.class);
        bench.options.put("workers", "1");
        bench.source.create(Tables.keyed("shop.orders"), Tables.rows(50));
        bench.source.create(Tables.keyed("shop.items"), Tables.rows(5));
        log = new FakeLog(bench.source);
        log.statements = Optional.of(KindredRunner::read);
        new KindredRunner(bench.target);
        bench.runUntil(Phase.FULL);
    }

    @Test
    void aTableThatIsDroppedIsOutOfTheVerdictWithAWord() {
        bench.options.put("table.failure", "stop");
        whenFirstRead("shop.orders", this::dropOrders);

        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(result.errors()).isEmpty();
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
        assertThat(result.verdict().sentence()).contains("5 rows in 1 table");
        assertThat(result.verdict().scope()).contains(
                "shop.orders was dropped or renamed on the source while rows were compared");
        assertThat(bench.target.has("shop.orders")).isFalse();
    }

    @Test
    void aTableThatIsDroppedAfterItDifferedLeavesNoDifferences() {
        bench.target.table("shop.orders").remove(RowImage.ofText("7", "row 7"));
        whenFirstRead("shop.items", this::dropOrders);

        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
        assertThat(result.correctionFiles()).isEmpty();
        bench.metadb.forEachDifference(bench.record().id(), Tables.id("shop.orders"), difference -> {
            throw new AssertionError("Kept of a table that is gone: " + difference);
        });
    }

    @Test
    void aTableThatIsAlteredIsComparedAnewByItsNewDefinition() {
        whenFirstRead("shop.orders", () -> alterOrders("title"));

        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(result.errors()).isEmpty();
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
        assertThat(result.verdict().sentence()).contains("55 rows in 2 tables");
        assertThat(result.verdict().scope()).noneMatch(line -> line.contains("shop.orders"));
        assertThat(bench.target.table("shop.orders").schema()).isEqualTo(KindredRunner.altered("shop.orders", "title"));
    }

    @Test
    void aTableThatIsAlteredBeforeItsTurnComesIsComparedByItsNewDefinition() {
        bench.source.beforeSplit = table -> {
            if (table.equals(Tables.id("shop.orders"))) {
                bench.source.beforeSplit = _ -> {};
                alterOrders("title");
                throw Failures.fatal(ErrorCode.READ_FAILED);
            }
        };
        bench.source.digests = true;
        bench.target.digests = true;

        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(result.errors()).isEmpty();
        assertThat(result.verdict().sentence()).contains("55 rows in 2 tables");
    }

    @Test
    void aTableThatIsAlteredAfterItWasComparedIsComparedAgain() {
        whenFirstRead("shop.items", () -> {
            alterOrders("title");
            bench.target.table("shop.orders").remove(RowImage.ofText("7", "row 7"));
        });

        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(result.errors()).isEmpty();
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.DIFFERENT);
        assertThat(verification("shop.orders").missing()).isEqualTo(1);
        assertThat(verification("shop.items").isClean()).isTrue();
    }

    @Test
    void aTableThatComesIsComparedToo() {
        whenFirstRead("shop.items", () -> {
            bench.source.create(Tables.keyed("shop.late"));
            log.statement("CREATE shop.late");
            log.insert("shop.late", RowImage.ofText("1", "late"));
        });

        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(result.errors()).isEmpty();
        assertThat(result.verdict().sentence()).contains("56 rows in 3 tables");
    }

    @Test
    void aTableWhoseDefinitionDoesNotRestIsLeftAfterSomeTimesAndNamed() {
        AtomicInteger versions = new AtomicInteger();
        bench.source.beforeRead = request -> {
            if (request.table().id().equals(Tables.id("shop.orders"))) {
                alterOrders("title" + versions.incrementAndGet());
            }
        };

        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(result.errors()).isEmpty();
        assertThat(versions).hasValue(5);
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.INCOMPLETE);
        assertThat(result.verdict().sentence()).contains("1 table not compared");
        assertThat(result.verdict().scope()).anyMatch(
                line -> line.startsWith("shop.orders was not compared, because the source defined it otherwise"));
    }

    @Test
    void aViewThatATruncateMakesUnreadableIsReplacedByAnother() {
        whenFirstRead("shop.orders", () -> {
            bench.source.create(Tables.keyed("shop.orders"), List.of());
            log.statement("TRUNCATE shop.orders");
            throw Failures.fatal(ErrorCode.SCHEMA_CHANGED);
        });

        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(result.errors()).isEmpty();
        assertThat(result.verdict().sentence()).contains("5 rows in 2 tables");
    }

    @Test
    void aFailureThatTheDefinitionHasNoPartInFailsTheTable() {
        AtomicInteger reads = new AtomicInteger();
        whenReadEachTime("shop.orders", () -> {
            reads.incrementAndGet();
            throw Failures.fatal(ErrorCode.READ_FAILED);
        });

        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(result.errors()).extracting(RunError::code, RunError::table)
                .containsExactly(tuple("SLUICE-402", "shop.orders"));
        assertThat(reads).hasValue(1);
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.INCOMPLETE);
    }

    @Test
    void aTableOfWhichItIsSaidEachTimeThatItChangedAlthoughItDidNotFailsAtLast() {
        AtomicInteger reads = new AtomicInteger();
        whenReadEachTime("shop.orders", () -> {
            reads.incrementAndGet();
            throw Failures.fatal(ErrorCode.SCHEMA_CHANGED);
        });

        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(result.errors()).extracting(RunError::table).containsExactly("shop.orders");
        assertThat(reads).hasValue(5);
    }

    private void whenFirstRead(String table, Runnable action) {
        AtomicInteger reads = new AtomicInteger();
        whenReadEachTime(table, () -> {
            if (reads.incrementAndGet() == 1) {
                action.run();
            }
        });
    }

    private void whenReadEachTime(String table, Runnable action) {
        bench.source.beforeRead = request -> {
            if (request.table().id().equals(Tables.id(table))) {
                action.run();
            }
        };
    }

    private void dropOrders() {
        bench.source.drop("shop.orders");
        log.statement("DROP shop.orders");
    }

    private void alterOrders(String word) {
        bench.source.table("shop.orders").alter(KindredRunner.altered("shop.orders", word));
        log.statement("ALTER shop.orders " + word);
    }

    private TableVerification verification(String table) {
        return bench.tableRecord(table).verification().orElseThrow();
    }
}
