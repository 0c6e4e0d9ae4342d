package dev.sluice.engine.project.file;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.model.Endpoint;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Writes the JSON form of a project, as {@link ProjectReader} reads it. */
public final class ProjectWriter {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ProjectWriter() {}

    /** Replaces a file that is there in one step: whoever reads it finds the old one or the new one. */
    public static void write(MigrationProject project, Path file) {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(beside, text(project));
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new MigrationException(ErrorCode.FILE_UNWRITABLE, MigrationException.Retry.NEEDS_USER,
                    "Writing the project file " + file + " failed (" + e.getClass().getSimpleName() + ")",
                    Remedy.of("Choose a folder that exists and may be written to."), e);
        }
    }

    /** The same text for equal projects. Never holds a password. */
    public static String text(MigrationProject project) {
        ObjectNode root = JSON.createObjectNode();
        root.put(Keys.NAME, project.name());
        put(root.putObject(Keys.SOURCE), project.source());
        put(root.putObject(Keys.TARGET), project.target());
        ArrayNode phases = root.putArray(Keys.PHASES);
        project.phases().stream().sorted().forEach(phase -> phases.add(phase.id()));
        putObjects(root.putObject(Keys.OBJECTS), project);
        if (!project.options().isEmpty()) {
            ObjectNode options = root.putObject(Keys.OPTIONS);
            new TreeMap<>(project.options()).forEach(options::put);
        }
        return root.toPrettyString() + "\n";
    }

    private static void put(ObjectNode node, Endpoint endpoint) {
        endpoint.dataSource().ifPresentOrElse(name -> node.put(Keys.DATA_SOURCE, name), () -> {
            node.put(Keys.TYPE, endpoint.type());
            new TreeMap<>(endpoint.settings()).forEach(node::put);
        });
    }

    private static void putObjects(ObjectNode objects, MigrationProject project) {
        putTexts(objects, Keys.INCLUDE, project.include());
        putTexts(objects, Keys.EXCLUDE, project.exclude());
        if (!project.tables().isEmpty()) {
            ObjectNode tables = objects.putObject(Keys.TABLES);
            project.tables().forEach(settings -> putSettings(tables.putObject(settings.rule()), settings));
        }
    }

    private static void putSettings(ObjectNode node, TableSettings settings) {
        settings.filter().ifPresent(filter -> node.put(Keys.FILTER, filter));
        ObjectNode columns = JSON.createObjectNode();
        putTexts(columns, Keys.INCLUDE, settings.includeColumns());
        putTexts(columns, Keys.EXCLUDE, settings.excludeColumns());
        putMap(columns, Keys.RENAME, settings.renames());
        if (!columns.isEmpty()) {
            node.set(Keys.COLUMNS, columns);
        }
        putTexts(node, Keys.ACCEPT, settings.accepted());
        settings.existingRows().ifPresent(rows -> node.put(Keys.EXISTING_ROWS, rows.word()));
        settings.conflicts().ifPresent(policy -> node.put(Keys.CONFLICTS, policy.word()));
    }

    private static void putTexts(ObjectNode node, String key, Collection<String> texts) {
        if (!texts.isEmpty()) {
            ArrayNode array = node.putArray(key);
            texts.forEach(array::add);
        }
    }

    private static void putMap(ObjectNode node, String key, Map<String, String> texts) {
        if (!texts.isEmpty()) {
            ObjectNode map = node.putObject(key);
            new TreeMap<>(texts).forEach(map::put);
        }
    }
}
