package dev.sluice.app.report;

import dev.sluice.app.report.ReportChart.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Draws a figure over time as inline SVG. */
record ChartDrawing(ReportWords words) {
    private static final double WIDTH = 700;
    private static final double HEIGHT = 150;
    private static final double LEFT = 80;
    private static final double TOP = 10;
    private static final double RIGHT = 10;
    private static final double BOTTOM = 24;

    String draw(ReportChart chart) {
        double top = Math.max(1, chart.values().stream().mapToDouble(Value::value).max().orElse(0));
        StringBuilder svg = new StringBuilder();
        svg.append("<figure><figcaption>").append(Html.escaped(title(chart.figure()))).append("</figcaption>\n")
                .append("<svg viewBox=\"0 0 700 150\" role=\"img\">\n");
        for (double part : new double[]{0, 0.5, 1}) {
            double y = HEIGHT - BOTTOM - part * (HEIGHT - TOP - BOTTOM);
            svg.append(number("<line class=\"grid\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n", LEFT, y,
                    WIDTH - RIGHT, y));
            svg.append(number("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\">", LEFT - 8, y + 4))
                    .append(Html.escaped(figure(chart.figure(), top * part))).append("</text>\n");
        }
        svg.append(number("<text x=\"%.1f\" y=\"%.1f\">", LEFT, HEIGHT - 4))
                .append(Html.escaped(words.shortTime(chart.from()))).append("</text>\n");
        svg.append(number("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\">", WIDTH - RIGHT, HEIGHT - 4))
                .append(Html.escaped(words.shortTime(chart.until()))).append("</text>\n");
        for (List<Value> run : unbroken(chart)) {
            svg.append("<polyline class=\"curve\" points=\"");
            run.forEach(value -> svg.append(number("%.1f,%.1f ", x(chart, value.at()),
                    HEIGHT - BOTTOM - value.value() / top * (HEIGHT - TOP - BOTTOM))));
            svg.append("\"/>\n");
        }
        return svg.append("</svg></figure>\n").toString();
    }

    private static String number(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** Parts between which nothing was measured. */
    private static List<List<Value>> unbroken(ReportChart chart) {
        List<List<Value>> parts = new ArrayList<>();
        Optional<Value> before = Optional.empty();
        for (Value value : chart.values()) {
            boolean joins = before.filter(last -> !last.at().plus(chart.gap()).isBefore(value.at())).isPresent();
            if (!joins) {
                parts.add(new ArrayList<>());
            }
            parts.getLast().add(value);
            before = Optional.of(value);
        }
        return parts;
    }

    private static double x(ReportChart chart, Instant at) {
        double whole = Math.max(1, Duration.between(chart.from(), chart.until()).toMillis());
        double part = Math.clamp(Duration.between(chart.from(), at).toMillis() / whole, 0, 1);
        return LEFT + part * (WIDTH - LEFT - RIGHT);
    }

    private String title(ReportChart.Figure figure) {
        return switch (figure) {
            case ROWS -> words.of("report.chart.rows");
            case BYTES -> words.of("report.chart.bytes");
            case LAG -> words.of("report.chart.lag");
        };
    }

    private String figure(ReportChart.Figure figure, double value) {
        return switch (figure) {
            case ROWS -> words.count(Math.round(value));
            case BYTES -> words.bytes(value);
            case LAG -> String.format(Locale.ROOT, "%.1f s", value);
        };
    }
}
