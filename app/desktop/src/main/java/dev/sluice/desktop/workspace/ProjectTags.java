package dev.sluice.desktop.workspace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.app.WholeFile;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The words by which people put projects together: {@code tags.json} in the home folder, by the project's name. No part
 * of a project file, which others read as well. Any thread; waits for the disk.
 */
public final class ProjectTags {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectTags.class);
    private static final TypeReference<TreeMap<String, TreeSet<String>>> FORM = new TypeReference<>() {};

    private final ObjectMapper json = new ObjectMapper();
    private final Path file;
    private Map<String, Set<String>> tags = Map.of();
    private boolean read;

    /** @param home the home folder, which no other process changes */
    ProjectTags(Path home) {
        this.file = home.resolve("tags.json");
    }

    /** By project; those without any are left out. What cannot be understood in the file counts as no tags. */
    public synchronized Map<String, Set<String>> all() {
        if (!read) {
            tags = Map.copyOf(fromDisk());
            read = true;
        }
        return tags;
    }

    private TreeMap<String, TreeSet<String>> fromDisk() {
        try {
            return Files.exists(file) ? json.readValue(file.toFile(), FORM) : new TreeMap<>();
        } catch (JsonProcessingException e) {
            LOG.warn("{} cannot be understood; no project has tags until some are given", file, e);
            return new TreeMap<>();
        } catch (IOException e) {
            throw failed("Reading " + file, e);
        }
    }

    /** Gives the project these tags in place of those it had. */
    public synchronized void set(String project, Set<String> newTags) {
        Map<String, Set<String>> changed = new TreeMap<>(all());
        if (newTags.isEmpty()) {
            changed.remove(project);
        } else {
            changed.put(project, Set.copyOf(newTags));
        }
        if (changed.equals(all())) {
            return;
        }
        write(changed);
        tags = Map.copyOf(changed);
    }

    private void write(Map<String, Set<String>> all) {
        Map<String, Set<String>> ordered = new TreeMap<>();
        all.forEach((project, words) -> ordered.put(project, new TreeSet<>(words)));
        try {
            WholeFile.replace(file,
                    fresh -> json.writerWithDefaultPrettyPrinter().writeValue(fresh.toFile(), ordered));
        } catch (IOException e) {
            throw failed("Writing " + file, e);
        }
    }

    private static MigrationException failed(String doing, IOException e) {
        return new MigrationException(ErrorCode.FILE_UNWRITABLE, MigrationException.Retry.NEEDS_USER,
                doing + " failed (" + e.getClass().getSimpleName() + ")",
                Remedy.of("See to it that the home folder can be read and written."), e);
    }
}
