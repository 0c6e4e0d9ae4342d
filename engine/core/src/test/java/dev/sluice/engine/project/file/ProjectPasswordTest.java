package dev.sluice.engine.project.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.api.ProjectFile;
import dev.sluice.engine.fakes.FakeSecrets;
import dev.sluice.model.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectPasswordTest {
    @TempDir
    Path folder;

    private final FakeSecrets secrets = new FakeSecrets();

    @Test
    void aMissingPasswordMeansNone() throws IOException {
        assertThat(password("")).isEqualTo(Secret.NONE);
    }

    @Test
    void aPlainPasswordIsTakenWithAWarningThatNamesItsPlace() throws IOException {
        assertThat(password(", \"password\": \"geheim\"")).isEqualTo(Secret.of("geheim"));

        assertThat(secrets.warnedPlaces).containsExactly(folder.resolve("project.json") + ":2:66");
    }

    @Test
    void anEmptyPasswordNeedsNoWarning() throws IOException {
        assertThat(password(", \"password\": \"\"")).isEqualTo(Secret.NONE);

        assertThat(secrets.warnedPlaces).isEmpty();
    }

    @Test
    void anUnsetVariableIsAnErrorAndAnEmptyOneMeansNone() throws IOException {
        secrets.environment.put("EMPTY", "");

        assertThat(password(", \"password\": {\"env\": \"EMPTY\"}")).isEqualTo(Secret.NONE);
        assertThatThrownBy(() -> password(", \"password\": {\"env\": \"NO_SUCH\"}"))
                .hasMessageContaining("project.json:2:74: the environment variable 'NO_SUCH' is not set");
    }

    @Test
    void aFileIsSoughtBesideTheProjectAndLosesOneLineBreak() throws IOException {
        Files.writeString(folder.resolve("pw"), "geheim \n\n");

        assertThat(password(", \"password\": {\"file\": \"pw\"}")).isEqualTo(Secret.of("geheim \n"));
        assertThatThrownBy(() -> password(", \"password\": {\"file\": \"nopw\"}"))
                .hasMessageContaining(folder.resolve("nopw") + " cannot be read (NoSuchFileException)");
    }

    @Test
    void aPersonIsAskedForTheUserOfTheServer() throws IOException {
        secrets.answer = Optional.of(Secret.of("typed"));

        assertThat(password(", \"password\": {\"prompt\": true}")).isEqualTo(Secret.of("typed"));
        assertThat(secrets.questions).containsExactly("Password of the source (u@db): ");
    }

    @Test
    void aPromptWithoutATerminalIsAnError() {
        assertThatThrownBy(() -> password(", \"password\": {\"prompt\": true}"))
                .hasMessageContaining("project.json:2:77: the password is to be asked for, and there is no terminal");
    }

    @Test
    void nobodyIsAskedWhileSomethingElseIsWrong() {
        secrets.answer = Optional.of(Secret.of("typed"));

        assertThatThrownBy(() -> password(", \"prot\": 1, \"password\": {\"prompt\": true}"))
                .hasMessageContaining("did you mean 'port'?");
        assertThat(secrets.questions).isEmpty();
    }

    @Test
    void aPasswordOfNoKnownFormIsAnErrorThatShowsNothingOfIt() {
        assertThatThrownBy(() -> password(", \"password\": 4711")).hasMessageContaining("project.json:2:66: 'password'")
                .hasMessageNotContaining("4711");
        assertThatThrownBy(() -> password(", \"password\": {\"enf\": \"X\"}"))
                .hasMessageContaining("project.json:2:67: unknown key 'enf'; did you mean 'env'?");
        assertThatThrownBy(() -> password(", \"password\": {\"env\": \"X\", \"prompt\": true}"))
                .hasMessageContaining("project.json:2:66: a password has exactly one of 'env', 'file' and 'prompt'");
        assertThatThrownBy(() -> password(", \"password\": {\"prompt\": false}"))
                .hasMessageContaining("'prompt' must be true, not false");
    }

    private Secret password(String keys) throws IOException {
        Path file = Files.writeString(folder.resolve("project.json"),
                """
                {"name": "shop",
                "source": {"type": "mariadb","host":"db","user":"u"%s},
                "target": {"type": "h2", "path": "t"},
                "objects": {"include": ["shop.*"]}}
                """.formatted(keys));
        return ProjectFile.read(file, secrets, FakeConnectorFactory.ALL, FakeConnectorFactory.NO_DATA_SOURCES).source()
                .password();
    }
}
