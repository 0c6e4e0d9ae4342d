package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    private static final Path USER = Path.of("/home/anna").toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void theOptionWinsOverTheVariableAndTheVariableOverTheUsualPlace() {
        Map<String, String> environment = Map.of("SLUICE_HOME", folder.resolve("v").toString());

        assertThat(Home.choose(Optional.of(folder.resolve("o")), environment, "Linux", USER))
                .isEqualTo(folder.resolve("o"));
        assertThat(Home.choose(Optional.empty(), environment, "Linux", USER)).isEqualTo(folder.resolve("v"));
        assertThat(Home.choose(Optional.empty(), Map.of("SLUICE_HOME", " "), "Linux", USER))
                .isEqualTo(USER.resolve(".local/share/sluice"));
    }

    @Test
    void eachSystemKeepsApplicationDataWhereItsUsersExpectIt() {
        assertThat(usual("Mac OS X", Map.of())).isEqualTo(USER.resolve("Library/Application Support/Sluice"));
        assertThat(usual("Windows 11", Map.of())).isEqualTo(USER.resolve("AppData/Local/Sluice"));
        assertThat(usual("Linux", Map.of("XDG_DATA_HOME", folder.toString()))).isEqualTo(folder.resolve("sluice"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theFolderIsItsOwnersAlone() throws IOException {
        Path home = folder.resolve("a/b");

        Home.make(home);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home))).isEqualTo("rwx------");
    }

    @Test
    void aFolderThatCannotBeMadeIsAnErrorOfItsOwn() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> Home.make(file.resolve("home"))).isInstanceOfSatisfying(MigrationException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.FILE_UNWRITABLE));
    }

    private static Path usual(String system, Map<String, String> environment) {
        return Home.choose(Optional.empty(), environment, system, USER);
    }
}
