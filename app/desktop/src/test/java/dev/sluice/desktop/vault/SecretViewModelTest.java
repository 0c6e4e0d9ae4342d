package dev.sluice.desktop.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.desktop.vault.SecretViewModel.Lack;
import dev.sluice.model.Secret;
import org.junit.jupiter.api.Test;

class SecretViewModelTest {
    @Test
    void newMasterPasswordIsLongEnoughAndTypedTwice() {
        SecretViewModel model = new SecretViewModel(new SecretQuestion.First(8));
        assertThat(model.lackProperty().get()).contains(Lack.EMPTY);

        model.typedProperty().set("short");
        assertThat(model.lackProperty().get()).contains(Lack.SHORT);
        model.typedProperty().set("long enough");
        assertThat(model.lackProperty().get()).contains(Lack.UNEQUAL);
        assertThat(model.answer()).isEmpty();
        model.againProperty().set("long enough");

        assertThat(model.answer()).contains(Secret.of("long enough"));
    }

    @Test
    void knownPasswordIsTypedOnceAndMayBeOfAnyLength() {
        SecretViewModel model = new SecretViewModel(new SecretQuestion.Unlock(false));
        model.typedProperty().set("x");

        assertThat(model.isTypedTwice()).isFalse();
        assertThat(model.answer()).contains(Secret.of("x"));
    }
}
