package dev.sluice.engine.correct;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Remedy;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A script being written: header, statements, footer. Readable by its owner alone. It has its name, and is on
 * disk, once it is finished; one that is closed before leaves nothing that could be run.
 */
final class ScriptFile implements AutoCloseable {
    private final Path path;
    private final Path unfinished;
    private final String footer;
    private final FileChannel channel;
    private final BufferedWriter out;

    /** @param title goes on the first lines, as comments */
    ScriptFile(Path path, String title, String header, String footer) {
        this.path = path;
        this.unfinished = path.resolveSibling(path.getFileName() + ".part");
        this.footer = footer;
        try {
            this.channel = FileChannel.open(unfinished,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE),
                    ownerOnly("rw-------"));
        } catch (IOException e) {
            throw failure(path, e);
        }
        this.out = new BufferedWriter(
                new OutputStreamWriter(Channels.newOutputStream(channel), StandardCharsets.UTF_8));
        title.lines().forEach(line -> write("-- " + line));
        write(header);
    }

    Path path() {
        return path;
    }

    void add(String statement) {
        write(statement);
    }

    void finish() {
        try (channel) {
            write(footer);
            out.flush();
            channel.force(true);
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw failure(path, e);
        }
    }

    @Override
    public void close() {
        try (channel) {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            throw failure(path, e);
        }
    }

    /** Attributes for what is created, as far as the file system knows owners. */
    static FileAttribute<?>[] ownerOnly(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[]{
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))}
                : new FileAttribute<?>[0];
    }

    static MigrationException failure(Path path, IOException e) {
        return new MigrationException(ErrorCode.FILE_UNWRITABLE, Retry.NEEDS_USER,
                "Writing the script " + path + " failed: " + e.getMessage(),
                Remedy.of("Free space or choose a folder that you may write to, then give the same command again."), e);
    }

    private void write(String line) {
        try {
            out.write(line);
            out.write('\n');
        } catch (IOException e) {
            throw failure(path, e);
        }
    }
}
