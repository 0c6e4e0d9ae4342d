package dev.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretScanTest {
    private static final String SECRET = "größter-Schatz";
    private static final SecretScan SCAN = new SecretScan(List.of("something else", SECRET));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE"})
    void secretIsFoundInEveryCharset(String charset) throws IOException {
        Path file = folder.resolve("deep/in/file.bin");
        Files.createDirectories(file.getParent());
        Files.write(file, ("x\u0000" + SECRET + "y").getBytes(Charset.forName(charset)));

        assertThat(SCAN.in(folder)).anyMatch(found -> found.endsWith("file.bin holds secret 1 in " + charset));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "abc", "abcd"})
    void secretIsFoundInBase64WhereverItStands(String before) {
        String text = Base64.getEncoder().encodeToString((before + SECRET + "zz").getBytes(StandardCharsets.UTF_8));

        assertThat(SCAN.in("a text", text)).containsExactly("a text holds secret 1 in Base64");
    }

    @Test
    void secretAcrossTheEndOfAPieceIsFound() throws IOException {
        Files.writeString(folder.resolve("large"), "x".repeat((1 << 20) - 7) + SECRET);

        assertThat(SCAN.in(folder)).hasSize(1);
    }

    @Test
    void whatHoldsNoSecretIsLeftAlone() throws IOException {
        Files.writeString(folder.resolve("log"), "the password is wrong");

        assertThat(SCAN.in(folder)).isEmpty();
        assertThat(SCAN.in(folder.resolve("nowhere"))).isEmpty();
    }

    @Test
    void secretThatWouldBeFoundByChanceIsRefused() {
        assertThatThrownBy(() -> new SecretScan(List.of("x"))).hasMessageContaining("by chance");
    }

    @Test
    void programThatSaysItsPasswordIsCaught() {
        SluiceCommand command = new SluiceCommand(folder, TalkingMain.class.getName(), List.of(),
                Map.of("TEST_PASSWORD", SECRET));

        assertThatThrownBy(() -> command.run(Duration.ofMinutes(3), "betray", "x"))
                .isInstanceOf(AssertionError.class).hasMessageContaining("what it said holds secret");
    }

    @Test
    void passwordOnACommandLineIsCaught() {
        SluiceCommand command = new SluiceCommand(folder, TalkingMain.class.getName(), List.of(),
                Map.of("TEST_PASSWORD", SECRET));

        assertThatThrownBy(() -> command.run(Duration.ofMinutes(3), "end", "x", SECRET))
                .isInstanceOf(AssertionError.class).hasMessageContaining("the command line of a process holds secret");
    }
}
