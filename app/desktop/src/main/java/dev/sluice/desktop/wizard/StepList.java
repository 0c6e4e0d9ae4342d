package dev.sluice.desktop.wizard;

import dev.sluice.desktop.kit.Texts;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The steps at the left: how each stands, and what is chosen in it. */
final class StepList extends VBox {
    private static final double WORDS_WIDTH = 176;
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    private final WizardViewModel model;
    private final Texts texts;
    private final List<Button> buttons;

    StepList(WizardViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("wizard-steps");
        buttons = IntStream.range(0, model.steps().size()).mapToObj(this::button).toList();
        getChildren().setAll(buttons);
        model.currentProperty().addListener((_, _, _) -> showCurrent());
        showCurrent();
    }

    private void showCurrent() {
        for (int i = 0; i < buttons.size(); i++) {
            buttons.get(i).pseudoClassStateChanged(CURRENT, i == model.currentProperty().get());
        }
    }

    private Button button(int index) {
        WizardStep step = model.steps().get(index);
        Label title = new Label(step.title());
        title.getStyleClass().add("wizard-step-title");
        Label summary = new Label();
        summary.getStyleClass().addAll("text-muted", "wizard-step-summary");
        summary.textProperty().bind(step.state().summaryProperty());
        summary.managedProperty().bind(summary.textProperty().isNotEmpty());
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(step.state().summaryProperty());
        summary.setTooltip(whole);
        VBox words = new VBox(title, summary);
        words.setPrefWidth(WORDS_WIDTH);
        StackPane sign = new StackPane();
        sign.getStyleClass().add("wizard-step-sign");
        Button button = new Button(null, new HBox(8, sign, words));
        button.setId("wizard-step-" + step.id());
        button.getStyleClass().addAll("flat", "wizard-step");
        button.setOnAction(_ -> model.open(index));
        model.reachable(index).addListener((_, _, reachable) -> button.setDisable(!reachable));
        button.setDisable(!model.reachable(index).getValue());
        model.mark(index).addListener((_, _, mark) -> show(mark, index, sign, button));
        show(model.mark(index).getValue(), index, sign, button);
        return button;
    }

    private void show(WizardViewModel.Mark mark, int index, StackPane sign, Button button) {
        Node shown = switch (mark) {
            case AHEAD -> new Label(String.valueOf(index + 1));
            case DONE -> new FontIcon(Feather.CHECK);
            case ATTENTION -> new FontIcon(Feather.ALERT_TRIANGLE);
        };
        String word = mark.name().toLowerCase(Locale.ROOT);
        sign.getChildren().setAll(shown);
        sign.getStyleClass().removeIf(style -> style.startsWith("sign-"));
        sign.getStyleClass().add("sign-" + word);
        button.setAccessibleText(texts.of("wizard.step." + word, String.valueOf(index + 1),
                model.steps().get(index).title()));
    }
}
