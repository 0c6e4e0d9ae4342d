package dev.sluice.desktop.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.desktop.run.TimeSeries.Range;
import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunProgress.Load;
import dev.sluice.fakes.FakeRun;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunHistoriesTest {
    private Instant now = Looks.NOON;
    private boolean answers = true;
    private final RunHistories histories = new RunHistories(() -> List.of(FakeRun.goingOn("shop", this::progress)),
            () -> now);

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

    private RunProgress progress() {
        if (!answers) {
            throw new MigrationException(ErrorCode.NO_ANSWER, "No answer", Remedy.of("Wait."));
        }
        return Looks.copying(Load.NONE);
    }
}
