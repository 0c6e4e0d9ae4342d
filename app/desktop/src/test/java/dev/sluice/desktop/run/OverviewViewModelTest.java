package dev.sluice.desktop.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.chart.Curve;
import dev.sluice.app.chart.Measure;
import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.HandClock;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.kit.Work;
import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunProgress.Load;
import dev.sluice.model.ProjectState;
import dev.sluice.model.RunSample;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverviewViewModelTest {
    private final HandClock clock = new HandClock();
    private final Texts texts = Texts.in(Texts.ENGLISH);
    private final RunHistory history = new RunHistory();
    private Instant now = Looks.NOON;
    private RunLook look = Looks.idle(ProjectState.NOT_STARTED);
    private final RunViewModel run = new RunViewModel("shop", () -> look, new FakeActions(),
            new Work(Runnable::run, Runnable::run), clock, () -> now);
    private final OverviewViewModel model = new OverviewViewModel(run, history, texts,
            new Figures(texts, ZoneOffset.UTC));

    @Test
    void aFigureThatWasNotRefreshedForThreeSecondsSaysHowOldItIs() {
        RunProgress progress = Looks.copying(Load.NONE);
        show(Looks.running(progress, now));
        AgedText live = model.valuesProperty().get().get(Measure.ROWS);
        now = Looks.NOON.plusSeconds(40);
        clock.tick();

        assertThat(live.value()).isEqualTo("1,000");
        assertThat(live.age()).isEmpty();
        assertThat(model.valuesProperty().get().get(Measure.ROWS).age()).contains("as of 12:00:00 (40 s ago)");
    }

    @Test
    void theLastFigureOfARunThatEndedJustNowIsNotTakenForALiveOne() {
        now = Looks.NOON.plusSeconds(1);
        show(Looks.ended(Looks.copying(Load.NONE), Looks.NOON));

        assertThat(model.valuesProperty().get().get(Measure.ROWS).age()).contains("as of 12:00:00 (1 s ago)");
    }

    @Test
    void aCopySaysHowMuchIsDoneAndHowLongItTakes() {
        show(Looks.running(Looks.copying(Load.NONE), now));

        assertThat(model.stepProperty().get().title()).isEqualTo("Full migration");
        assertThat(model.stepProperty().get().part()).contains(0.25);
        assertThat(model.stepProperty().get().progress()).isEqualTo("25 % · 50 of about 200 rows · 30 s left");
    }

    @Test
    void aFollowedSourceHasALagAndNoEnd() {
        show(Looks.running(Looks.following(Duration.ofMillis(400)), now));

        assertThat(model.stepProperty().get().part()).isEmpty();
        assertThat(model.stepProperty().get().progress()).isEqualTo("0.4 s behind the source");
        assertThat(model.stepProperty().get().cause()).isEqualTo("commits on the target take 78 % of the time");
        assertThat(model.valuesProperty().get().get(Measure.LAG).value()).isEqualTo("0.4 s");
        assertThat(model.valuesProperty().get().get(Measure.ROWS).value()).isEqualTo("240");
    }

    @Test
    void whoHasCaughtUpSaysSinceWhen() {
        RunProgress caughtUp = Looks.following(Duration.ZERO);
        add(caughtUp, now);
        add(caughtUp, now.plusSeconds(1));
        now = now.plusSeconds(120);
        show(Looks.running(caughtUp, now));

        assertThat(model.stepProperty().get().progress()).isEqualTo("Caught up since 12:00:00 (2 min)");

        add(Looks.following(Duration.ofSeconds(9)), now);
        show(Looks.running(Looks.following(Duration.ofSeconds(9)), now));
        assertThat(model.stepProperty().get().progress()).isEqualTo("9.0 s behind the source");
    }

    @Test
    void fullQueuesBlameTheTargetEmptyOnesTheSourceAndAReachedThrottleItself() {
        assertThat(cause(new Load(4, 0, 0, 90, 100))).startsWith("The target takes rows more slowly");
        assertThat(cause(new Load(4, 0, 0, 5, 100))).startsWith("The source gives rows more slowly");
        assertThat(cause(new Load(4, 1_100, 0, 90, 100))).isEqualTo("The throttle holds it at 1,100 rows/s");
        assertThat(cause(new Load(4, 0, 100_000, 90, 100))).isEqualTo("The throttle holds it at 100 kB/s");
    }

    private String cause(Load load) {
        now = now.plusSeconds(60);
        add(Looks.copying(load), now);
        show(Looks.running(Looks.copying(load), now));
        return model.stepProperty().get().cause();
    }

    @Test
    void aProjectThatWasNeverRunShowsNoFigures() {
        show(Looks.idle(ProjectState.NOT_STARTED));

        assertThat(model.valuesProperty().get().values()).containsOnly(AgedText.NONE);
        assertThat(model.stepProperty().get().title()).isEmpty();
    }

    @Test
    void whatDoesNotRunIsDrawnUntilItsEndAndWhatRunsUntilNow() {
        add(Looks.copying(Load.NONE), now);
        now = now.plusSeconds(3_600);
        show(Looks.idle(ProjectState.PAUSED));
        Curve left = model.curvesProperty().get().get(Measure.ROWS);
        now = now.plusSeconds(1);
        show(Looks.running(Looks.copying(Load.NONE), now));

        assertThat(left.until()).isEqualTo(Looks.NOON.plusSeconds(1));
        assertThat(left.points()).hasSize(1);
        assertThat(model.curvesProperty().get().get(Measure.ROWS).until()).isEqualTo(now);
        assertThat(model.curvesProperty().get().get(Measure.ROWS).points()).isEmpty();
    }

    private void add(RunProgress progress, Instant at) {
        history.read("", _ -> List.of(new RunSample(at, Duration.ofSeconds(1), progress.figures())));
    }

    private void show(RunLook next) {
        look = next;
        run.look();
        model.look();
        clock.tick();
    }
}
