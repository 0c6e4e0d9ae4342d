package dev.sluice.desktop.verification;

import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Pill;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.kit.Tone;
import dev.sluice.engine.api.CorrectionOutcome;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What applying corrections came to, and where the way back lies. */
final class OutcomeCard extends HBox {
    private final Texts texts;
    private final Figures figures;
    private final Pill pill = new Pill();
    private final Label words = new Label();

    OutcomeCard(CorrectionsViewModel model, Texts texts, Figures figures) {
        super(16);
        this.texts = texts;
        this.figures = figures;
        setId("corrections-outcome");
        getStyleClass().add("verdict-card");
        setAlignment(Pos.CENTER_LEFT);
        words.setWrapText(true);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button away = new Button(null, new FontIcon(Feather.X));
        away.setAccessibleText(texts.of("banner.dismiss"));
        away.getStyleClass().addAll("button-icon", "flat");
        away.setOnAction(_ -> model.forgetOutcome());
        getChildren().addAll(pill, words, away);
        managedProperty().bind(visibleProperty());
        model.outcomeProperty().addListener((_, _, now) -> show(now));
        show(Optional.empty());
    }

    private void show(Optional<CorrectionOutcome> outcome) {
        setVisible(outcome.isPresent());
        outcome.ifPresent(done -> {
            boolean left = done.changedSinceSeen() > 0;
            pill.show(left ? Tone.AMBER : Tone.GREEN,
                    texts.of(left ? "verification.outcome.left" : "verification.outcome.done"));
            String undo = done.files().undo().isEmpty()
                    ? ""
                    : done.files().undo().getFirst().getParent().toString();
            words.setText(texts.of("verification.outcome.words", figures.count(done.repaired()),
                    figures.count(done.files().statements()), figures.count(done.changedSinceSeen()), undo));
        });
    }
}
