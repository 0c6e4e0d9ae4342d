package dev.sluice.desktop.wizard;

import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Texts;
import java.time.Instant;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Back, Save draft, Next, and beside them why one cannot go on, and when the draft was kept. */
final class WizardFooter extends HBox {
    private final WizardViewModel model;
    private final DraftKeeper keeper;
    private final Texts texts;
    private final Figures figures;
    private final Label saved = new Label();
    private final Label obstacle = new Label();
    private final HBox onward = new HBox();
    private final Button back;
    private final Button next;

    WizardFooter(WizardViewModel model, DraftKeeper keeper, Texts texts, Figures figures) {
        this.model = model;
        this.keeper = keeper;
        this.texts = texts;
        this.figures = figures;
        back = new Button(texts.of("wizard.back"));
        next = new Button(texts.of("wizard.next"));
        Button save = new Button(texts.of("wizard.save"));
        back.setId("wizard-back");
        save.setId("wizard-save");
        next.setId("wizard-next");
        next.getStyleClass().add("accent");
        next.setTooltip(new Tooltip(texts.of("wizard.nextKey")));
        back.setOnAction(_ -> model.back());
        save.setOnAction(_ -> keeper.save());
        next.setOnAction(_ -> model.next());
        saved.getStyleClass().add("text-muted");
        saved.setMinWidth(Region.USE_PREF_SIZE);
        obstacle.setId("wizard-obstacle");
        obstacle.getStyleClass().add("wizard-obstacle");
        obstacle.setGraphic(new FontIcon(Feather.INFO));
        obstacle.setMaxWidth(Double.MAX_VALUE);
        obstacle.setWrapText(true);
        HBox.setHgrow(obstacle, Priority.ALWAYS);
        for (Button button : new Button[]{back, save, next}) {
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        onward.setMinWidth(Region.USE_PREF_SIZE);
        getStyleClass().add("wizard-footer");
        getChildren().addAll(obstacle, saved, back, save, onward);
        model.obstacle().addListener((_, _, why) -> show(why));
        model.currentProperty().addListener((_, _, _) -> showStep());
        keeper.savedAtProperty().addListener((_, _, at) -> showSaved(at));
        showStep();
        show(model.obstacle().getValue());
    }

    private void showStep() {
        back.setDisable(model.currentProperty().get() == 0);
        onward.getChildren().setAll(model.step().actions().orElse(next));
        show(model.obstacle().getValue());
    }

    private void show(Optional<String> why) {
        obstacle.setText(why.orElse(""));
        obstacle.getGraphic().setVisible(why.isPresent());
        obstacle.setTooltip(why.map(Tooltip::new).orElse(null));
        onward.getChildren().forEach(button -> setDisabled(button, why.isPresent()));
    }

    /** The last step's own buttons are also kept from being pressed twice, by that step. */
    private void setDisabled(javafx.scene.Node button, boolean disabled) {
        if (button == next) {
            next.setDisable(disabled);
        } else if (button instanceof HBox buttons) {
            buttons.getChildren().forEach(each -> each.setDisable(disabled));
        }
    }

    private void showSaved(Optional<Instant> at) {
        saved.setText(at.map(instant -> texts.of("wizard.saved", figures.time(instant, Instant.now()))).orElse(""));
    }
}
