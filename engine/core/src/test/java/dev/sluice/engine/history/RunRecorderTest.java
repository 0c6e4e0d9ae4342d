package dev.sluice.engine.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.api.Comparison;
import dev.sluice.engine.api.RunControl;
import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunProgress.Load;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.VerificationScope;
import dev.sluice.engine.fakes.FakeMetadb;
import dev.sluice.engine.port.ProjectRecord;
import dev.sluice.model.ProjectState;
import dev.sluice.model.RunSample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunRecorderTest {
    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

    private final FakeMetadb metadb = new FakeMetadb();
    private Instant now = NOON;
    private final RunRecorder recorder = new RunRecorder(new Run(), metadb, () -> now);

    @Test
    void secondsAreWrittenTenAtATimeAndMayBeAskedForBefore() {
        begin();
        pass(RunRecorder.BATCH - 1);
        List<RunSample> before = kept();
        List<RunSample> asked = recorder.recent();
        pass(1);

        assertThat(before).isEmpty();
        assertThat(asked).hasSize(RunRecorder.BATCH - 1);
        assertThat(kept()).hasSize(RunRecorder.BATCH).isEqualTo(recorder.recent());
        assertThat(kept().getFirst().at()).isEqualTo(NOON);
        assertThat(kept().getFirst().figures().rowsPerSecond()).isEqualTo(1_000);
        assertThat(kept().getFirst().figures().queued()).isEqualTo(OptionalDouble.of(0.5));
    }

    @Test
    void whatTheMetadbDidNotTakeIsOfferedAgain() {
        begin();
        metadb.fails = "addSamples"::equals;
        pass(25);
        metadb.fails = _ -> false;
        pass(5);

        assertThat(kept()).hasSize(30).doesNotHaveDuplicates().isEqualTo(recorder.recent());
    }

    @Test
    void whileNothingIsTakenNoMoreThanTenMinutesAreHeld() {
        begin();
        metadb.fails = "addSamples"::equals;
        pass(RunRecorder.MOST + 300);

        assertThat(recorder.recent()).hasSize(RunRecorder.MOST).last()
                .satisfies(sample -> assertThat(sample.at()).isEqualTo(now.minusSeconds(1)));
    }

    @Test
    void whatWasMeasuredBeforeTheProjectIsThereIsKeptWithIt() {
        pass(20);
        begin();
        pass(10);

        assertThat(kept()).hasSize(30);
    }

    @Test
    void aClockThatIsSetBackMakesNoTimeCountTwice() {
        begin();
        pass(15);
        now = NOON.plusSeconds(5);
        pass(1);
        recorder.write();

        assertThat(recorder.recent()).extracting(RunSample::at).isSorted().doesNotHaveDuplicates().endsWith(
                NOON.plusSeconds(5)).hasSize(6);
    }

    @Test
    void closingKeepsTheLastSeconds() {
        begin();
        recorder.start();
        recorder.close();

        assertThat(kept()).isNotEmpty().isEqualTo(recorder.recent());
    }

    private void begin() {
        metadb.saveProject(new ProjectRecord("p1", "shop", "fingerprint", ProjectState.RUNNING, Set.of(), "a", "b",
                Optional.empty(), Optional.empty()));
    }

    private void pass(int seconds) {
        for (int second = 0; second < seconds; second++) {
            recorder.measure();
            now = now.plusSeconds(1);
        }
    }

    private List<RunSample> kept() {
        return metadb.samples("p1", Instant.EPOCH);
    }

    private static final class Run implements RunControl {
        @Override
        public String project() {
            return "shop";
        }

        @Override
        public RunProgress progress() {
            return new RunProgress("Full migration", List.of(), 5, 10, 50, 1_000, 4_000, Optional.empty(),
                    Optional.empty(), new Load(1, 0, 0, 32, 64));
        }

        @Override
        public void pause() {
            throw new AssertionError("Measuring pauses nothing");
        }

        @Override
        public void change(Map<String, String> options, String by) {
            throw new AssertionError("Measuring changes nothing");
        }

        @Override
        public Comparison compare(VerificationScope scope, String by) {
            throw new AssertionError("Measuring compares nothing");
        }

        @Override
        public Optional<Comparison> comparison() {
            return Optional.empty();
        }

        @Override
        public void stopComparing(String by) {
            throw new AssertionError("Measuring stops nothing");
        }

        @Override
        public Optional<Ending> awaitEnd(Duration limit) {
            return Optional.empty();
        }
    }
}
