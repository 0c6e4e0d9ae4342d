package dev.sluice.desktop.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.sluice.app.Settings;
import dev.sluice.app.Settings.Colours;
import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.kit.Theme;
import dev.sluice.desktop.kit.Work;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.application.ColorScheme;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

class KeptSettingsTest {
    private final List<Settings> written = new ArrayList<>();
    private boolean diskFull;
    private final KeptSettings settings = new KeptSettings(Settings.DEFAULT, Optional.empty(), this::write,
            new Work(Runnable::run, Runnable::run));
    private final ObjectProperty<ColorScheme> system = new SimpleObjectProperty<>(ColorScheme.LIGHT);
    private final List<Theme> shown = new ArrayList<>();

    private void write(Settings now) {
        if (diskFull) {
            throw new MigrationException(ErrorCode.FILE_UNWRITABLE, "The disk is full", Remedy.of("Make room."));
        }
        written.add(now);
    }

    @Test
    void aChangeHoldsAtOnceAndIsKeptOnce() {
        settings.change(now -> now.with(Colours.DARK));
        settings.change(now -> now.with(Colours.DARK));

        assertThat(settings.nowProperty().get().colours()).isEqualTo(Colours.DARK);
        assertThat(written).containsExactly(Settings.DEFAULT.with(Colours.DARK));
    }

    @Test
    void whatCannotBeKeptIsToldUntilItCan() {
        diskFull = true;
        settings.change(now -> now.with(Colours.DARK));
        assertThat(settings.problemProperty().get().map(Problem::message)).contains("The disk is full");

        diskFull = false;
        settings.change(now -> now.with(Colours.LIGHT));
        assertThat(settings.problemProperty().get()).isEmpty();
    }

    @Test
    void theWindowFollowsTheSystemWhileItIsAskedTo() {
        ThemeSwitch unused = new ThemeSwitch(settings, system, shown::add);
        system.set(ColorScheme.DARK);
        assertThat(shown).containsExactly(Theme.LIGHT, Theme.DARK);

        settings.change(now -> now.with(Colours.LIGHT));
        system.set(ColorScheme.LIGHT);
        system.set(ColorScheme.DARK);
        assertThat(shown.getLast()).isEqualTo(Theme.LIGHT);
        assertThat(unused).isNotNull();
    }

    /** The system's colours outlive every window; what holds on to them must not. */
    @Test
    void aWindowThatIsClosedIsNotKeptByTheSystemsColours() {
        WeakReference<ThemeSwitch> closed = new WeakReference<>(new ThemeSwitch(new KeptSettings(Settings.DEFAULT,
                Optional.empty(), this::write, new Work(Runnable::run, Runnable::run)), system, shown::add));

        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            while (closed.get() != null) {
                System.gc();
            }
        });
        assertThat(system.get()).isEqualTo(ColorScheme.LIGHT);
    }

    @Test
    void theOtherThemeIsTheOtherOfWhatIsSeen() {
        system.set(ColorScheme.DARK);

        new ThemeSwitch(settings, system, shown::add).toggle();

        assertThat(shown).containsExactly(Theme.DARK, Theme.LIGHT);
        assertThat(written).extracting(Settings::colours).containsExactly(Colours.LIGHT);
    }
}
