package dev.sluice.desktop.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.Settings;
import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.kit.Work;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsViewModelTest {
    private final FakeVault vault = new FakeVault();
    private final List<Runnable> later = new ArrayList<>();
    private final Work work = new Work(later::add, Runnable::run);
    private final SettingsViewModel model = new SettingsViewModel(
            new KeptSettings(Settings.DEFAULT, Optional.empty(), _ -> {}, work), vault, work);

    private void answer() {
        List.copyOf(later).forEach(Runnable::run);
        later.clear();
    }

    @Test
    void theVaultIsLookedAtInTheBackground() {
        model.look();
        assertThat(model.vaultProperty().get()).isEmpty();
        assertThat(model.busyProperty().get()).isTrue();

        answer();

        assertThat(model.vaultProperty().get()).contains(vault.state());
        assertThat(model.busyProperty().get()).isFalse();
    }

    @Test
    void aChangedPasswordIsToldUntilThePageIsOpenedAnew() {
        model.changePassword();
        answer();
        assertThat(model.passwordChangedProperty().get()).isTrue();

        model.look();
        assertThat(model.passwordChangedProperty().get()).isFalse();
    }

    @Test
    void theVaultIsBusyUntilTheLastOfTwoAnswers() {
        model.changePassword();
        model.look();

        later.removeLast().run();
        assertThat(model.busyProperty().get()).isTrue();
        answer();

        assertThat(model.busyProperty().get()).isFalse();
        assertThat(model.passwordChangedProperty().get()).isTrue();
    }

    @Test
    void rowsAreEncryptedFromThenOn() {
        model.encryptRows(true);
        answer();

        assertThat(model.vaultProperty().get().orElseThrow().encryptsRows()).isTrue();
    }

    @Test
    void aRefusalIsToldAndTheStateIsShownOnceMore() {
        model.look();
        answer();
        List<Optional<VaultControl.State>> shown = new ArrayList<>();
        model.vaultProperty().addListener((_, _, now) -> shown.add(now));
        vault.locked = true;

        model.encryptRows(true);
        answer();

        assertThat(model.problemProperty().get().map(Problem::message)).contains("The password was not given");
        assertThat(shown).last().isEqualTo(Optional.of(vault.state()));
        assertThat(model.busyProperty().get()).isFalse();
    }

    private static final class FakeVault implements VaultControl {
        private boolean encrypts;
        private boolean locked;

        @Override
        public State state() {
            return new State(Optional.of("a master password"), encrypts);
        }

        @Override
        public void changePassword() {
            requireOpen();
        }

        @Override
        public void encryptRows(boolean encrypted) {
            requireOpen();
            encrypts = encrypted;
        }

        private void requireOpen() {
            if (locked) {
                throw new MigrationException(ErrorCode.VAULT_LOCKED, "The password was not given",
                        Remedy.of("Give it."));
            }
        }
    }
}
