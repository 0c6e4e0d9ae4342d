package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultCommandTest {
    @TempDir
    Path folder;

    private LocalStage stage;

    @BeforeEach
    void setStage() {
        stage = new LocalStage(folder.resolve("home"));
    }

    @Test
    void withoutAVaultItIsSaidHowOneIsMade() {
        assertThat(stage.run("vault", "show")).isZero();
        assertThat(stage.out()).contains("There is no vault").contains("sluice datasource add");

        assertThat(stage.run("vault", "password")).isEqualTo(1);
        assertThat(stage.err()).contains("SLUICE-507").contains("there is none yet");
    }

    @Test
    void wordsThatAreNoneAreAnsweredWithTheOnesThatAre() {
        assertThat(stage.run("vault", "rows", "maybe")).isEqualTo(2);
        assertThat(stage.err()).contains("encrypted, plain");

        assertThat(stage.run("vault")).isEqualTo(2);
        assertThat(stage.err()).contains("A command is missing").contains("sluice vault --help");
    }
}
