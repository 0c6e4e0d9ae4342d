package dev.sluice.desktop.kit;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** What stands where nothing is yet: what belongs here, and the next step. */
public final class EmptyState extends VBox {
    public EmptyState(Ikon sign, String heading, String sentence, Node... steps) {
        getStyleClass().add("empty-state");
        setAlignment(Pos.CENTER);
        FontIcon icon = new FontIcon(sign);
        icon.getStyleClass().add("empty-state-sign");
        Label title = new Label(heading);
        title.getStyleClass().add("title-4");
        Label words = new Label(sentence);
        words.setWrapText(true);
        words.setTextAlignment(TextAlignment.CENTER);
        words.setMinHeight(USE_PREF_SIZE);
        words.getStyleClass().add("text-muted");
        HBox actions = new HBox(8, steps);
        actions.setAlignment(Pos.CENTER);
        getChildren().addAll(icon, title, words, actions);
    }
}
