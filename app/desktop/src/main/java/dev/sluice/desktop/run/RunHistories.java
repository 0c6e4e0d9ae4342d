package dev.sluice.desktop.run;

import dev.sluice.app.report.ReportChart;
import dev.sluice.engine.api.RunControl;
import dev.sluice.model.MigrationException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures all runs of this process once a second, whether somebody looks or not: a chart begins where its run began. */
public final class RunHistories {
    private static final Logger LOG = LoggerFactory.getLogger(RunHistories.class);

    private final Map<String, RunHistory> histories = new ConcurrentHashMap<>();
    private final AtomicBoolean measuring = new AtomicBoolean();
    private final Supplier<List<RunControl>> running;
    private final InstantSource time;

    public RunHistories(Supplier<List<RunControl>> running, InstantSource time) {
        this.running = running;
        this.time = time;
    }

    /** Begins to measure, until the clock is shut down. */
    public void start(ScheduledExecutorService clock, Executor background) {
        clock.scheduleAtFixedRate(() -> {
            if (measuring.compareAndSet(false, true)) {
                background.execute(this::measure);
            }
        }, 1, 1, TimeUnit.SECONDS);
    }

    void measure() {
        try {
            for (RunControl run : running.get()) {
                of(run.project()).add(run.progress(), time.instant());
            }
        } catch (MigrationException e) { // one measurement less: a gap in the chart, and the next one follows
            LOG.debug("A run could not be measured", e);
        } finally {
            measuring.set(false);
        }
    }

    /** Since when the project's target has had all that its source had; empty while it has not, and before it runs. */
    public Optional<Instant> caughtUpSince(String project) {
        return Optional.ofNullable(histories.get(project)).flatMap(RunHistory::caughtUpSince);
    }

    /** What was measured of the project in this process; a figure of which nothing was is left out. */
    public List<ReportChart> charts(String project) {
        return Optional.ofNullable(histories.get(project)).map(history -> Stream
                .of(chart(history, Measure.ROWS, ReportChart.Figure.ROWS),
                        chart(history, Measure.BYTES, ReportChart.Figure.BYTES),
                        chart(history, Measure.LAG, ReportChart.Figure.LAG))
                .filter(chart -> !chart.values().isEmpty()).toList()).orElse(List.of());
    }

    private ReportChart chart(RunHistory history, Measure measure, ReportChart.Figure figure) {
        TimeSeries.Curve curve = history.curve(measure, TimeSeries.Range.ALL, time.instant());
        return new ReportChart(figure, curve.from(), curve.until(), curve.gap(), curve.points().stream()
                .map(point -> new ReportChart.Value(point.at(), point.value())).toList());
    }

    /** Of the project; empty until it has run. */
    RunHistory of(String project) {
        return histories.computeIfAbsent(project, _ -> new RunHistory());
    }
}
