package dev.sluice.desktop.vault;

import dev.sluice.desktop.kit.QuestionBox;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.model.Secret;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Asks for a secret in a box over the window. Belongs to the window's thread. */
public final class SecretDialog implements SecretAsker {
    private final Supplier<@Nullable Window> owner;
    private final Texts texts;
    private final Executor window;

    /**
     * @param owner the window that the box stands over
     * @param window the window's thread: a question that nobody waits for any more is taken away there
     */
    public SecretDialog(Supplier<@Nullable Window> owner, Texts texts, Executor window) {
        this.owner = owner;
        this.texts = texts;
        this.window = window;
    }

    @Override
    public void ask(SecretQuestion question, CompletableFuture<Optional<Secret>> answer) {
        SecretViewModel model = new SecretViewModel(question);
        QuestionBox box = box(model).harmless();
        box.actionButton().disableProperty().bind(model.lackProperty().map(Optional::isPresent));
        box.ask(() -> answer.complete(model.answer()), () -> answer.complete(Optional.empty()));
        answer.whenCompleteAsync((_, _) -> box.close(), window);
    }

    private QuestionBox box(SecretViewModel model) {
        return switch (model.question()) {
            case SecretQuestion.Unlock(boolean wasWrong) ->
                new QuestionBox(owner.get(), texts, texts.of("vault.unlock.heading"), texts.of("vault.unlock.sentence"),
                        texts.of("vault.unlock.action"), fields(model, wasWrong));
            case SecretQuestion.First _ ->
                new QuestionBox(owner.get(), texts, texts.of("vault.first.heading"), texts.of("vault.first.sentence"),
                        texts.of("vault.first.action"), fields(model, false));
            case SecretQuestion.Next _ ->
                new QuestionBox(owner.get(), texts, texts.of("vault.next.heading"), texts.of("vault.next.sentence"),
                        texts.of("vault.next.action"), fields(model, false));
            case SecretQuestion.Other(String words) ->
                new QuestionBox(owner.get(), texts, texts.of("vault.other.heading"), words,
                        texts.of("vault.other.action"), fields(model, false));
        };
    }

    private VBox fields(SecretViewModel model, boolean wasWrong) {
        VBox fields = new VBox();
        fields.getStyleClass().add("secret-fields");
        if (wasWrong) {
            Label reason = new Label(texts.of("vault.unlock.wrong"), new FontIcon(Feather.ALERT_CIRCLE));
            reason.setId("secret-wrong");
            reason.setWrapText(true);
            reason.setMinHeight(Region.USE_PREF_SIZE);
            reason.getStyleClass().add("form-problem");
            fields.getChildren().add(reason);
        }
        String label = texts.of(model.question() instanceof SecretQuestion.Other ? "vault.password" : "vault.master");
        PasswordField typed = add(fields, "secret-typed", label);
        typed.textProperty().bindBidirectional(model.typedProperty());
        typed.sceneProperty().addListener(_ -> typed.requestFocus());
        if (model.isTypedTwice()) {
            add(fields, "secret-again", texts.of("vault.again")).textProperty()
                    .bindBidirectional(model.againProperty());
            fields.getChildren().add(lack(model));
        }
        return fields;
    }

    private static PasswordField add(VBox fields, String id, String label) {
        Label words = new Label(label);
        PasswordField field = new PasswordField();
        field.setId(id);
        words.setLabelFor(field);
        fields.getChildren().addAll(words, field);
        return field;
    }

    /** Says what is lacking; the line keeps its place. */
    private Label lack(SecretViewModel model) {
        Label lack = new Label();
        lack.getStyleClass().add("text-muted");
        lack.textProperty().bind(model.lackProperty().map(found -> found.map(each -> switch (each) {
            case EMPTY, SHORT ->
                texts.of("vault.lack.short", String.valueOf(model.question().requiredLength()));
            case UNEQUAL -> texts.of("vault.lack.unequal");
        }).orElse("")));
        return lack;
    }
}
