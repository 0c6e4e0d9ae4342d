package dev.sluice.engine.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** What the Store does to the disk. Any thread; a file for one thread at a time. */
interface Disk {
    /** Makes a file that begins with these bytes, readable by its owner alone; it is there whole, and durable, or not at all. */
    OutputFile create(Path path, byte[] beginning) throws IOException;

    /** A file that was made before, to be cut or written on. */
    OutputFile open(Path path) throws IOException;

    void delete(Path path) throws IOException;

    /** A file that is written at its end. */
    interface OutputFile extends AutoCloseable {
        /** Writes all of it, or fails with some of it written. */
        void write(ByteBuffer bytes, long offset) throws IOException;

        void truncate(long size) throws IOException;

        /** Returns once everything is on the disk. */
        void force() throws IOException;

        @Override
        void close() throws IOException;
    }

    /** The real one. */
    Disk REAL = new Disk() {
        @Override
        public OutputFile create(Path path, byte[] beginning) throws IOException {
            Path unfinished = path.resolveSibling(path.getFileName() + ".part");
            Files.deleteIfExists(unfinished);
            FileChannel channel = FileChannel.open(unfinished,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly("rw-------"));
            RealFile file = new RealFile(channel);
            try {
                file.write(ByteBuffer.wrap(beginning), 0);
                file.force();
                Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
                forceFolder(path.toAbsolutePath().getParent());
                return file;
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        }

        @Override
        public OutputFile open(Path path) throws IOException {
            return new RealFile(FileChannel.open(path, StandardOpenOption.WRITE));
        }

        @Override
        public void delete(Path path) throws IOException {
            Files.deleteIfExists(path);
        }
    };

    /** A channel. */
    record RealFile(FileChannel channel) implements OutputFile {
        @Override
        public void write(ByteBuffer bytes, long offset) throws IOException {
            long at = offset;
            while (bytes.hasRemaining()) {
                at += channel.write(bytes, at);
            }
        }

        @Override
        public void truncate(long size) throws IOException {
            channel.truncate(size);
        }

        @Override
        public void force() throws IOException {
            channel.force(false);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** Attributes for what is created, as far as the file system knows owners. */
    static FileAttribute<?>[] ownerOnly(String permissions) {
        return isPosix()
                ? new FileAttribute<?>[]{
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))}
                : new FileAttribute<?>[0];
    }

    /** Makes the names in it durable; Windows does so by itself, and opens no folders. */
    private static void forceFolder(Path folder) throws IOException {
        if (isPosix()) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
