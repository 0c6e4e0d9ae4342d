package dev.sluice.desktop.kit;

import dev.sluice.model.Environment;
import javafx.scene.control.Label;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** How much hangs on a data source: a sign and a word. It is no state, so it has no colour; production is bold. */
public final class EnvironmentPill extends Label {
    private final FontIcon sign = new FontIcon(Feather.BOX);
    private final Texts texts;

    public EnvironmentPill(Texts texts) {
        this.texts = texts;
        getStyleClass().addAll("pill", Tone.GREY.styleClass(), "environment");
        setGraphic(sign);
        setMinWidth(USE_PREF_SIZE);
    }

    public void show(Environment environment) {
        getStyleClass().remove("production");
        if (environment == Environment.PRODUCTION) {
            getStyleClass().add("production");
        }
        sign.setIconCode(switch (environment) {
            case PRODUCTION -> Feather.SHIELD;
            case STAGING -> Feather.LAYERS;
            case TEST -> Feather.BOX;
        });
        setText(texts.of("sources.environment." + environment.word()));
    }
}
