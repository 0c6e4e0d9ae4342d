package dev.sluice.desktop.kit;

import dev.sluice.app.chart.Curve;
import dev.sluice.app.chart.Curve.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * A curve over time: axis labels at the left and below, gaps where nothing was measured, and the value under the pointer
 * with its time. Coloured by the stylesheet ({@code -chart-line}, {@code -chart-grid}, {@code -chart-ink}). Belongs to the
 * window's thread.
 */
public final class TimeChart extends Region {
    private static final StyleablePropertyFactory<TimeChart> STYLES = new StyleablePropertyFactory<>(
            Region.getClassCssMetaData());
    private static final double LEFT = 64;
    private static final double BELOW = 20;
    private static final double ABOVE = 8;
    private static final double RIGHT = 8;
    private static final int LINES = 2;

    private final Canvas canvas = new Canvas();
    private final StyleableProperty<Color> line = STYLES.createStyleableColorProperty(this, "line", "-chart-line",
            chart -> chart.line, Color.GRAY);
    private final StyleableProperty<Color> grid = STYLES.createStyleableColorProperty(this, "grid", "-chart-grid",
            chart -> chart.grid, Color.LIGHTGRAY);
    private final StyleableProperty<Color> ink = STYLES.createStyleableColorProperty(this, "ink", "-chart-ink",
            chart -> chart.ink, Color.GRAY);
    private final String title;
    private final DoubleFunction<String> text;
    private final Figures figures;
    private final double smallestTop;
    private Curve curve = new Curve(Instant.EPOCH, Instant.EPOCH, Duration.ZERO, List.of());
    private Optional<Double> pointer = Optional.empty();

    /**
     * @param title what is drawn, for whoever cannot see it
     * @param text how a value is written
     * @param smallestTop the axis reaches at least so far, so that noise around nothing stays flat
     */
    public TimeChart(String title, DoubleFunction<String> text, double smallestTop, Figures figures) {
        this.title = title;
        this.text = text;
        this.smallestTop = smallestTop;
        this.figures = figures;
        getStyleClass().add("time-chart");
        getChildren().add(canvas);
        setOnMouseMoved(event -> point(Optional.of(event.getX())));
        setOnMouseExited(_ -> point(Optional.empty()));
        for (StyleableProperty<Color> colour : List.of(line, grid, ink)) {
            ((javafx.beans.Observable) colour).addListener(_ -> draw());
        }
    }

    public void show(Curve newCurve) {
        curve = newCurve;
        Instant now = Instant.now();
        setAccessibleText(
                title + ", " + figures.time(curve.from(), now) + " – " + figures.time(curve.until(), now));
        draw();
    }

    private void point(Optional<Double> x) {
        pointer = x;
        draw();
    }

    @Override
    protected void layoutChildren() {
        if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
            draw();
        }
    }

    private void draw() {
        GraphicsContext pen = canvas.getGraphicsContext2D();
        pen.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        if (canvas.getWidth() <= LEFT + RIGHT || canvas.getHeight() <= ABOVE + BELOW) {
            return;
        }
        pen.setFont(Font.font("Roboto", 11));
        double top = roundTop(Math.max(smallestTop, curve.points().stream().mapToDouble(Point::value).max().orElse(0)));
        drawAxes(pen, top);
        drawCurve(pen, top);
        pointer.flatMap(this::nearest).ifPresent(point -> drawPointer(pen, point, top));
    }

    private void drawAxes(GraphicsContext pen, double top) {
        pen.setTextAlign(TextAlignment.RIGHT);
        pen.setTextBaseline(VPos.CENTER);
        for (int i = 0; i <= LINES; i++) {
            double y = Math.round(y(top * i / LINES, top)) + 0.5;
            pen.setStroke(grid.getValue());
            pen.setLineWidth(1);
            pen.strokeLine(LEFT, y, canvas.getWidth() - RIGHT, y);
            pen.setFill(ink.getValue());
            pen.fillText(text.apply(top * i / LINES), LEFT - 8, y);
        }
        if (curve.from().isBefore(curve.until())) {
            double y = canvas.getHeight() - BELOW / 2 + 2;
            pen.setTextAlign(TextAlignment.LEFT);
            pen.fillText(time(curve.from()), LEFT, y);
            pen.setTextAlign(TextAlignment.RIGHT);
            pen.fillText(time(curve.until()), canvas.getWidth() - RIGHT, y);
        }
    }

    private void drawCurve(GraphicsContext pen, double top) {
        pen.setStroke(line.getValue());
        pen.setLineWidth(1.5);
        Optional<Point> before = Optional.empty();
        for (Point point : curve.points()) {
            double x = x(point.at());
            double y = y(point.value(), top);
            boolean joined = before.filter(last -> !last.at().plus(curve.gap()).isBefore(point.at())).isPresent();
            if (joined) {
                pen.strokeLine(x(before.get().at()), y(before.get().value(), top), x, y);
            } else if (x >= LEFT) {
                pen.strokeLine(x, y, x + 1, y); // alone between two gaps it is still a dot
            }
            before = Optional.of(point);
        }
    }

    private void drawPointer(GraphicsContext pen, Point point, double top) {
        double x = x(point.at());
        pen.setStroke(ink.getValue());
        pen.setLineWidth(1);
        pen.strokeLine(Math.round(x) + 0.5, ABOVE, Math.round(x) + 0.5, canvas.getHeight() - BELOW);
        pen.setFill(line.getValue());
        pen.fillOval(x - 3, y(point.value(), top) - 3, 6, 6);
        boolean left = x > canvas.getWidth() / 2;
        pen.setTextAlign(left ? TextAlignment.RIGHT : TextAlignment.LEFT);
        pen.setFill(ink.getValue());
        pen.fillText(text.apply(point.value()) + "  " + time(point.at()), left ? x - 8 : x + 8,
                ABOVE + 6);
    }

    private Optional<Point> nearest(double pointed) {
        return curve.points().stream().filter(point -> x(point.at()) >= LEFT)
                .min((first, second) -> Double.compare(Math.abs(x(first.at()) - pointed),
                        Math.abs(x(second.at()) - pointed)));
    }

    /** With the day where it is not today. */
    private String time(Instant at) {
        return figures.shortTime(at, Instant.now());
    }

    private double x(Instant at) {
        double whole = Math.max(1, Duration.between(curve.from(), curve.until()).toMillis());
        double part = Duration.between(curve.from(), at).toMillis() / whole;
        return LEFT + Math.max(0, part) * (canvas.getWidth() - LEFT - RIGHT);
    }

    private double y(double value, double top) {
        return canvas.getHeight() - BELOW - value / top * (canvas.getHeight() - BELOW - ABOVE);
    }

    /** 1, 2 or 5 with zeros behind it, or before: the next one that is not less. */
    static double roundTop(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        double digit = value / power;
        double rounded = digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10;
        return rounded * power;
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return STYLES.getCssMetaData();
    }
}
