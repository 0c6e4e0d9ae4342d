package dev.sluice.app.report;

import dev.sluice.app.chart.Curve;
import dev.sluice.app.chart.Curve.Point;
import dev.sluice.app.chart.Measure;
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
        Curve curve = chart.curve();
        double top = Math.max(1, curve.points().stream().mapToDouble(Point::value).max().orElse(0));
        StringBuilder svg = new StringBuilder();
        svg.append("<figure><figcaption>").append(Html.escaped(title(chart.measure()))).append("</figcaption>\n")
                .append("<svg viewBox=\"0 0 700 150\" role=\"img\">\n");
        for (double part : new double[]{0, 0.5, 1}) {
            double y = HEIGHT - BOTTOM - part * (HEIGHT - TOP - BOTTOM);
            svg.append(number("<line class=\"grid\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n", LEFT, y,
                    WIDTH - RIGHT, y));
            svg.append(number("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\">", LEFT - 8, y + 4))
                    .append(Html.escaped(figure(chart.measure(), top * part))).append("</text>\n");
        }
        svg.append(number("<text x=\"%.1f\" y=\"%.1f\">", LEFT, HEIGHT - 4))
                .append(Html.escaped(words.shortTime(curve.from()))).append("</text>\n");
        svg.append(number("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\">", WIDTH - RIGHT, HEIGHT - 4))
                .append(Html.escaped(words.shortTime(curve.until()))).append("</text>\n");
        for (List<Point> run : unbroken(curve)) {
            svg.append("<polyline class=\"curve\" points=\"");
            run.forEach(point -> svg.append(corner(curve, point, top, 0)));
            if (run.size() == 1) { // alone between two gaps it is still a dot
                svg.append(corner(curve, run.getFirst(), top, 1));
            }
            svg.append("\"/>\n");
        }
        return svg.append("</svg></figure>\n").toString();
    }

    private static String corner(Curve curve, Point point, double top, double aside) {
        return number("%.1f,%.1f ", x(curve, point.at()) + aside,
                HEIGHT - BOTTOM - point.value() / top * (HEIGHT - TOP - BOTTOM));
    }

    private static String number(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** Parts between which nothing was measured. */
    private static List<List<Point>> unbroken(Curve curve) {
        List<List<Point>> parts = new ArrayList<>();
        Optional<Point> before = Optional.empty();
        for (Point point : curve.points()) {
            boolean joins = before.filter(last -> !last.at().plus(curve.gap()).isBefore(point.at())).isPresent();
            if (!joins) {
                parts.add(new ArrayList<>());
            }
            parts.getLast().add(point);
            before = Optional.of(point);
        }
        return parts;
    }

    private static double x(Curve curve, Instant at) {
        double whole = Math.max(1, Duration.between(curve.from(), curve.until()).toMillis());
        double part = Math.clamp(Duration.between(curve.from(), at).toMillis() / whole, 0, 1);
        return LEFT + part * (WIDTH - LEFT - RIGHT);
    }

    private String title(Measure measure) {
        return switch (measure) {
            case ROWS -> words.of("report.chart.rows");
            case BYTES -> words.of("report.chart.bytes");
            case LAG -> words.of("report.chart.lag");
            case QUEUE -> words.of("report.chart.queue");
        };
    }

    private String figure(Measure measure, double value) {
        return switch (measure) {
            case ROWS -> words.count(Math.round(value));
            case BYTES -> words.bytes(value);
            case LAG -> String.format(Locale.ROOT, "%.1f s", value);
            case QUEUE -> Math.round(value * 100) + " %";
        };
    }
}
