package dev.sluice.desktop.kit;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * A short question in a box of its own over a window: a heading, a sentence, perhaps controls, and two buttons. Shown
 * without waiting; the answer comes later. Belongs to the window's thread.
 */
public final class QuestionBox {
    private final Dialog<ButtonType> dialog = new Dialog<>();
    private final ButtonType action;

    /** @param action what the button that goes on says: a verb, and what it is done to */
    public QuestionBox(@Nullable Window owner, Texts texts, String heading, String sentence, String action,
            Node... controls) {
        this.action = new ButtonType(action, ButtonData.OTHER);
        dialog.initOwner(owner);
        dialog.initModality(Modality.WINDOW_MODAL);
        dialog.setTitle("Sluice");
        DialogPane pane = dialog.getDialogPane();
        pane.getStyleClass().add("question-box");
        Theme.dress(pane, texts);
        Label title = new Label(heading);
        title.getStyleClass().add("question-box-heading");
        title.setWrapText(true);
        Label words = new Label(sentence);
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        VBox content = new VBox(8, title, words);
        content.getChildren().addAll(controls);
        pane.setContent(content);
        pane.getButtonTypes().addAll(this.action, new ButtonType(texts.of("question.cancel"), ButtonData.CANCEL_CLOSE));
        actionButton().setId("question-action");
        actionButton().setDefaultButton(false);
        actionButton().setMnemonicParsing(false); // names stand in it, with their underscores
        cancelButton().setId("question-cancel");
    }

    /** What goes on destroys something: its button is red, and Enter leaves all as it is. */
    public QuestionBox destructive() {
        actionButton().getStyleClass().add("danger");
        cancelButton().setDefaultButton(true);
        return this;
    }

    /** Enter goes on. */
    public QuestionBox harmless() {
        actionButton().setDefaultButton(true);
        actionButton().getStyleClass().add("accent");
        return this;
    }

    public Button actionButton() {
        return (Button) dialog.getDialogPane().lookupButton(action);
    }

    private Button cancelButton() {
        return (Button) dialog.getDialogPane().lookupButton(dialog.getDialogPane().getButtonTypes().getLast());
    }

    /** Takes the question back, as if it had been declined. */
    public void close() {
        dialog.close();
    }

    /** @param declined also when the box is closed in another way */
    public void ask(Runnable accepted, Runnable declined) {
        dialog.setOnHidden(_ -> (dialog.getResult() == action ? accepted : declined).run());
        dialog.show();
    }
}
