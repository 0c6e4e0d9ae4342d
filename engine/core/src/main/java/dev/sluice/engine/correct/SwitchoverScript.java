package dev.sluice.engine.correct;

import dev.sluice.model.MigrationException;
import dev.sluice.model.TableId;
import dev.sluice.spi.CatalogObjects;
import dev.sluice.spi.CatalogObjects.Passage;
import dev.sluice.spi.CatalogReader.CatalogObject;
import dev.sluice.spi.Connector;
import dev.sluice.spi.NewNames;
import dev.sluice.spi.ObjectDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Writes what must not stand while rows are copied as one script, beside the corrections. */
public final class SwitchoverScript {
    private static final String NAME = "after-switchover.sql";

    private final Connector source;
    private final Connector target;
    private final NewNames names;
    private final Consumer<String> notes;

    /**
     * @param names of what is moved; only its schemas are looked at, and only triggers of its tables
     * @param notes hears of each object that could not be read
     */
    public SwitchoverScript(Connector source, Connector target, NewNames names, Consumer<String> notes) {
        this.source = source;
        this.target = target;
        this.names = names;
        this.notes = notes;
    }

    /** The script of an earlier run. */
    public static Optional<Path> find(Path folder) {
        return Optional.of(folder.resolve(NAME)).filter(Files::isRegularFile);
    }

    /**
     * Replaces the script of an earlier run.
     *
     * @param title goes on the first lines
     * @return the file; empty when there is nothing to write, or no way to
     */
    public Optional<Path> write(Path folder, String title) {
        if (source.catalogObjects().isEmpty() || target.catalogObjects().isEmpty()) {
            return Optional.empty();
        }
        List<String> missing = new ArrayList<>();
        List<ObjectDefinition> objects = definitions(source.catalogObjects().get(), missing);
        if (objects.isEmpty() && missing.isEmpty()) {
            return Optional.empty();
        }
        missing.forEach(notes);
        String head = title + missing.stream().map(sentence -> "\nMissing here: " + sentence)
                .collect(Collectors.joining());
        Path file = folder.resolve(NAME);
        prepare(folder);
        try (ScriptFile script = new ScriptFile(file, head,
                target.catalogObjects().get().script(objects, names), "")) {
            script.finish();
        }
        return Optional.of(file);
    }

    private List<ObjectDefinition> definitions(CatalogObjects catalog, List<String> missing) {
        Set<String> schemas = names.targets().keySet().stream().map(TableId::schema).collect(Collectors.toSet());
        List<ObjectDefinition> found = new ArrayList<>();
        for (CatalogObject object : source.catalog().otherObjects()) {
            if (!schemas.contains(object.id().schema()) || catalog.passage(object) != Passage.SCRIPT) {
                continue;
            }
            try {
                ObjectDefinition definition = catalog.define(object);
                if (names.targets().keySet().containsAll(definition.uses())) {
                    found.add(definition);
                }
            } catch (MigrationException e) {
                if (e.retry() == MigrationException.Retry.RETRYABLE) {
                    throw e;
                }
                missing.add(object.kind() + " " + object.id() + " is not in the script for after the switchover: "
                        + e.getMessage());
            }
        }
        return found;
    }

    private static void prepare(Path folder) {
        try {
            Files.createDirectories(folder, ScriptFile.ownerOnly("rwx------"));
        } catch (IOException e) {
            throw ScriptFile.failure(folder, e);
        }
    }
}
