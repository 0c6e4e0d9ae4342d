package dev.sluice.metadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.port.RowCipher;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MetadbHomeTest {
    @TempDir
    private Path folder;

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "POSIX permissions")
    void folderAndFilesAreForTheirOwnerAlone() throws Exception {
        Path home = folder.resolve("a b").resolve("größe");

        H2Metadb.open(home, RowCipher.PLAIN).close();

        assertThat(permissions(home)).isEqualTo("rwx------");
        assertThat(permissions(home.resolve("metadb.mv.db"))).isEqualTo("rw-------");
        assertThat(permissions(home.resolve("metadb.lock"))).isEqualTo("rw-------");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "POSIX permissions")
    void folderThatHoldsOtherThingsKeepsItsPermissionsAndOnlyOurFilesAreClosed() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createFile(folder.resolve("letter.txt"));

        H2Metadb.open(folder, RowCipher.PLAIN).close();

        assertThat(permissions(folder)).isEqualTo("rwxr-xr-x");
        assertThat(permissions(folder.resolve("metadb.mv.db"))).isEqualTo("rw-------");
    }

    /** A window asks ten times a second; who asks too late must not take the file away from the next process. */
    @Test
    void whoAsksWhileItIsClosedDoesNotOpenItAgain() throws Exception {
        Metadb metadb = H2Metadb.open(folder, RowCipher.PLAIN);
        try (ExecutorService asking = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                asking.submit(() -> {
                    while (true) {
                        metadb.projects(); // until it is refused
                    }
                });
            }
            metadb.close();
        }

        try (FileChannel file = FileChannel.open(folder.resolve("metadb.mv.db"), StandardOpenOption.WRITE)) {
            assertThat(file.tryLock()).isNotNull();
        }
    }

    @Test
    void secondProcessIsToldWhoHoldsTheFolder() throws Exception {
        try (Metadb metadb = H2Metadb.open(folder, RowCipher.PLAIN)) {
            metadb.saveProject(Samples.project("p1", "shop"));

            String outcome = MetadbChild.outcome(MetadbChild.start(List.of(), folder, "open"));

            assertThat(outcome).startsWith("HOME_LOCKED: The home folder " + folder + " is in use by another Sluice")
                    .contains("process " + ProcessHandle.current().pid() + " of user ")
                    .contains("choose another home folder");
        }

        assertThat(MetadbChild.outcome(MetadbChild.start(List.of(), folder, "open"))).startsWith("opened Optional[");
    }

    @Test
    void killedProcessLeavesNoLockBehind() throws Exception {
        Process child = MetadbChild.start(List.of(), folder, "hold");
        try (BufferedReader lines = child.inputReader()) {
            assertThat(lines.readLine()).startsWith("holding");
            assertFails(() -> H2Metadb.open(folder, RowCipher.PLAIN), ErrorCode.HOME_LOCKED, "process " + child.pid());

            child.destroyForcibly();
            assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }

        H2Metadb.open(folder, RowCipher.PLAIN).close();
    }

    @Test
    void secondOpeningInTheSameProcessIsRefusedAndTheFirstLivesOn() {
        try (Metadb metadb = H2Metadb.open(folder, RowCipher.PLAIN)) {
            assertFails(() -> H2Metadb.open(folder, RowCipher.PLAIN), ErrorCode.HOME_LOCKED,
                    "process " + ProcessHandle.current().pid());

            metadb.saveProject(Samples.project("p1", "shop"));
            assertFails(() -> H2Metadb.open(folder, RowCipher.PLAIN), ErrorCode.HOME_LOCKED, "in use");
        }

        H2Metadb.open(folder, RowCipher.PLAIN).close();
    }

    @Test
    void closingTwiceChangesNothing() {
        Metadb metadb = H2Metadb.open(folder, RowCipher.PLAIN);

        metadb.close();
        metadb.close();

        H2Metadb.open(folder, RowCipher.PLAIN).close();
    }

    @Test
    void homeThatIsAFileIsRefusedByName() throws Exception {
        Path file = Files.createFile(folder.resolve("home"));

        assertFails(() -> H2Metadb.open(file, RowCipher.PLAIN), ErrorCode.METADB_UNUSABLE,
                "making the home folder failed");
    }

    @Test
    void pathThatTheDatabaseCannotOpenIsRefused() {
        assertFails(() -> H2Metadb.open(folder.resolve("a;b"), RowCipher.PLAIN), ErrorCode.METADB_UNUSABLE,
                "';' in its path");
    }

    @Test
    void damagedFileIsNamedWithWhatToDo() throws Exception {
        Files.write(folder.resolve("metadb.mv.db"), new byte[20_000]);

        assertFails(() -> H2Metadb.open(folder, RowCipher.PLAIN), ErrorCode.METADB_UNUSABLE, "the file is damaged");

        assertThat(Files.size(folder.resolve("metadb.mv.db"))).isEqualTo(20_000);
    }

    @Test
    void fileThatIsSomeOtherDatabaseIsLeftAlone() throws Exception {
        String url = MetadbFiles.url(folder.resolve("metadb.mv.db"));
        try (Connection other = DriverManager.getConnection(url, "sa", "")) {
            other.createStatement().execute("CREATE TABLE mine (id INTEGER)");
        }

        assertFails(() -> H2Metadb.open(folder, RowCipher.PLAIN), ErrorCode.METADB_MIGRATION_FAILED,
                "The old state is back");

        try (Connection other = DriverManager.getConnection(url, "sa", "")) {
            assertThat(other.createStatement().execute("SELECT * FROM mine")).isTrue();
        }
    }

    private static void assertFails(ThrowingCallable opening, ErrorCode code, String sentence) {
        assertThatThrownBy(opening).isInstanceOfSatisfying(MigrationException.class, failure -> {
            assertThat(failure.code()).isEqualTo(code);
            assertThat(failure).hasMessageContaining(sentence);
        });
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
