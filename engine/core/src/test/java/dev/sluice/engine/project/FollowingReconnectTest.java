package dev.sluice.engine.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.api.RunResult.RunError;
import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.Verdict;
import dev.sluice.engine.fakes.Failures;
import dev.sluice.engine.fakes.FakeLog;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.Phase;
import dev.sluice.model.RowImage;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lost connections, and servers that are away, while a source is followed. */
class FollowingReconnectTest {
    @TempDir
    Path home;
    private Workbench bench;
    private FakeLog log;

    @BeforeEach
    void oneTableOfFiveChunks() {
        bench = new Workbench(home);
        bench.phases = EnumSet.allOf(Phase.class);
        bench.source.create(Tables.keyed("shop.orders"), Tables.rows(500));
        log = new FakeLog(bench.source);
    }

    @Test
    void lostConnectionsToTheLogAndToTheTargetAreMadeAgain() {
        log.beforeEntry = Failures.atCall(2, Failures.passing());
        bench.target.beforeChange = Failures.atCall(1, Failures.passing());
        writeOnceDuringTheCopy();

        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
        assertThat(log.readings).hasSize(2).element(1).isEqualTo("entry 1");
        bench.assertEqualRows("shop.orders");
    }

    /** Hard case 63. */
    @Test
    void aLineCutInsideATransactionIsReadAgainFromItsBeginning() {
        log.beforeCommit = Failures.atCall(1, Failures.passing());
        writeOnceDuringTheCopy();

        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(result.errors()).isEmpty();
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
        assertThat(log.readings).hasSize(2).element(1).isEqualTo("entry 0");
        bench.assertEqualRows("shop.orders");
    }

    @Test
    void aServerThatIsAwayWhenAProjectIsTakenUpAgainIsWaitedFor() {
        bench.options.put("retry.seconds", "60");
        bench.runUntil(Phase.FULL);
        bench.target.beforeOpen = onceFailing();

        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(result.errors()).isEmpty();
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
    }

    /** It is asked for by the precheck, and where the project goes on. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aSourceThatIsAwayWhenItsLogIsAskedForIsWaitedFor(int call) {
        bench.options.put("retry.seconds", "60");
        bench.runUntil(Phase.FULL);
        AtomicInteger calls = new AtomicInteger();
        bench.source.beforeLog = () -> {
            if (calls.incrementAndGet() == call) {
                throw Failures.passing();
            }
        };

        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(calls).hasValueGreaterThan(call);
        assertThat(result.errors()).isEmpty();
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
    }

    @Test
    void aServerThatIsAwayWhenAProjectIsBegunIsToldAtOnce() {
        bench.target.beforeOpen = onceFailing();

        RunResult result = bench.run();

        assertThat(result.errors()).extracting(RunError::code).containsExactly(ErrorCode.CONNECTION_LOST.id());
    }

    private static Runnable onceFailing() {
        AtomicBoolean failed = new AtomicBoolean();
        return () -> {
            if (!failed.getAndSet(true)) {
                throw Failures.passing();
            }
        };
    }

    @Test
    void commitWhoseAnswerIsLostIsNotAppliedTwice() {
        bench.target.afterApplied = Failures.atCall(2, Failures.passing());
        bench.runUntil(Phase.FULL);
        log.insert("shop.orders", RowImage.ofText("901", "first"));
        log.insert("shop.orders", RowImage.ofText("902", "second"));
        log.insert("shop.orders", RowImage.ofText("903", "third"));

        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(result.errors()).isEmpty();
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
        bench.assertEqualRows("shop.orders");
    }

    /** A row comes, one changes and one goes, after the first batch was read. */
    private void writeOnceDuringTheCopy() {
        AtomicBoolean written = new AtomicBoolean();
        bench.source.beforeBatch = _ -> {
            if (!written.getAndSet(true)) {
                log.insert("shop.orders", RowImage.ofText("900", "new"));
                log.update("shop.orders", RowImage.ofText("1", "row 1"), RowImage.ofText("1", "changed"));
                log.delete("shop.orders", RowImage.ofText("500", "row 500"));
            }
        };
    }
}
