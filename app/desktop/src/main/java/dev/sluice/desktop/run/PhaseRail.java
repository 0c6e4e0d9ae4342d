package dev.sluice.desktop.run;

import dev.sluice.desktop.kit.Texts;
import dev.sluice.model.Phase;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The project's phases from left to right: how far each of them is. */
final class PhaseRail extends HBox {
    private final Texts texts;
    private Map<Phase, PhaseMark> shown = Map.of();

    PhaseRail(Texts texts) {
        this.texts = texts;
        setId("phase-rail");
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("phase-rail");
    }

    void show(RunLook look) {
        Map<Phase, PhaseMark> marks = PhaseMark.of(look);
        if (!marks.equals(shown)) {
            shown = marks;
            getChildren().clear();
            marks.forEach(this::add);
        }
    }

    private void add(Phase phase, PhaseMark mark) {
        if (!getChildren().isEmpty()) {
            Region line = new Region();
            line.getStyleClass().add("phase-line");
            getChildren().add(line);
        }
        String name = mark.name().toLowerCase(Locale.ROOT);
        Label label = new Label(texts.of("run.phase." + phase.id()), new FontIcon(sign(mark)));
        label.setId("phase-" + phase.id());
        label.getStyleClass().addAll("phase", "phase-" + name);
        label.setAccessibleText(label.getText() + ", " + texts.of("run.phase." + name));
        label.setTooltip(new Tooltip(label.getAccessibleText()));
        label.setMinWidth(USE_PREF_SIZE);
        getChildren().add(label);
    }

    private static Ikon sign(PhaseMark mark) {
        return switch (mark) {
            case LATER -> Feather.CIRCLE;
            case NOW -> Feather.PLAY_CIRCLE;
            case BEGUN -> Feather.PAUSE_CIRCLE;
            case DONE -> Feather.CHECK_CIRCLE;
            case DIFFERENT -> Feather.ALERT_TRIANGLE;
        };
    }
}
