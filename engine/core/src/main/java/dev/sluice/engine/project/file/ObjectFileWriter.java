package dev.sluice.engine.project.file;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.sluice.engine.api.ObjectList;
import dev.sluice.engine.api.ObjectList.Entry;
import dev.sluice.engine.route.RuleText;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a list of objects as {@link CsvObjects} and {@link SelectionReader} read it, in UTF-8. */
public final class ObjectFileWriter {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    public ObjectFileWriter(Path file) {
        this.file = file;
    }

    public void write(ObjectList list) {
        boolean csv = file.toString().endsWith(".csv");
        if (!csv && !file.toString().endsWith(".json")) {
            throw new MigrationException(ErrorCode.OPTION_INVALID, file + " ends with neither .csv nor .json",
                    Remedy.of("Give the file one of these endings: it decides the form."));
        }
        try (Writer text = Files.newBufferedWriter(file)) {
            if (csv) {
                writeCsv(list, text);
            } else {
                JSON.writerWithDefaultPrettyPrinter().writeValue(text, json(list));
            }
        } catch (IOException e) {
            throw new MigrationException(ErrorCode.FILE_UNWRITABLE, MigrationException.Retry.NEEDS_USER,
                    "Writing the list of objects " + file + " failed (" + e.getClass().getSimpleName() + ")",
                    Remedy.of("Choose a folder that exists and may be written to."), e);
        }
    }

    private static void writeCsv(ObjectList list, Writer text) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(CsvObjects.HEADER);
            for (Entry table : list.tables()) {
                csv.writeRecord(table.source().schema(), table.source().name(), table.target().schema(),
                        table.target().name(), ColumnList.write(table.columns()), table.filter().orElse(""));
            }
        }
    }

    /** The object that may stand under {@code objects} in a project file. */
    private static ObjectNode json(ObjectList list) {
        ObjectNode objects = JSON.createObjectNode();
        var include = objects.putArray(Keys.INCLUDE);
        list.tables().forEach(table -> include.add(RuleText.of(table.source(), table.target())));
        ObjectNode settings = objects.putObject(Keys.TABLES);
        for (Entry table : list.tables()) {
            if (table.filter().isEmpty() && table.columns().isEmpty()) {
                continue;
            }
            ObjectNode setting = settings.putObject(RuleText.of(table.source()));
            table.filter().ifPresent(filter -> setting.put(Keys.FILTER, filter));
            if (!table.columns().isEmpty()) {
                putColumns(setting.putObject(Keys.COLUMNS), table);
            }
        }
        return objects;
    }

    private static void putColumns(ObjectNode columns, Entry table) {
        var include = columns.putArray(Keys.INCLUDE);
        table.columns().keySet().forEach(include::add);
        ObjectNode renames = columns.putObject(Keys.RENAME);
        table.columns().forEach((name, target) -> {
            if (!name.equals(target)) {
                renames.put(name, target);
            }
        });
    }
}
