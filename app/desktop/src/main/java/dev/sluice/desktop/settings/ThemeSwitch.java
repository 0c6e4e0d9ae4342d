package dev.sluice.desktop.settings;

import dev.sluice.app.Settings.Colours;
import dev.sluice.desktop.kit.Theme;
import java.util.function.Consumer;
import javafx.application.ColorScheme;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.beans.value.WeakChangeListener;

/** Colours the window as the settings say, and as the system does where they leave it to the system. Window's thread. */
public final class ThemeSwitch {
    private final KeptSettings settings;
    private final ObservableValue<ColorScheme> system;
    private final Consumer<Theme> colour;
    private final ChangeListener<ColorScheme> onSystem = (_, _, _) -> show();

    /**
     * @param system how the system is coloured; may change at any time
     * @param colour colours all windows
     */
    public ThemeSwitch(KeptSettings settings, ObservableValue<ColorScheme> system, Consumer<Theme> colour) {
        this.settings = settings;
        this.system = system;
        this.colour = colour;
        settings.nowProperty().addListener((_, before, now) -> {
            if (before.colours() != now.colours()) {
                show();
            }
        });
        // The system's colours outlive each window: by them alone none is kept.
        system.addListener(new WeakChangeListener<>(onSystem));
        show();
    }

    private void show() {
        colour.accept(theme());
    }

    private Theme theme() {
        return switch (settings.nowProperty().get().colours()) {
            case LIGHT -> Theme.LIGHT;
            case DARK -> Theme.DARK;
            case SYSTEM -> system.getValue() == ColorScheme.DARK ? Theme.DARK : Theme.LIGHT;
        };
    }

    /** The other one, from now on whatever the system does. */
    public void toggle() {
        Colours other = theme() == Theme.LIGHT ? Colours.DARK : Colours.LIGHT;
        settings.change(now -> now.with(other));
    }
}
