package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.Settings.Colours;
import dev.sluice.app.Settings.Language;
import dev.sluice.engine.api.Profile;
import dev.sluice.model.MigrationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
    @TempDir
    private Path home;

    @Test
    void whatIsKeptIsReadAgain() {
        Settings chosen = new Settings(Colours.DARK, Language.CHINESE, Profile.STABLE,
                Settings.Sleep.ALLOWED);

        new SettingsFile(home).write(chosen);

        assertThat(new SettingsFile(home).read()).isEqualTo(new SettingsFile.Kept(chosen, java.util.Optional.empty()));
    }

    @Test
    void withoutAFileTheDefaultsHoldAndNothingIsWrong() {
        SettingsFile.Kept kept = new SettingsFile(home).read();

        assertThat(kept.settings()).isEqualTo(Settings.DEFAULT);
        assertThat(kept.damage()).isEmpty();
    }

    @Test
    void aFileThatIsNoJsonGivesTheDefaultsAndSaysSo() throws IOException {
        Files.writeString(home.resolve("settings.json"), "{\"theme\": ");

        SettingsFile.Kept kept = new SettingsFile(home).read();

        assertThat(kept.settings()).isEqualTo(Settings.DEFAULT);
        assertThat(kept.damage().map(MigrationException::getMessage)).get().asString().contains("it is not JSON");
    }

    @Test
    void oneWrongValueCostsNothingButItself() throws IOException {
        Files.writeString(home.resolve("settings.json"), "{\"theme\": \"dark\", \"language\": 7, \"later\": true}");

        SettingsFile.Kept kept = new SettingsFile(home).read();

        assertThat(kept.settings()).isEqualTo(Settings.DEFAULT.with(Colours.DARK));
        assertThat(kept.damage().map(MigrationException::getMessage)).get().asString()
                .endsWith("no known value in language");
    }
}
