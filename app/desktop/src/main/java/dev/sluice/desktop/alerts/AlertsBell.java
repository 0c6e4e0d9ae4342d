package dev.sluice.desktop.alerts;

import dev.sluice.desktop.kit.Texts;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The bell in the bar, with how many alerts nobody has seen. */
public final class AlertsBell extends Button {
    private static final int MOST_SHOWN = 99;

    public AlertsBell(AlertsViewModel model, Texts texts, Runnable open) {
        super(null, new FontIcon(Feather.BELL));
        setId("alerts");
        getStyleClass().addAll("flat", "alerts-bell");
        setOnAction(_ -> open.run());
        setMinWidth(USE_PREF_SIZE);
        model.unseenProperty().subscribe(count -> {
            int unseen = count.intValue();
            setText(unseen == 0 ? null : unseen > MOST_SHOWN ? MOST_SHOWN + "+" : String.valueOf(unseen));
            setContentDisplay(unseen == 0 ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
            getStyleClass().removeAll("button-icon", "alerts-unseen");
            getStyleClass().add(unseen == 0 ? "button-icon" : "alerts-unseen");
            String words = texts.of("alerts.bell", unseen);
            setAccessibleText(words);
            setTooltip(new Tooltip(words));
        });
    }
}
