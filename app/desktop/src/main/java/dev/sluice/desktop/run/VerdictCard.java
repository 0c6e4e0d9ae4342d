package dev.sluice.desktop.run;

import dev.sluice.desktop.kit.Pill;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.kit.Tone;
import dev.sluice.engine.api.Verdict;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What may be said about both sides being equal, and for which part of them. Green only when everything was compared. */
public final class VerdictCard extends VBox {
    private final Texts texts;
    private final Pill pill = new Pill();
    private final Label sentence = new Label();
    private final Label since = new Label();
    private final VBox scope = new VBox();

    /** Invisible until {@link #show}. */
    public VerdictCard(Texts texts) {
        this.texts = texts;
        setId("verdict");
        getStyleClass().add("verdict-card");
        sentence.getStyleClass().add("verdict-sentence");
        sentence.setWrapText(true);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        HBox heading = new HBox(8, pill, sentence);
        heading.setAlignment(Pos.CENTER_LEFT);
        since.setId("verdict-since");
        since.getStyleClass().add("text-muted");
        since.setWrapText(true);
        since.managedProperty().bind(since.textProperty().isNotEmpty());
        scope.managedProperty().bind(scope.visibleProperty());
        scope.visibleProperty().bind(Bindings.isNotEmpty(scope.getChildren()));
        getChildren().addAll(heading, since, scope);
        clear();
    }

    /** In the place of the one before. */
    public void show(Verdict verdict) {
        pill.show(tone(verdict.kind()), texts.of("run.verdict." + verdict.kind().name().toLowerCase(Locale.ROOT)));
        sentence.setText(texts.told(verdict.sentence()));
        since.setText("");
        scope.getChildren().setAll(verdict.scope().stream().map(this::line).toList());
        setVisible(true);
        setManaged(true);
    }

    /**
     * Says of the verdict shown since when it is past. What was equal is not called so any more once rows have changed.
     *
     * @param words when it was found, and how much has changed since
     */
    public void showSince(Verdict verdict, String words, boolean changed) {
        since.setText(words);
        if (changed && (verdict.kind() == Verdict.Kind.CONSISTENT || verdict.kind() == Verdict.Kind.PARTIAL)) {
            pill.show(Tone.GREY, texts.of("run.verdict.was"));
        }
    }

    /**
     * What an earlier run found, by its sentence alone: what it was about is not known any more, so it has no colour.
     *
     * @param words with the time and place they were true at
     */
    public void showEarlier(String words) {
        pill.show(Tone.GREY, texts.of("run.verdict.earlier"));
        sentence.setText(texts.told(words));
        since.setText("");
        scope.getChildren().clear();
        setVisible(true);
        setManaged(true);
    }

    public void clear() {
        setVisible(false);
        setManaged(false);
    }

    private Label line(String words) {
        Label label = new Label(texts.told(words));
        label.setWrapText(true);
        label.getStyleClass().add("text-muted");
        return label;
    }

    /** The colour of each answer, the same everywhere. */
    public static Tone tone(Verdict.Kind kind) {
        return switch (kind) {
            case CONSISTENT -> Tone.GREEN;
            case PARTIAL, NOT_DECIDED, INCOMPLETE -> Tone.AMBER;
            case DIFFERENT -> Tone.RED;
            case NOT_VERIFIED -> Tone.GREY;
        };
    }
}
