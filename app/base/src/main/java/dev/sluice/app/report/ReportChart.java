package dev.sluice.app.report;

import dev.sluice.app.chart.Curve;
import dev.sluice.app.chart.Measure;
import dev.sluice.model.RunSample;
import java.util.Arrays;
import java.util.List;

/** A figure over time. */
public record ReportChart(Measure measure, Curve curve) {
    /** From the first sample to the end of the last; a figure of which nothing was measured is left out. */
    static List<ReportChart> of(List<RunSample> samples) {
        return samples.isEmpty()
                ? List.of()
                : Arrays.stream(Measure.values())
                        .map(measure -> new ReportChart(measure,
                                Curve.of(samples, measure, samples.getFirst().at(), samples.getLast().end())))
                        .filter(chart -> !chart.curve.points().isEmpty()).toList();
    }
}
