package dev.sluice.engine.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.api.ControlSocket;
import dev.sluice.engine.api.RunningEngine;
import dev.sluice.engine.api.SluiceEngine;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SocketPlaceTest {
    @TempDir
    Path folder;

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no file modes")
    void socketAndFolderAreTheirOwnersAlone() throws IOException {
        Files.createDirectory(folder.resolve("control"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxrwxrwx")));

        try (ControlSocket _ = listen(folder)) {
            assertThat(modes(folder.resolve("control"))).isEqualTo("rwx------");
            assertThat(modes(folder.resolve("control").resolve("socket"))).isEqualTo("rw-------");
        }
    }

    @Test
    void nobodyListensWhereNobodyEverDid() {
        assertThat(SluiceEngine.attach(folder)).isEmpty();
    }

    @Test
    void theSocketOfADeadProcessIsFoundOutAndReplaced() throws IOException {
        Path dead = folder.resolve("control").resolve("socket");
        Files.createDirectory(dead.getParent());
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(dead));
        }
        assertThat(dead).exists();

        assertThat(SluiceEngine.attach(folder)).isEmpty();
        try (ControlSocket _ = listen(folder)) {
            assertAttaches(folder);
        }
        assertThat(dead).doesNotExist();
    }

    @Test
    void aPathTooLongForASocketIsReachedThroughANote() throws IOException {
        Path home = Files.createDirectories(folder.resolve("d".repeat(60)).resolve("e".repeat(60)));

        Path place;
        try (ControlSocket _ = listen(home)) {
            place = new SocketPlace(home).find().orElseThrow();
            assertThat(place.startsWith(home)).isFalse();
            assertAttaches(home);
        }
        assertThat(place).doesNotExist();
        assertThat(place.getParent()).doesNotExist();
        assertThat(home.resolve("control")).isEmptyDirectory();
    }

    @Test
    void whatADeadProcessPutElsewhereIsRemovedByTheNext() throws IOException {
        Path home = Files.createDirectories(folder.resolve("d".repeat(60)).resolve("e".repeat(60)));
        SocketPlace dead = new SocketPlace(home);
        dead.bind().close();
        Path left = dead.find().orElseThrow();

        assertThat(SluiceEngine.attach(home)).isEmpty();
        try (ControlSocket _ = listen(home)) {
            assertThat(left).doesNotExist();
            assertAttaches(home);
        }
    }

    @Test
    void aNoteThatNamesAFileOfOthersCountsForNothing() throws IOException {
        Path precious = Files.writeString(folder.resolve("precious"), "x");
        Files.createDirectory(folder.resolve("control"));
        Files.writeString(folder.resolve("control").resolve("socket-place"), precious.toString());

        try (ControlSocket _ = listen(folder)) {
            assertAttaches(folder);
        }
        assertThat(precious).exists();
    }

    @Test
    void anotherVersionOfTheProtocolIsRefused() throws Exception {
        try (ServerSocketChannel server = new SocketPlace(folder).bind()) {
            Thread.ofPlatform().daemon().start(() -> greet(server, "{\"version\": 2}"));

            assertThatThrownBy(() -> SluiceEngine.attach(folder)).isInstanceOfSatisfying(MigrationException.class,
                    e -> {
                        assertThat(e.code()).isEqualTo(ErrorCode.NO_ANSWER);
                        assertThat(e).hasMessageContaining("speaks version 2");
                    });
        }
    }

    @Test
    void aHomeThatTakesNoFilesLeavesTheEngineWithoutASocket() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        listen(file).close();

        assertThat(file).hasContent("");
    }

    private static void greet(ServerSocketChannel server, String greeting) {
        try (SocketChannel connection = server.accept(); LineChannel line = new LineChannel(connection, 100)) {
            line.send(greeting, Duration.ofSeconds(5));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ControlSocket listen(Path home) {
        return SluiceEngine.listen(home, new Workbench(folder).engine);
    }

    private static void assertAttaches(Path home) {
        try (RunningEngine other = SluiceEngine.attach(home).orElseThrow()) {
            assertThat(other.pid()).isEqualTo(ProcessHandle.current().pid());
        }
    }

    private static String modes(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
