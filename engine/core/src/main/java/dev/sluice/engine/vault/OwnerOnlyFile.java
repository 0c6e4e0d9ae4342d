package dev.sluice.engine.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.Set;

/**
 * A file for its owner alone, written as a whole or not at all. Where the file system knows no POSIX rights (Windows),
 * the folder's rights protect it: the home folder lies in the user's own profile.
 */
record OwnerOnlyFile(Path path) {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE, PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OTHERS_EXECUTE);

    /** @throws dev.sluice.model.MigrationException VAULT_EXPOSED when it belongs to, or is open to, somebody else */
    byte[] read() throws IOException {
        if (isPosix(path)) {
            requireOwnerOnly(ourselves());
        }
        return Files.readAllBytes(path);
    }

    /** Follows links: what counts is the file that is read. */
    void requireOwnerOnly(UserPrincipal user) throws IOException {
        PosixFileAttributes attributes = Files.readAttributes(path, PosixFileAttributes.class);
        if (!attributes.owner().equals(user)) {
            throw VaultFailures.exposed(path, "belongs to " + attributes.owner().getName() + ", not to you",
                    "chown \"$(id -un)\" '" + path + "'");
        }
        if (attributes.permissions().stream().anyMatch(OTHERS::contains)) {
            throw VaultFailures.exposed(path,
                    "is open to others (" + PosixFilePermissions.toString(attributes.permissions()) + ")",
                    "chmod 600 '" + path + "'");
        }
    }

    /** Puts the bytes, on the disk, in the place of what was there. */
    void write(byte[] bytes) throws IOException {
        Path unfinished = path.resolveSibling(path.getFileName() + ".part");
        Files.deleteIfExists(unfinished);
        FileAttribute<?>[] attributes = isPosix(path.toAbsolutePath().getParent())
                ? new FileAttribute<?>[]{OWNER_ONLY}
                : new FileAttribute<?>[0];
        try (FileChannel channel = FileChannel.open(unfinished,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
        Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean isPosix(Path path) {
        return Files.getFileAttributeView(path, PosixFileAttributeView.class) != null;
    }

    /** By a file of our own: a user without an entry in the system's list has no name, but owns what it makes. */
    private static UserPrincipal ourselves() throws IOException {
        Path own = Files.createTempFile("sluice", null);
        try {
            return Files.getOwner(own);
        } finally {
            Files.delete(own);
        }
    }
}
