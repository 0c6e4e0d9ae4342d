package dev.sluice.desktop.kit;

import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** Asks in the page why somebody wants what Sluice advises against; nothing is done without a reason. Invisible until asked. */
public final class ReasonField extends HBox {
    private final Label question = new Label();
    private final TextField reason = new TextField();
    private final Button confirm = new Button();
    private Consumer<String> answered = _ -> {};

    /** @param id of the field; the buttons have it with {@code -confirm} and {@code -cancel} behind it */
    public ReasonField(String id, Texts texts) {
        getStyleClass().add("reason");
        reason.setId(id);
        reason.setPromptText(texts.of("reason.prompt"));
        HBox.setHgrow(reason, Priority.ALWAYS);
        question.setLabelFor(reason);
        question.setMinWidth(USE_PREF_SIZE);
        confirm.setId(id + "-confirm");
        confirm.setMinWidth(USE_PREF_SIZE);
        confirm.disableProperty().bind(Bindings.createBooleanBinding(() -> reason.getText().isBlank(),
                reason.textProperty()));
        confirm.setOnAction(_ -> answer());
        reason.setOnAction(_ -> confirm.fire());
        Button cancel = new Button(texts.of("reason.cancel"));
        cancel.setId(id + "-cancel");
        cancel.setMinWidth(USE_PREF_SIZE);
        cancel.setOnAction(_ -> hide());
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                hide();
                event.consume();
            }
        });
        getChildren().addAll(question, reason, confirm, cancel);
        hide();
    }

    /**
     * Asks.
     *
     * @param words names the object
     * @param action what the button says
     * @param whenAnswered gets the reason, never a blank one
     */
    public void ask(String words, String action, Consumer<String> whenAnswered) {
        question.setText(words);
        confirm.setText(action);
        answered = whenAnswered;
        reason.clear();
        setVisible(true);
        setManaged(true);
        reason.requestFocus();
    }

    private void answer() {
        String given = reason.getText().strip();
        hide();
        answered.accept(given);
    }

    /** Takes the question back. */
    public void hide() {
        setVisible(false);
        setManaged(false);
    }
}
