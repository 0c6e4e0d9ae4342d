package dev.sluice.engine.api;

import dev.sluice.engine.project.file.ObjectFileWriter;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import java.nio.file.Path;

/** Writes a list of objects that a project file can name under {@code objects}. */
public final class ObjectFile {
    private ObjectFile() {}

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
