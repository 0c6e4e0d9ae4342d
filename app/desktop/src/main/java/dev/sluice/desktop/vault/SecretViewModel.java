package dev.sluice.desktop.vault;

import dev.sluice.model.Secret;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A secret while it is typed, once or twice. Belongs to the window's thread. */
final class SecretViewModel {
    /** Why it is not taken yet. */
    enum Lack {
        EMPTY,
        SHORT,
        UNEQUAL
    }

    private final SecretQuestion question;
    private final StringProperty typed = new SimpleStringProperty("");
    private final StringProperty again = new SimpleStringProperty("");
    private final ObjectBinding<Optional<Lack>> lack = Bindings.createObjectBinding(this::lack, typed, again);

    SecretViewModel(SecretQuestion question) {
        this.question = question;
    }

    private Optional<Lack> lack() {
        if (typed.get().isEmpty()) {
            return Optional.of(Lack.EMPTY);
        }
        if (typed.get().length() < question.requiredLength()) {
            return Optional.of(Lack.SHORT);
        }
        return isTypedTwice() && !typed.get().equals(again.get()) ? Optional.of(Lack.UNEQUAL) : Optional.empty();
    }

    SecretQuestion question() {
        return question;
    }

    /** New ones are: a slip would lock the vault for ever. */
    boolean isTypedTwice() {
        return question.requiredLength() > 0;
    }

    StringProperty typedProperty() {
        return typed;
    }

    StringProperty againProperty() {
        return again;
    }

    ObjectBinding<Optional<Lack>> lackProperty() {
        return lack;
    }

    /** Empty while something is lacking. */
    Optional<Secret> answer() {
        return lack.get().isPresent() ? Optional.empty() : Optional.of(Secret.of(typed.get()));
    }
}
