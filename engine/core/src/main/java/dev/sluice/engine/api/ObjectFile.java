package dev.sluice.engine.api;

import dev.sluice.engine.project.file.ObjectFileWriter;
import dev.sluice.engine.project.file.ObjectSelection;
import dev.sluice.engine.project.file.SelectionReader;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.TableSettings;
import java.nio.file.Path;
import java.util.List;

/** Writes a list of objects that a project file can name under {@code objects}. */
public final class ObjectFile {
    private ObjectFile() {}

    /**
     * Reads a list as a project file that names it does.
     *
     * @throws MigrationException {@link ErrorCode#PROJECT_FILE_INVALID} that lists everything that is wrong, by line
     */
    public static Selection read(Path file) {
        ObjectSelection selection = SelectionReader.list(file);
        return new Selection(selection.include(), selection.exclude(), selection.tables());
    }

    /** Rules, and what is said of single tables. */
    public record Selection(List<String> include, List<String> exclude, List<TableSettings> tables) {
        public Selection {
            include = List.copyOf(include);
            exclude = List.copyOf(exclude);
            tables = List.copyOf(tables);
        }
    }

    /**
     * Writes the list, replacing a file that is there.
     *
     * @param file ends with {@code .csv} or {@code .json}, which decides its form
     * @throws MigrationException {@link ErrorCode#OPTION_INVALID} for another ending, {@link ErrorCode#FILE_UNWRITABLE}
     */
    public static void write(ObjectList list, Path file) {
        new ObjectFileWriter(file).write(list);
    }
}
