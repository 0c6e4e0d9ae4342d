package dev.sluice.desktop.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.desktop.run.TimeSeries.Range;
import dev.sluice.engine.api.Comparison;
import dev.sluice.engine.api.RunControl;
import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunProgress.Load;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.VerificationScope;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunHistoriesTest {
    private Instant now = Looks.NOON;
    private boolean answers = true;
    private final RunHistories histories = new RunHistories(() -> List.of(new Run()), () -> now);

    @Test
    void runsAreMeasuredWithoutAnybodyLookingAndOneThatDoesNotAnswerLeavesAGap() {
        histories.measure();
        answers = false;
        now = now.plusSeconds(1);
        histories.measure();
        answers = true;
        now = now.plusSeconds(9);
        histories.measure();

        assertThat(histories.of("shop").curve(Measure.ROWS, Range.MINUTES, now).points()).hasSize(2)
                .allMatch(point -> point.value() == 1_000);
        assertThat(histories.of("shop").curve(Measure.LAG, Range.MINUTES, now).points()).isEmpty();
        assertThat(histories.of("another").curve(Measure.ROWS, Range.ALL, now).points()).isEmpty();
    }

    private final class Run implements RunControl {
        @Override
        public String project() {
            return "shop";
        }

        @Override
        public RunProgress progress() {
            if (!answers) {
                throw new MigrationException(ErrorCode.NO_ANSWER, "No answer", Remedy.of("Wait."));
            }
            return Looks.copying(Load.NONE);
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
