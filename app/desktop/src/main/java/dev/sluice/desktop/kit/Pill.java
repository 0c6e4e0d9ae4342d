package dev.sluice.desktop.kit;

import javafx.scene.control.Label;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A state: its colour, its sign and its word, always together. */
public final class Pill extends Label {
    private final FontIcon sign = new FontIcon(Feather.CIRCLE);

    public Pill() {
        getStyleClass().add("pill");
        setMinWidth(USE_PREF_SIZE);
    }

    /** Shows the state; before, nothing is seen of it. */
    public void show(Tone tone, String word) {
        getStyleClass().removeIf(style -> style.startsWith("tone-"));
        getStyleClass().add(tone.styleClass());
        sign.setIconCode(switch (tone) {
            case BLUE -> Feather.PLAY_CIRCLE;
            case GREEN -> Feather.CHECK_CIRCLE;
            case AMBER -> Feather.ALERT_TRIANGLE;
            case RED -> Feather.X_CIRCLE;
            case GREY -> Feather.CIRCLE;
        });
        setGraphic(sign);
        setText(word);
    }
}
