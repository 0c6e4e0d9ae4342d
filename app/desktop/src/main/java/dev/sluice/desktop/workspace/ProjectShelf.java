package dev.sluice.desktop.workspace;

import dev.sluice.app.NoSecrets;
import dev.sluice.engine.api.ProjectFile;
import dev.sluice.engine.api.SecretResolver;
import dev.sluice.model.Endpoint;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Remedy;
import dev.sluice.spi.ConnectorFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The projects that were made in the window: project files in the home folder, the same as the command line reads. Any
 * thread; waits for the disk.
 */
public final class ProjectShelf {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectShelf.class);
    private static final String ENDING = ".json";
    /** A letter that stands as its number; none has more digits. */
    private static final Pattern NUMBER = Pattern.compile("%(10[0-9a-f]{4}|[0-9a-f]{1,5})%");

    private final Path home;
    private final Path folder;
    private final List<ConnectorFactory> connectors;
    private final SecretResolver secrets;
    private final Function<String, Endpoint> dataSources;
    private final Map<Path, Known> known = new ConcurrentHashMap<>();

    /** What a file said when it was last changed at that time, and so long. */
    private record Known(FileTime changed, long length, Optional<MigrationProject> project) {}

    /**
     * @param home the home folder
     * @param dataSources finds one by its name
     */
    public ProjectShelf(Path home, List<ConnectorFactory> connectors, SecretResolver secrets,
            Function<String, Endpoint> dataSources) {
        this.home = home;
        this.folder = home.resolve("projects");
        this.connectors = connectors;
        this.secrets = secrets;
        this.dataSources = dataSources;
    }

    /** The home folder. */
    public Path home() {
        return home;
    }

    /** The files, by name. */
    public List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
        } catch (IOException e) {
            throw failed("Listing the projects in " + folder, e);
        }
    }

    /** Where the project of this name lies, or would. What is no letter or digit of ASCII stands as its number. */
    public Path file(String name) {
        StringBuilder safe = new StringBuilder();
        name.codePoints().forEach(point -> {
            if (point < 128 && (Character.isLetterOrDigit(point) || point == '-' || point == '_')) {
                safe.appendCodePoint(point);
            } else {
                safe.append('%').append(Integer.toHexString(point)).append('%');
            }
        });
        return folder.resolve(safe + ENDING);
    }

    /** Of the project that lies in the file, as {@link #file} has made it; empty for a file of another making. */
    Optional<String> name(Path file) {
        String safe = file.getFileName().toString();
        String name = NUMBER.matcher(safe.substring(0, safe.length() - ENDING.length()))
                .replaceAll(sign -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(sign.group(1), 16))));
        return Optional.of(name).filter(found -> file(found).equals(file));
    }

    /** @throws MigrationException that lists everything that is wrong in the file */
    public MigrationProject read(Path file) {
        return ProjectFile.read(file, secrets, connectors, dataSources);
    }

    /** The project without what is needed to connect: no data source is looked into, nobody is asked for a password. */
    public MigrationProject readNames(Path file) {
        return ProjectFile.read(file, new NoSecrets(), connectors, NoSecrets::endpoint);
    }

    /**
     * The same, cheap enough to be asked about a thousand files again and again: a file is read again once it has changed.
     *
     * @return empty where it cannot be read, or something is wrong in it
     */
    Optional<MigrationProject> glance(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return known.compute(file, (_, last) -> last != null && last.changed.equals(now.lastModifiedTime())
                    && last.length == now.size() ? last : look(file, now)).project;
        } catch (IOException e) {
            LOG.debug("{} is not shown", file, e);
            known.remove(file);
            return Optional.empty();
        }
    }

    private Known look(Path file, BasicFileAttributes attributes) {
        Optional<MigrationProject> project = Optional.empty();
        try {
            project = Optional.of(readNames(file));
        } catch (MigrationException e) { // told by whatever opens it
            LOG.debug("{} is not shown", file, e);
        }
        return new Known(attributes.lastModifiedTime(), attributes.size(), project);
    }

    /** Keeps it in place of the one with the same name. @return its file */
    public Path keep(MigrationProject project) {
        Path file = file(project.name());
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw failed("Making the folder " + folder, e);
        }
        ProjectFile.write(project, file);
        return file;
    }

    /** Forgets the project of this name, if there is one. Files that lie elsewhere are their owner's. */
    public void forget(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw failed("Deleting " + file(name), e);
        }
    }

    private static MigrationException failed(String doing, IOException e) {
        return new MigrationException(ErrorCode.FILE_UNWRITABLE, MigrationException.Retry.NEEDS_USER,
                doing + " failed (" + e.getClass().getSimpleName() + ")",
                Remedy.of("See to it that the home folder can be read and written."), e);
    }
}
