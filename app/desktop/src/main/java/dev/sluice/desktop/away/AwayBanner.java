package dev.sluice.desktop.away;

import dev.sluice.desktop.away.AwayNotes.Away;
import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.engine.api.Projects.Note;
import java.time.Instant;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** <em>While you were away</em>: what happened, each with its time, until it is sent away. Invisible while there is nothing. */
public final class AwayBanner extends HBox {
    private final Texts texts;
    private final Figures figures;
    private final NoteWords words;
    private final Label heading = new Label();
    private final Label more = new Label();
    private final GridPane notes = new GridPane(16, 4);

    public AwayBanner(AwayViewModel model, Texts texts, Figures figures) {
        this.texts = texts;
        this.figures = figures;
        this.words = new NoteWords(texts);
        setId("away");
        getStyleClass().addAll("start-notice", "away");
        heading.getStyleClass().add("start-notice-heading");
        more.getStyleClass().add("text-muted");
        more.managedProperty().bind(more.visibleProperty());
        Button dismiss = new Button(null, new FontIcon(Feather.X));
        dismiss.setId("away-dismiss");
        dismiss.setAccessibleText(texts.of("banner.dismiss"));
        dismiss.getStyleClass().addAll("button-icon", "flat");
        dismiss.setOnAction(_ -> model.dismiss());
        VBox all = new VBox(8, heading, more, notes);
        HBox.setHgrow(all, Priority.ALWAYS);
        getChildren().addAll(new FontIcon(Feather.CLOCK), all, dismiss);
        managedProperty().bind(visibleProperty());
        model.awayProperty().subscribe(away -> {
            setVisible(away.isPresent());
            away.ifPresent(this::show);
        });
    }

    private void show(Away away) {
        Instant now = Instant.now();
        heading.setText(texts.of("start.away.heading", figures.time(away.last(), now)));
        int earlier = AwayViewModel.earlier(away);
        more.setVisible(earlier > 0);
        more.setText(texts.of("start.away.earlier", figures.count(earlier)));
        notes.getChildren().clear();
        int row = 0;
        for (Note note : AwayViewModel.last(away)) {
            Label at = new Label(figures.time(note.at(), now));
            at.getStyleClass().add("text-muted");
            at.setMinWidth(Region.USE_PREF_SIZE);
            at.setTooltip(new Tooltip(figures.exactTime(note.at())));
            notes.addRow(row++, at, words(note));
        }
        if (away.conflicts() > 0) {
            notes.add(trouble(new Label(texts.of("start.away.conflicts", figures.count(away.conflicts())))), 1, row);
        }
    }

    private Label words(Note note) {
        Label label = new Label(words.of(note.words()));
        label.setTooltip(new Tooltip(label.getText()));
        return NoteWords.isTrouble(note.words()) ? trouble(label) : label;
    }

    private static Label trouble(Label label) {
        label.setGraphic(new FontIcon(Feather.ALERT_TRIANGLE));
        label.getStyleClass().add("away-trouble");
        return label;
    }
}
