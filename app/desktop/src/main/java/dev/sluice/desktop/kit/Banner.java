package dev.sluice.desktop.kit;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A failure that stays until its cause is gone or the user sends it away: code, sentence, remedy, and all of it to copy. */
public final class Banner extends HBox {
    private final Texts texts;
    private final Label heading = new Label();
    private final Label message = wrapped();
    private final Label remedy = wrapped();
    private final Button copy;
    private final Button dismiss;
    private final VBox words;

    /** Invisible until {@link #show}. */
    public Banner(Texts texts) {
        this.texts = texts;
        getStyleClass().add("banner");
        heading.getStyleClass().add("banner-heading");
        copy = new Button(texts.of("banner.copy"), new FontIcon(Feather.COPY));
        dismiss = new Button(null, new FontIcon(Feather.X));
        copy.setMinWidth(USE_PREF_SIZE);
        dismiss.setAccessibleText(texts.of("banner.dismiss"));
        dismiss.getStyleClass().addAll("button-icon", "flat");
        dismiss.setOnAction(_ -> clear());
        words = new VBox(heading, message, remedy);
        words.getStyleClass().add("banner-words");
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(new FontIcon(Feather.ALERT_OCTAGON), words, copy, dismiss);
        clear();
    }

    /** Puts the buttons below the words, for narrow places. */
    public Banner stacked() {
        getStyleClass().add("banner-stacked");
        getChildren().remove(words);
        HBox buttons = new HBox(8, copy, dismiss);
        words.getChildren().add(buttons);
        getChildren().add(words);
        return this;
    }

    private static Label wrapped() {
        Label label = new Label();
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    /** Shows the problem in place of the one before. */
    public void show(Problem problem) {
        heading.setText(problem.code() + "  " + texts.error(problem.code(), problem.title()));
        message.setText(texts.told(problem.message()));
        remedy.setText(texts.told(problem.remedy()) + problem.toCopy().map(text -> "\n" + text).orElse(""));
        copy.setOnAction(_ -> Copying.toClipboard(problem.details()));
        setVisible(true);
        setManaged(true);
    }

    /** Nothing is wrong any more. */
    public void clear() {
        setVisible(false);
        setManaged(false);
    }
}
