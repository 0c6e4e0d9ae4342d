package dev.sluice.desktop.run;

import dev.sluice.app.chart.Curve;
import dev.sluice.desktop.kit.TimeChart;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A figure as it is now, and how it came there. */
final class FigureCard extends VBox {
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

    private final Label value = new Label("–");
    private final Label age = new Label();
    private final TimeChart chart;

    FigureCard(String id, String title, TimeChart chart) {
        this.chart = chart;
        setId("figure-" + id);
        getStyleClass().add("figure-card");
        Label heading = new Label(title);
        heading.getStyleClass().add("text-muted");
        value.getStyleClass().add("figure-value");
        age.getStyleClass().addAll("text-muted", "figure-age");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(8, heading, space, value);
        line.setAlignment(Pos.BASELINE_LEFT);
        chart.setMinHeight(144);
        VBox.setVgrow(chart, Priority.ALWAYS);
        getChildren().addAll(line, age, chart);
    }

    void show(AgedText text) {
        value.setText(text.value());
        age.setText(text.age().orElse(""));
        value.pseudoClassStateChanged(STALE, text.age().isPresent());
    }

    void show(Curve curve) {
        chart.show(curve);
    }
}
