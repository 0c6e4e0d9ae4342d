package dev.sluice.desktop.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.chart.Measure;
import dev.sluice.desktop.run.RunHistory.Range;
import dev.sluice.engine.api.Engine;
import dev.sluice.engine.api.RunControl;
import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunProgress.Load;
import dev.sluice.fakes.FakeRun;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Phase;
import dev.sluice.model.Remedy;
import dev.sluice.model.RunFigures;
import dev.sluice.model.RunSample;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RunHistoriesTest {
    private final List<RunSample> measured = new ArrayList<>();
    private final List<Instant> asked = new ArrayList<>();
    private boolean running = true;
    private boolean answers = true;
    private String step = Phase.FULL.title();
    private final RunHistories histories = new RunHistories(() -> Optional.of(engine()));

    @Test
    void whatRunsIsReadWithoutAnybodyLookingAndEachTimeOnlyWhatIsNew() {
        measure(0, 60);
        histories.read();
        measure(60, 2);
        histories.read();

        assertThat(histories.caughtUpSince("shop")).contains(Looks.NOON);
        assertThat(asked).containsExactly(Instant.EPOCH, Looks.NOON.plusSeconds(59));
    }

    @Test
    void aPageThatIsOpenedHasWhatWasMeasuredBeforeThisWindowWas() {
        running = false;
        measure(0, 60);
        histories.read();
        List<Instant> unasked = List.copyOf(asked);
        RunHistory history = histories.of("shop");
        histories.read();
        histories.read();

        assertThat(unasked).as("nobody looks").isEmpty();
        assertThat(points(history, Range.MINUTES, 60)).isEqualTo(60);
        assertThat(asked).as("nothing more is to come").hasSize(1);
    }

    @Test
    void aRunThatBeganAnewIsShownWithoutTheOneThatItDeleted() {
        RunHistory history = histories.of("shop");
        measure(0, 60);
        step = "Precheck";
        histories.read();
        measured.clear();
        measure(60, 2);
        histories.read();
        measure(62, 3);
        step = Phase.SCHEMA.title();
        histories.read();

        assertThat(points(history, Range.ALL, 65)).isEqualTo(5);
    }

    @Test
    void theLastSecondsOfARunAreReadWhenItHasEnded() {
        RunHistory history = histories.of("shop");
        measure(0, 5);
        histories.read();
        measure(5, 1);
        running = false;
        histories.read();

        assertThat(points(history, Range.ALL, 6)).isEqualTo(6);
    }

    @Test
    void whatCouldNotBeReadIsReadTheNextTime() {
        running = false;
        measure(0, 5);
        RunHistory history = histories.of("shop");
        answers = false;
        histories.read();
        answers = true;
        histories.read();

        assertThat(points(history, Range.MINUTES, 5)).isEqualTo(5);
    }

    @Test
    void theChartBeginsWithTheRunAndGrowsToItsLength() {
        RunHistory history = histories.of("shop");
        measure(0, 600);
        histories.read();

        assertThat(from(history, Range.MINUTES, 20)).isEqualTo(Looks.NOON.minusSeconds(40));
        assertThat(from(history, Range.MINUTES, 150)).isEqualTo(Looks.NOON);
        assertThat(from(history, Range.MINUTES, 600)).isEqualTo(Looks.NOON.plusSeconds(300));
        assertThat(from(history, Range.HOUR, 600)).isEqualTo(Looks.NOON);
        assertThat(from(history, Range.ALL, 86_400)).isEqualTo(Looks.NOON);
    }

    @Test
    void caughtUpIsForgottenWhileTheTargetLagsAndWhileNobodyRunsIt() {
        measure(0, 10);
        measured.add(sample(10, 9));
        histories.read();
        Optional<Instant> lagging = histories.caughtUpSince("shop");
        measure(11, 10);
        measure(300, 10);
        histories.read();

        assertThat(lagging).isEmpty();
        assertThat(histories.caughtUpSince("shop")).contains(Looks.NOON.plusSeconds(300));
    }

    private static int points(RunHistory history, Range range, long until) {
        return history.curve(Measure.ROWS, range, Looks.NOON.plusSeconds(until)).points().size();
    }

    private static Instant from(RunHistory history, Range range, long until) {
        return history.curve(Measure.ROWS, range, Looks.NOON.plusSeconds(until)).from();
    }

    private void measure(int from, int seconds) {
        for (int second = from; second < from + seconds; second++) {
            measured.add(sample(second, 0));
        }
    }

    private static RunSample sample(long second, double lag) {
        return new RunSample(Looks.NOON.plusSeconds(second), Duration.ofSeconds(1),
                new RunFigures(1_000, 0, OptionalDouble.of(lag), OptionalDouble.empty()));
    }

    /** Answers what the histories ask; everything else fails. */
    private Engine engine() {
        return (Engine) Proxy.newProxyInstance(Engine.class.getClassLoader(), new Class<?>[]{Engine.class},
                (_, method, arguments) -> switch (method.getName()) {
                    case "running" -> running ? List.of(run()) : List.of();
                    case "history" -> history((Instant) arguments[1]);
                    default -> throw new AssertionError("Nobody asks for " + method);
                });
    }

    private List<RunSample> history(Instant since) {
        if (!answers) {
            throw new MigrationException(ErrorCode.METADB_UNUSABLE, "No answer", Remedy.of("Wait."));
        }
        asked.add(since);
        return measured.stream().filter(sample -> sample.at().isAfter(since)).toList();
    }

    private RunControl run() {
        return FakeRun.goingOn("shop", () -> new RunProgress(step, List.of(), 0, 0, 0, 0, 0, Optional.empty(),
                Optional.empty(), Load.NONE));
    }
}
