package dev.sluice.engine.define;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.fakes.FakeLog;
import dev.sluice.engine.fakes.FakeMetadb;
import dev.sluice.engine.fakes.FakeServer;
import dev.sluice.engine.fakes.Failures;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.route.MatchRules;
import dev.sluice.engine.supervise.Pace;
import dev.sluice.engine.supervise.RunContext;
import dev.sluice.engine.supervise.RunMonitor;
import dev.sluice.engine.supervise.RunTally;
import dev.sluice.engine.supervise.Supervisor;
import dev.sluice.engine.supervise.WorkerLimit;
import dev.sluice.engine.throttle.Limits;
import dev.sluice.engine.throttle.Throttle;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.spi.ChangeEvent.Statement;
import dev.sluice.spi.ProgressLedger;
import dev.sluice.spi.ProjectToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A statement that takes the target's table from one state to the next, and dies at each step. */
class FencedStatementTest {
    private static final ProjectToken TOKEN = new ProjectToken("p", "o");

    private final FakeServer server = new FakeServer("target");
    private RunContext run;
    private String state = "old";
    private int executions;
    private final AtomicLong nanos = new AtomicLong();
    private final List<String> shown = new ArrayList<>();

    @BeforeEach
    void claimed() throws InterruptedException {
        run = run(TOKEN);
        ledger().prepare();
        ledger().claim(TOKEN);
    }

    @Test
    void whatIsIntendedIsKnownBeforeTheStatementIsRun() throws InterruptedException {
        fenced(7).once(_ -> "new", () -> {
            assertThat(ledger().intent("p")).contains(
                    new ProgressLedger.Intent(7, "entry 7", "ALTER TABLE shop.a", "old", "new"));
            alter();
        });

        assertThat(state).isEqualTo("new");
    }

    @Test
    void crashBeforeTheStatementRunsItAgain() throws InterruptedException {
        assertThatThrownBy(() -> fenced(7).once(_ -> "new", FencedStatementTest::crash)).isInstanceOf(Crash.class);

        fenced(7).once(_ -> "asked no more", this::alter);

        assertThat(executions).isEqualTo(1);
        assertThat(state).isEqualTo("new");
    }

    @Test
    void crashAfterTheStatementDoesNotRunItAgain() throws InterruptedException {
        assertThatThrownBy(() -> fenced(7).once(_ -> "new", () -> {
            alter();
            crash();
        })).isInstanceOf(Crash.class);

        fenced(7).once(_ -> "asked no more", this::alter);

        assertThat(executions).isEqualTo(1);
    }

    @Test
    void tablesThatAreNeitherAsBeforeNorAsAfterStopIt() {
        assertThatThrownBy(() -> fenced(7).once(_ -> "new", () -> {
            state = "something else";
            crash();
        })).isInstanceOf(Crash.class);

        assertThatThrownBy(() -> fenced(7).once(_ -> "new", this::alter)).isInstanceOfSatisfying(
                MigrationException.class, stop -> assertThat(stop.code()).isEqualTo(ErrorCode.DDL_UNSUPPORTED));
        assertThat(executions).isZero();
    }

    @Test
    void statementThatDidItsWorkAlthoughItsAnswerWasLostCounts() throws InterruptedException {
        fenced(7).once(_ -> "new", () -> {
            alter();
            throw Failures.fatal(ErrorCode.CONNECTION_LOST);
        });

        assertThat(state).isEqualTo("new");
    }

    @Test
    void tablesThatAreNotAsExpectedAfterwardsStopIt() {
        assertThatThrownBy(() -> fenced(7).once(_ -> "quite new", this::alter)).isInstanceOfSatisfying(
                MigrationException.class, stop -> assertThat(stop.code()).isEqualTo(ErrorCode.DDL_UNSUPPORTED));
    }

    @Test
    void intentOfAnEarlierStatementIsReplaced() throws InterruptedException {
        fenced(7).once(_ -> "new", this::alter);

        fenced(9).once(_ -> "new", this::alter);

        assertThat(executions).isEqualTo(2);
        assertThat(ledger().intent("p")).map(ProgressLedger.Intent::number).contains(9L);
    }

    @Test
    void runThatWasReplacedRunsNothing() throws InterruptedException {
        ledger().claim(new ProjectToken("p", "another"));

        assertThatThrownBy(() -> fenced(7).once(_ -> "new", this::alter)).isInstanceOfSatisfying(
                MigrationException.class, stop -> assertThat(stop.code()).isEqualTo(ErrorCode.FENCED_OUT));
        assertThat(executions).isZero();
    }

    @Test
    void workOfTheUsersIsDoneAgainOnlyWhereItHadNoEffect() throws InterruptedException {
        assertThatThrownBy(() -> fenced(7).unlessChanged(FencedStatementTest::crash)).isInstanceOf(Crash.class);
        fenced(7).unlessChanged(this::alter);
        fenced(7).unlessChanged(this::alter);

        assertThat(executions).isEqualTo(1);
    }

    @Test
    void whatIsMarkedIsAskedForUnderOneIntentionUntilAnotherStatementIsIntended() throws InterruptedException {
        List<String> intentions = new ArrayList<>();
        assertThatThrownBy(() -> fenced(7).marked(intention -> {
            intentions.add(intention);
            crash();
        })).isInstanceOf(Crash.class);
        fenced(7).marked(intentions::add);
        ledger().intend(TOKEN, new ProgressLedger.Intent(6, "entry 6", "of a backup", "old", "new"));

        fenced(7).marked(intentions::add);

        assertThat(intentions).hasSize(3);
        assertThat(intentions.get(1)).isEqualTo(intentions.get(0));
        assertThat(intentions.get(2)).isNotEqualTo(intentions.get(0));
    }

    @Test
    void waitingForAnEarlierRunsStatementIsShown() throws InterruptedException {
        new AlteringRunner(server).outliving = Optional.of(this::later);
        assertThatThrownBy(() -> fenced(7).once(_ -> "new", FencedStatementTest::crash)).isInstanceOf(Crash.class);

        fenced(7).once(_ -> "asked no more", () -> {
            later();
            alter();
        });

        assertThat(shown).containsExactly("the target to end a statement of an earlier run (60 s)",
                "the target to carry out a statement that changes [shop.a] (60 s)");
    }

    private void later() {
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        run.monitor().progress().waitingFor().ifPresent(shown::add);
    }

    private void alter() {
        executions++;
        state = "new";
    }

    private static void crash() {
        throw new Crash();
    }

    private FencedStatement fenced(long number) {
        return new FencedStatement(run, number,
                new Statement("s", 0, "shop", "ALTER TABLE shop.a", new FakeLog.Place(number)),
                List.of(Tables.id("shop.a")), _ -> state);
    }

    private ProgressLedger ledger() {
        return run.writer().ledger();
    }

    private RunContext run(ProjectToken token) {
        RunMonitor monitor = new RunMonitor(nanos::get);
        var connector = server.open(server.endpoint());
        return new RunContext(token, EngineOptions.inForce(Map.of()), connector, connector, new FakeMetadb(), List.of(),
                MatchRules.parse(List.of("*.*"), List.of()), monitor, new Supervisor(Duration.ofSeconds(5), monitor),
                new Pace(new Throttle(Limits.NONE), new WorkerLimit(1)), new RunTally());
    }

    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
