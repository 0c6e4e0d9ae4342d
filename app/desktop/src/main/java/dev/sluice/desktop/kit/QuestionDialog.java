package dev.sluice.desktop.kit;

import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** Asks a {@link Question}. The button that does it is never the default one. Belongs to the window's thread. */
public final class QuestionDialog {
    private static final double WIDTH = 480;

    private final Texts texts;
    private final CheckBox option = new CheckBox();
    private final TextField typed = new TextField();

    private QuestionDialog(Texts texts) {
        this.texts = texts;
    }

    /**
     * Shows it and returns at once.
     *
     * @param confirmed is called when the answer is yes, with whether the option was ticked
     */
    public static void ask(Window owner, Question question, Texts texts, Consumer<Boolean> confirmed) {
        new QuestionDialog(texts).show(owner, question, confirmed);
    }

    private void show(Window owner, Question question, Consumer<Boolean> confirmed) {
        ButtonType act = new ButtonType(question.action(), ButtonBar.ButtonData.OTHER);
        ButtonType cancel = new ButtonType(texts.of("question.cancel"), ButtonBar.ButtonData.CANCEL_CLOSE);
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle(question.heading());
        dialog.setHeaderText(question.heading());
        dialog.setResizable(true);
        dialog.getDialogPane().getStyleClass().add("question");
        Theme.dress(dialog.getDialogPane(), texts);
        dialog.getDialogPane().setPrefWidth(WIDTH);
        dialog.getDialogPane().getButtonTypes().setAll(act, cancel);
        dialog.getDialogPane().setContent(content(question));
        Node doIt = dialog.getDialogPane().lookupButton(act);
        doIt.setId("question-act");
        doIt.getStyleClass().add("danger");
        question.typed().ifPresent(wanted -> doIt.disableProperty()
                .bind(typed.textProperty().map(text -> !text.strip().equals(wanted))));
        Button stay = (Button) dialog.getDialogPane().lookupButton(cancel);
        stay.setId("question-cancel");
        stay.setDefaultButton(true);
        dialog.setOnHidden(_ -> {
            if (dialog.getResult() == act) {
                confirmed.accept(option.isSelected());
            }
        });
        dialog.show();
    }

    private VBox content(Question question) {
        Label consequence = new Label(question.consequence());
        consequence.setWrapText(true);
        consequence.setMinHeight(Label.USE_PREF_SIZE);
        VBox content = new VBox(16, consequence);
        question.option().ifPresent(words -> {
            option.setId("question-option");
            option.setText(words);
            option.setWrapText(true);
            content.getChildren().add(option);
        });
        question.typed().ifPresent(wanted -> {
            Label label = new Label(texts.of("question.type", wanted));
            label.setWrapText(true);
            label.setLabelFor(typed);
            typed.setId("question-typed");
            content.getChildren().add(new VBox(8, label, typed));
        });
        return content;
    }
}
