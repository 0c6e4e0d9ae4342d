package dev.sluice.desktop.away;

import dev.sluice.app.WholeFile;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Remedy;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When somebody last looked at each project in a window: a file in the home folder. Any thread; waits for the disk. */
public final class LastLooks {
    private static final Logger LOG = LoggerFactory.getLogger(LastLooks.class);

    private final Path file;

    /** @param home the home folder, held by this process */
    public LastLooks(Path home) {
        this.file = home.resolve("window").resolve("last-looks.properties");
    }

    /** Empty for a project that nobody has looked at. */
    synchronized Optional<Instant> of(String project) {
        String at = read().getProperty(project);
        try {
            return Optional.ofNullable(at).map(Instant::parse);
        } catch (DateTimeException e) {
            LOG.warn("{} holds no time for a project; it counts as never looked at", file, e);
            return Optional.empty();
        }
    }

    /** Somebody looks at these now. */
    public synchronized void note(Collection<String> projects, Instant now) {
        Properties all = read();
        projects.forEach(project -> all.setProperty(project, now.toString()));
        try {
            Files.createDirectories(file.getParent());
            WholeFile.replace(file, fresh -> {
                try (Writer writer = Files.newBufferedWriter(fresh)) {
                    all.store(writer, null);
                }
            });
        } catch (IOException e) {
            throw failed("Writing", e);
        }
    }

    private Properties read() {
        Properties all = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                all.load(reader);
            } catch (IOException e) {
                throw failed("Reading", e);
            }
        }
        return all;
    }

    private MigrationException failed(String doing, IOException e) {
        return new MigrationException(ErrorCode.FILE_UNWRITABLE, Retry.NEEDS_USER,
                doing + " " + file + " failed (" + e.getClass().getSimpleName() + ")",
                Remedy.of("See to it that the home folder can be read and written."), e);
    }
}
