package dev.sluice.engine.control;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the control socket of a home folder lies: in a folder of its own there, closed to others before the socket is
 * made, so that nobody can slip in between. A path too long for a socket, or a disk without sockets, makes it lie in a
 * short private folder elsewhere, and a note in its place says where.
 */
final class SocketPlace {
    private static final Logger LOG = LoggerFactory.getLogger(SocketPlace.class);
    /** macOS takes 104 with the final zero, Linux 108. */
    private static final int LONGEST_PATH_BYTES = 100;
    private static final String SOCKET = "socket";
    private static final String ELSEWHERE = "sluice-control-";

    private final Path folder;
    private final Path socket;
    private final Path note;

    SocketPlace(Path home) {
        this.folder = home.toAbsolutePath().normalize().resolve("control");
        this.socket = folder.resolve(SOCKET);
        this.note = folder.resolve("socket-place");
    }

    /** The socket's file; it may be that of a process that died. */
    Optional<Path> find() throws IOException {
        return noted().or(() -> Optional.of(socket)).filter(Files::exists);
    }

    /** Listens at the socket. Only for the process that holds the home folder: what lies there is of dead ones. */
    ServerSocketChannel bind() throws IOException {
        Files.createDirectories(folder, ownerOnly());
        close(folder, "rwx------");
        remove();
        if (socket.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH_BYTES) {
            try {
                return bind(socket);
            } catch (IOException e) {
                LOG.info("The disk of {} takes no socket ({}); it is put elsewhere", folder, e.getMessage());
            }
        }
        Path elsewhere = Files.createTempDirectory(ELSEWHERE, ownerOnly()).resolve(SOCKET);
        Files.writeString(note, elsewhere.toString());
        return bind(elsewhere);
    }

    /** Removes the socket, and what a dead process left. */
    void remove() throws IOException {
        Optional<Path> elsewhere = noted();
        if (elsewhere.isPresent()) {
            Files.deleteIfExists(elsewhere.get());
            try {
                Files.deleteIfExists(elsewhere.get().getParent());
            } catch (DirectoryNotEmptyException e) {
                LOG.warn("{} holds files of others and stays", elsewhere.get().getParent());
            }
        }
        Files.deleteIfExists(note);
        Files.deleteIfExists(socket);
    }

    /** Only a place that we would have chosen counts. */
    private Optional<Path> noted() throws IOException {
        if (!Files.exists(note)) {
            return Optional.empty();
        }
        Path place = Path.of(Files.readString(note).strip());
        Path parent = place.getParent();
        boolean ours = place.endsWith(SOCKET) && parent != null
                && String.valueOf(parent.getFileName()).startsWith(ELSEWHERE);
        return ours ? Optional.of(place) : Optional.empty();
    }

    private static ServerSocketChannel bind(Path path) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(path));
            close(path, "rw-------");
            return server;
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static void close(Path path, String permissions) throws IOException {
        if (isPosix()) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return isPosix()
                ? new FileAttribute<?>[]{
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
