package dev.sluice.desktop.run;

import dev.sluice.app.chart.Curve;
import dev.sluice.app.chart.Measure;
import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.run.RunLook.Seen;
import dev.sluice.desktop.run.RunHistory.Range;
import dev.sluice.engine.api.Flow;
import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunProgress.Following;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.util.Subscription;

/** The run at a glance: figures with their age, curves, and why it is not faster. Belongs to the window's thread. */
final class OverviewViewModel {
    private static final Duration STEADY = Duration.ofSeconds(10);

    private final RunViewModel run;
    private final RunHistory history;
    private final Texts texts;
    private final Figures figures;
    private final Cause cause;
    private final ObjectProperty<Range> range = new SimpleObjectProperty<>(Range.MINUTES);
    private final ReadOnlyObjectWrapper<Map<Measure, Curve>> curves = new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyObjectWrapper<Map<Measure, AgedText>> values = new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyObjectWrapper<StepText> step = new ReadOnlyObjectWrapper<>(StepText.NONE);
    private Subscription listening = () -> {};

    OverviewViewModel(RunViewModel run, RunHistory history, Texts texts, Figures figures) {
        this.run = run;
        this.history = history;
        this.texts = texts;
        this.figures = figures;
        this.cause = new Cause(texts, figures);
        range.addListener((_, _, _) -> draw(run.nowProperty().get()));
    }

    /** What is done now. @param part 0 to 1; empty where there is no end, or none can be told */
    record StepText(String title, String progress, Optional<Double> part, String waiting, String cause) {
        static final StepText NONE = new StepText("", "", Optional.empty(), "–", "–");
    }

    ObjectProperty<Range> rangeProperty() {
        return range;
    }

    ReadOnlyObjectProperty<Map<Measure, Curve>> curvesProperty() {
        return curves.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Map<Measure, AgedText>> valuesProperty() {
        return values.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<StepText> stepProperty() {
        return step.getReadOnlyProperty();
    }

    void look() {
        listening.unsubscribe();
        listening = Subscription.combine(run.lookProperty().subscribe(look -> look.ifPresent(this::show)),
                run.nowProperty().subscribe(now -> {
                    draw(now);
                    run.lookProperty().get().ifPresent(this::show);
                }));
    }

    void lookAway() {
        listening.unsubscribe();
    }

    /** What does not run is shown as it was at its end. */
    private void draw(Instant now) {
        boolean running = run.lookProperty().get().filter(RunLook::running).isPresent();
        Instant until = running ? now : history.end().orElse(now);
        Map<Measure, Curve> drawn = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
            drawn.put(measure, history.curve(measure, range.get(), until));
        }
        curves.set(drawn);
    }

    private void show(RunLook look) {
        Instant now = later(run.nowProperty().get(), look);
        Map<Measure, AgedText> shown = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
            shown.put(measure, look.seen().map(seen -> value(measure, seen, look.running(), now))
                    .orElse(AgedText.NONE));
        }
        values.set(shown);
        step.set(look.seen().map(seen -> words(seen.progress(), look.running(), now)).orElse(StepText.NONE));
    }

    /** Looks come ten times as often as the time is asked for: none of them is from the future. */
    private static Instant later(Instant now, RunLook look) {
        return look.seen().map(Seen::at).filter(at -> look.running() && at.isAfter(now)).orElse(now);
    }

    private AgedText value(Measure measure, Seen seen, boolean running, Instant now) {
        OptionalDouble value = measure.of(seen.progress().figures());
        if (value.isEmpty()) {
            return AgedText.NONE;
        }
        Instant asOf = measure == Measure.LAG ? seen.at().minus(lagAge(seen.progress())) : seen.at();
        String text = text(measure, value.getAsDouble());
        return running
                ? AgedText.of(text, asOf, now, texts, figures)
                : AgedText.last(text, asOf, now, texts, figures);
    }

    private static Duration lagAge(RunProgress progress) {
        return progress.following().map(Following::flow).flatMap(Flow::lagAge).orElse(Duration.ZERO);
    }

    /** As it stands beside the chart and at its axis. */
    String text(Measure measure, double value) {
        return switch (measure) {
            case ROWS -> figures.rate(value);
            case BYTES -> figures.bytes(value) + "/s";
            case LAG -> figures.duration(Duration.ofMillis((long) (value * 1_000)));
            case QUEUE -> figures.percent(value);
        };
    }

    private StepText words(RunProgress now, boolean running, Instant at) {
        String title = texts.told(now.step());
        Optional<Following> followed = now.followedAlone();
        if (followed.isPresent()) {
            return new StepText(title, behind(followed.get(), at), Optional.empty(),
                    running ? now.waitingFor().map(texts::told).orElse("–") : "–",
                    running ? cause.of(now, queue(at)) : "–");
        }
        Optional<Double> part = now.rowsExpected() == 0
                ? Optional.empty()
                : Optional.of(Math.min(1, (double) now.rows() / now.rowsExpected()));
        return new StepText(title, rows(now, part, running), part,
                running ? now.waitingFor().map(texts::told).orElse("–") : "–",
                running ? cause.of(now, queue(at)) : "–");
    }

    private String behind(Following following, Instant at) {
        Optional<Instant> since = history.caughtUpSince();
        if (since.isPresent()) {
            return texts.of("run.caughtUp", figures.time(since.get(), at),
                    AgedText.ago(Duration.between(since.get(), at), texts, figures));
        }
        return following.lag().map(lag -> texts.of("run.behind", figures.duration(lag)))
                .orElse(texts.of("run.behind.unknown"));
    }

    private String rows(RunProgress now, Optional<Double> part, boolean running) {
        if (part.isEmpty()) {
            return now.rows() == 0 ? "" : texts.of("run.rows", now.rows());
        }
        String rows = texts.of("run.rowsOf", figures.percent(part.get()), figures.count(now.rows()),
                now.rowsExpected());
        return now.timeLeft().filter(_ -> running && part.get() < 1)
                .map(left -> rows + " · " + texts.of("run.left", figures.duration(left))).orElse(rows);
    }

    private OptionalDouble queue(Instant now) {
        return history.curve(Measure.QUEUE, Range.MINUTES, now).points().stream()
                .filter(point -> point.at().isAfter(now.minus(STEADY))).mapToDouble(Curve.Point::value).average();
    }
}
