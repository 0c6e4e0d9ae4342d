package dev.sluice.desktop.kit;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.DialogPane;
import javafx.scene.text.Font;

/** How the window is coloured. */
public enum Theme {
    LIGHT(new PrimerLight().getUserAgentStylesheet()),
    DARK(new PrimerDark().getUserAgentStylesheet());

    /** The frame's, and those of its parts. */
    private static final List<String> STYLESHEETS = List.of("modena-names.css", "sluice.css", "projects.css",
            "sources.css",
            "wizard.css", "objects.css", "run.css", "verification.css", "start.css", "palette.css", "alerts.css",
            "settings.css", "chinese.css", "focus.css");
    private static final String STYLES = "/dev/sluice/desktop/styles/";

    private final String stylesheet;

    Theme(String stylesheet) {
        this.stylesheet = stylesheet;
    }

    /** To be called once, before the first scene. */
    public static void loadFonts() {
        for (String file : List.of("Roboto-Regular.ttf", "Roboto-Medium.ttf", "Roboto-Bold.ttf", "wqy-microhei.ttc")) {
            if (Font.loadFonts(resource("fonts/" + file), 12) == null) {
                throw new IllegalStateException("The font " + file + " cannot be loaded");
            }
        }
    }

    /** Colours all windows. */
    public void apply() {
        Application.setUserAgentStylesheet(stylesheet);
    }

    /** Gives the window what Primer lacks. Until a key is pressed, no ring shows where the keys go. */
    public static void dress(Scene scene, Texts texts) {
        scene.getStylesheets().setAll(stylesheets());
        dressRoot(scene.getRoot(), texts, true);
    }

    /** The same for a box of its own. The ring shows from the beginning which of its buttons Enter or Space presses. */
    public static void dress(DialogPane box, Texts texts) {
        box.getStylesheets().setAll(stylesheets());
        dressRoot(box, texts, false);
    }

    private static void dressRoot(Parent root, Texts texts, boolean pointed) {
        // Chooses the font that has the language's signs.
        root.getStyleClass().add(texts.locale().equals(Texts.CHINESE) ? "language-zh" : "language-en");
        Pointing.watch(root, pointed);
    }

    private static List<String> stylesheets() {
        return STYLESHEETS.stream().map(Theme::resource).toList();
    }

    private static String resource(String name) {
        return Objects.requireNonNull(Theme.class.getResource(STYLES + name), name).toExternalForm();
    }
}
