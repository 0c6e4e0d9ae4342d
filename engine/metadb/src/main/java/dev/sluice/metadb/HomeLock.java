package dev.sluice.metadb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Keeps a second process out of the home folder while one works in it. The operating system drops the lock when the
 * process ends, however it ends; what the file says is for people.
 */
final class HomeLock implements AutoCloseable {
    /** Far behind the text: a locked range cannot be read on Windows, and the text must be. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws dev.sluice.model.MigrationException HOME_LOCKED, saying by whom */
    static HomeLock take(MetadbFiles files, Clock clock) {
        MetadbFailures failures = new MetadbFailures(files.home());
        try {
            MetadbFiles.create(files.lock());
            HomeLock lock = new HomeLock(FileChannel.open(files.lock(), StandardOpenOption.WRITE));
            if (!lock.holdsAndSigns(clock.instant())) {
                throw failures.lockedBy(owner(files.lock()), null);
            }
            return lock;
        } catch (IOException e) {
            throw failures.translate("locking the home folder", e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** False, and closed, when someone else has it; closed too when signing fails, or we would lock out ourselves. */
    private boolean holdsAndSigns(Instant since) throws IOException {
        boolean held = false;
        try {
            if (channel.tryLock(LOCKED_BYTE, 1, false) != null) {
                sign(channel, since);
                held = true;
            }
        } catch (OverlappingFileLockException e) {
            // This very process has it, through another channel.
            held = false;
        } finally {
            if (!held) {
                channel.close();
            }
        }
        return held;
    }

    private static void sign(FileChannel channel, Instant since) throws IOException {
        String text = "process " + ProcessHandle.current().pid() + " of user " + System.getProperty("user.name")
                + ", since " + since.truncatedTo(ChronoUnit.SECONDS);
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
    }

    private static String owner(Path lock) throws IOException {
        String text = Files.readString(lock).strip();
        return text.isEmpty() ? "another Sluice" : "another Sluice: " + text;
    }
}
