package dev.sluice.desktop.wizard;

import dev.sluice.desktop.kit.Texts;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** An option on the page: its name and what it does at the left, its value at the right. */
final class OptionLine extends HBox {
    private static final double FIELD_WIDTH = 160;
    private static final double VALUE_WIDTH = 288;
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");
    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");

    private final OptionRow row;
    private final Texts texts;

    OptionLine(OptionRow row, Texts texts) {
        this.row = row;
        this.texts = texts;
        getStyleClass().add("wizard-option");
        Label name = new Label(row.name());
        name.getStyleClass().add("wizard-option-name");
        Control field = field();
        name.setLabelFor(field);
        Label help = new Label(row.help());
        help.setWrapText(true);
        help.getStyleClass().add("text-muted");
        VBox words = new VBox(name, help);
        HBox.setHgrow(words, Priority.ALWAYS);
        Label unit = new Label(row.option().unit());
        unit.getStyleClass().addAll("text-muted", "wizard-option-unit");
        HBox value = new HBox(8, field, unit, reset());
        value.getStyleClass().add("wizard-line");
        VBox right = new VBox(4, value, below());
        right.setMinWidth(VALUE_WIDTH);
        right.setPrefWidth(VALUE_WIDTH);
        getChildren().addAll(words, right);
        row.changedProperty().addListener((_, _, changed) -> pseudoClassStateChanged(CHANGED, changed));
        pseudoClassStateChanged(CHANGED, row.changedProperty().get());
    }

    private Control field() {
        if (!row.option().choices().isEmpty()) {
            ComboBox<String> choice = new ComboBox<>();
            choice.setId("option-" + row.name());
            choice.getItems().setAll(row.option().choices());
            choice.setMinWidth(FIELD_WIDTH);
            choice.setPrefWidth(FIELD_WIDTH);
            choice.valueProperty().bindBidirectional(row.textProperty());
            return choice;
        }
        TextField field = new TextField();
        field.setId("option-" + row.name());
        field.setMinWidth(FIELD_WIDTH);
        field.setPrefWidth(FIELD_WIDTH);
        field.textProperty().bindBidirectional(row.textProperty());
        if (!row.option().unit().isEmpty()) {
            field.getStyleClass().add("figure-field");
        }
        row.errorProperty().addListener((_, _, error) -> field.pseudoClassStateChanged(ERROR, error.isPresent()));
        field.pseudoClassStateChanged(ERROR, row.errorProperty().get().isPresent());
        return field;
    }

    private Button reset() {
        Button reset = new Button(null, new FontIcon(Feather.ROTATE_CCW));
        reset.setId("reset-" + row.name());
        reset.getStyleClass().addAll("button-icon", "flat", "small");
        reset.setAccessibleText(texts.of("wizard.options.reset", row.name()));
        reset.setTooltip(new Tooltip(texts.of("wizard.options.reset", row.name())));
        reset.visibleProperty().bind(row.changedProperty());
        reset.setOnAction(_ -> row.reset());
        return reset;
    }

    /** What is wrong, or what holds without a change. */
    private Label below() {
        Label below = new Label();
        below.getStyleClass().add("wizard-option-below");
        below.setWrapText(true);
        Runnable show = () -> {
            below.setText(row.errorProperty().get().map(texts::told).orElseGet(() -> row.changedProperty().get()
                    ? texts.of("wizard.options.otherwise", row.otherwiseProperty().get())
                    : ""));
            below.setManaged(!below.getText().isEmpty());
            below.pseudoClassStateChanged(ERROR, row.errorProperty().get().isPresent());
        };
        row.errorProperty().addListener((_, _, _) -> show.run());
        row.changedProperty().addListener((_, _, _) -> show.run());
        row.otherwiseProperty().addListener((_, _, _) -> show.run());
        show.run();
        return below;
    }
}
