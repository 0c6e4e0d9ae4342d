package dev.sluice.desktop.run;

import java.util.List;
import java.util.function.LongFunction;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** A slider over some steps; the run hears of it when it is let go. */
final class LimitControl extends HBox {
    private final List<Long> steps;
    private final LongFunction<String> text;
    private final Slider slider;
    private final Label value = new Label();
    private boolean showing;

    LimitControl(String id, String title, List<Long> steps, LongFunction<String> text, LimitViewModel model) {
        super(8);
        this.steps = steps;
        this.text = text;
        slider = new Slider(0, steps.size() - 1.0, 0);
        setAlignment(Pos.CENTER_LEFT);
        Label label = new Label(title);
        label.setMinWidth(USE_PREF_SIZE);
        label.setLabelFor(slider);
        slider.setId(id);
        slider.setAccessibleText(title);
        slider.setBlockIncrement(1);
        slider.setMajorTickUnit(1);
        slider.setMinorTickCount(0);
        slider.setSnapToTicks(true);
        slider.getStyleClass().add("small");
        HBox.setHgrow(slider, Priority.ALWAYS);
        value.getStyleClass().add("limit-value");
        getChildren().addAll(label, slider, value);
        slider.valueProperty().addListener((_, _, _) -> moved(model));
        slider.valueChangingProperty().addListener((_, _, _) -> moved(model));
        model.valueProperty().subscribe(now -> show(now.longValue()));
    }

    private long chosen() {
        return steps.get((int) Math.round(slider.getValue()));
    }

    private void moved(LimitViewModel model) {
        if (showing) {
            return;
        }
        value.setText(text.apply(chosen()));
        if (!slider.isValueChanging()) {
            model.choose(chosen());
        }
    }

    /** What is in force may lie between two steps: the words say it exactly. */
    private void show(long inForce) {
        if (slider.isValueChanging()) {
            return;
        }
        showing = true;
        slider.setValue(LimitViewModel.nearest(steps, inForce));
        showing = false;
        value.setText(text.apply(inForce));
    }
}
