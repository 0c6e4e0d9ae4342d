package dev.sluice.desktop.wizard;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Sentences that one should know before going on, below what they are about. */
final class WarningList extends VBox {
    private final ObservableValue<List<String>> sentences;

    WarningList(ObservableValue<List<String>> sentences) {
        this.sentences = sentences;
        getStyleClass().add("wizard-warnings");
        sentences.addListener((_, _, _) -> show());
        show();
    }

    private void show() {
        getChildren().setAll(sentences.getValue().stream().map(WarningList::line).toList());
        setManaged(!getChildren().isEmpty());
    }

    private static Label line(String sentence) {
        Label line = new Label(sentence, new FontIcon(Feather.ALERT_TRIANGLE));
        line.setWrapText(true);
        line.getStyleClass().add("wizard-warning");
        return line;
    }
}
