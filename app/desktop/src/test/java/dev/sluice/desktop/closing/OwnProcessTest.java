package dev.sluice.desktop.closing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnProcessTest {
    @TempDir
    private Path home;

    @Test
    void theCommandNamesHomeAndFilesAndNoSecret() {
        OwnProcess process = new OwnProcess(home, () -> Map.of("SLUICE_MASTER_PASSWORD", "marker"));
        process.prepare();

        List<String> command = process.command(List.of(Path.of("my shop.json")));

        assertThat(command).containsSubsequence("dev.sluice.cli.Main", "go-on", "--plain", "--home", home.toString(),
                "my shop.json");
        assertThat(command).noneMatch(word -> word.contains("marker"));
    }

    @Test
    void itsLastWordsAreTheLastLinesThatSaySomething() throws IOException {
        Path log = Files.writeString(home.resolve("log"),
                "one\ntwo\n\n  SLUICE-506 three \nfour\nVerdict: Not compared\n\n");

        assertThat(OwnProcess.lastWords(log)).isEqualTo(": two | SLUICE-506 three | four | Verdict: Not compared");
        assertThat(OwnProcess.lastWords(Files.writeString(log, "\n"))).isEmpty();
        assertThat(OwnProcess.lastWords(home)).as("what is no file").isEmpty();
    }
}
