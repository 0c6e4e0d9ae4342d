package dev.sluice.engine.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.vault.SystemKeyStore.MacKeychain;
import dev.sluice.engine.vault.SystemKeyStore.SecretTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With programs that speak as the real ones do. */
class SystemKeyStoreTest {
    private static final String KEY = "c2VjcmV0LWtleQ==";

    @TempDir
    private Path folder;

    @Test
    void secretToolGetsTheKeyByStandardInputAndGivesItBack() throws IOException {
        SystemKeyStore store = new SecretTool(program("""
                                                      echo "$@" >> %1$s/arguments
                                                      case $1 in
                                                      store) cat > %1$s/kept ;;
                                                      lookup) cat %1$s/kept 2> %1$s/problem ;;
                                                      esac
                                                      """));

        assertThat(store.find("v1")).isEmpty();
        assertThat(store.store("v1", KEY)).isTrue();
        assertThat(store.find("v1")).contains(KEY);

        assertThat(Files.readString(folder.resolve("arguments"))).doesNotContain(KEY)
                .contains("store --label=Sluice vault service sluice vault v1", "lookup service sluice vault v1");
    }

    @Test
    void keychainGetsTheKeyByStandardInput() throws IOException {
        SystemKeyStore store = new MacKeychain(program("""
                                                       echo "$@" >> %1$s/arguments
                                                       case $1 in
                                                       -i) cat > %1$s/commands ;;
                                                       *) echo %2$s ;;
                                                       esac
                                                       """.replace("%2$s", KEY)));

        assertThat(store.store("v1", KEY)).isTrue();
        assertThat(store.find("v1")).contains(KEY);

        assertThat(Files.readString(folder.resolve("commands"))).isEqualTo(
                "add-generic-password -U -s sluice -a v1 -w " + KEY + "\n");
        assertThat(Files.readString(folder.resolve("arguments"))).doesNotContain(KEY);
    }

    @Test
    void windowsKeepsWhatIsProtectedInAFileBesideTheVault() throws IOException {
        Program tr = program("""
                             case "$4" in
                             *Unprotect*) tr 'x-za-w' 'a-z' ;;
                             *Protect*) tr 'a-z' 'x-za-w' ;;
                             esac
                             """);
        SystemKeyStore store = new WindowsProtection(tr, folder.resolve("vault.key"));

        assertThat(store.find("v1")).isEmpty();
        assertThat(store.store("v1", KEY)).isTrue();

        assertThat(Files.readString(folder.resolve("vault.key"))).isNotEmpty().isNotEqualTo(KEY);
        assertThat(store.find("v1")).contains(KEY);
    }

    @Test
    void programThatIsMissingMeansThatThereIsNoStore() {
        SystemKeyStore store = new SecretTool(new Program(folder.resolve("no-such-program").toString()));

        assertThat(store.store("v1", KEY)).isFalse();
        assertThat(store.find("v1")).isEmpty();
    }

    @Test
    void programThatRefusesMeansThatThereIsNoStore() throws IOException {
        SystemKeyStore store = new SecretTool(program("echo 'Cannot autolaunch D-Bus' >&2; exit 1"));

        assertThat(store.store("v1", KEY)).isFalse();
        assertThat(store.find("v1")).isEmpty();
    }

    @Test
    void programThatDoesNotAnswerIsGivenUp() throws IOException {
        Program hanging = program("exec tail -f /dev/null");
        SystemKeyStore store = new SecretTool(new Program(hanging.name(), Duration.ofMillis(200)));

        assertThat(store.find("v1")).isEmpty();
    }

    private Program program(String script) throws IOException {
        Path file = Files.writeString(folder.resolve("program"),
                "#!/bin/sh\n" + script.replace("%1$s", folder.toString()));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return new Program(file.toString());
    }
}
