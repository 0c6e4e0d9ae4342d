package dev.sluice.desktop.wizard;

import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Texts;
import java.time.Instant;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Offers the draft that was left last, as long as nothing is chosen in the new one. */
final class DraftOffer extends HBox {
    private final BeginningsViewModel model;
    private final ObservableValue<? extends Number> revision;
    private final Texts texts;
    private final Figures figures;
    private final Label words = new Label();
    private final Button goOn;
    private final Button delete;

    /** @param revision of the draft that stands there */
    DraftOffer(BeginningsViewModel model, ObservableValue<? extends Number> revision, Texts texts, Figures figures) {
        this.model = model;
        this.revision = revision;
        this.texts = texts;
        this.figures = figures;
        setId("wizard-offer");
        getStyleClass().add("wizard-offer");
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        goOn = new Button(texts.of("wizard.offer.goOn"));
        goOn.setId("wizard-offer-go-on");
        delete = new Button();
        delete.setId("wizard-offer-delete");
        delete.getStyleClass().add("flat");
        delete.setMnemonicParsing(false);
        for (Button button : List.of(goOn, delete)) {
            button.setMinWidth(USE_PREF_SIZE);
        }
        getChildren().addAll(new FontIcon(Feather.FILE_TEXT), words, goOn, delete);
        model.draftsProperty().addListener((_, _, _) -> show());
        revision.addListener((_, _, _) -> show());
        show();
    }

    private void show() {
        List<KeptDraft> drafts = model.draftsProperty().get();
        boolean offered = !drafts.isEmpty() && revision.getValue().longValue() == 0;
        setVisible(offered);
        if (!offered) {
            return;
        }
        KeptDraft last = drafts.getFirst();
        String name = last.choices().name().isBlank() ? texts.of("wizard.unnamed") : last.choices().name();
        String when = figures.time(last.savedAt(), Instant.now());
        words.setText(drafts.size() == 1
                ? texts.of("wizard.offer.one", name, when)
                : texts.of("wizard.offer.more", name, when, figures.count(drafts.size() - 1L)));
        delete.setText(texts.of("wizard.offer.delete", cut(name)));
        goOn.setOnAction(_ -> model.goOn(last));
        delete.setOnAction(_ -> model.delete(last));
    }

    private static String cut(String name) {
        return name.length() <= 24 ? name : name.substring(0, 23) + "…";
    }
}
