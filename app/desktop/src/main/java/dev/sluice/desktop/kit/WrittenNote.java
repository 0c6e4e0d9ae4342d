package dev.sluice.desktop.kit;

import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Says where a file was written, until it is sent away or the next one is asked for. Belongs to the window's thread. */
public final class WrittenNote extends HBox {
    private final Texts texts;
    private final Label words = new Label();

    /** Invisible until something was written. @param written the file, empty while there is none */
    public WrittenNote(Texts texts, ObservableValue<Optional<Path>> written) {
        this.texts = texts;
        getStyleClass().add("written-note");
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        words.setMaxWidth(Double.MAX_VALUE);
        words.setGraphic(new FontIcon(Feather.CHECK));
        HBox.setHgrow(words, Priority.ALWAYS);
        Button dismiss = new Button(null, new FontIcon(Feather.X));
        dismiss.setAccessibleText(texts.of("banner.dismiss"));
        dismiss.getStyleClass().addAll("button-icon", "flat");
        dismiss.setOnAction(_ -> show(Optional.empty()));
        getChildren().addAll(words, dismiss);
        written.subscribe(this::show);
    }

    private void show(Optional<Path> file) {
        words.setText(file.map(path -> texts.of("file.written", path.toAbsolutePath().toString())).orElse(""));
        setVisible(file.isPresent());
        setManaged(file.isPresent());
    }
}
