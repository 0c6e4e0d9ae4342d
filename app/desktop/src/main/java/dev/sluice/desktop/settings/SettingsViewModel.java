package dev.sluice.desktop.settings;

import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.kit.Work;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The settings, and the vault as it stands. Belongs to the window's thread. */
public final class SettingsViewModel {
    private final KeptSettings settings;
    private final VaultControl vault;
    private final Work work;
    private final ReadOnlyObjectWrapper<Optional<VaultControl.State>> state = new ReadOnlyObjectWrapper<>(
            Optional.empty());
    private int unanswered;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<Problem>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());

    public SettingsViewModel(KeptSettings settings, VaultControl vault, Work work) {
        this.settings = settings;
        this.vault = vault;
        this.work = work;
    }

    KeptSettings settings() {
        return settings;
    }

    /** Empty until it was looked at. */
    ReadOnlyObjectProperty<Optional<VaultControl.State>> vaultProperty() {
        return state.getReadOnlyProperty();
    }

    /** While the vault does what it was asked to. */
    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Whether its password was changed since the page was opened. */
    ReadOnlyBooleanProperty passwordChangedProperty() {
        return changed.getReadOnlyProperty();
    }

    /** What the vault could not do. */
    ReadOnlyObjectProperty<Optional<Problem>> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Somebody sees the page from now on. */
    void look() {
        changed.set(false);
        problem.set(Optional.empty());
        ask(vault::state, () -> {});
    }

    void changePassword() {
        ask(() -> {
            vault.changePassword();
            return vault.state();
        }, () -> changed.set(true));
    }

    void encryptRows(boolean encrypted) {
        ask(() -> {
            vault.encryptRows(encrypted);
            return vault.state();
        }, () -> {});
    }

    /** A refusal leaves the vault as it was: its state is shown once more. */
    private void ask(Callable<VaultControl.State> question, Runnable done) {
        expect(1);
        problem.set(Optional.empty());
        work.ask(question, now -> {
            expect(-1);
            state.set(Optional.of(now));
            done.run();
        }, failure -> {
            expect(-1);
            problem.set(Optional.of(Problem.of(failure)));
            Optional<VaultControl.State> before = state.get();
            state.set(Optional.empty());
            state.set(before);
        });
    }

    /** The page may have been opened anew while the vault was still asked for something else. */
    private void expect(int more) {
        unanswered += more;
        busy.set(unanswered > 0);
    }
}
