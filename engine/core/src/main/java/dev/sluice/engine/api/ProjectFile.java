package dev.sluice.engine.api;

import dev.sluice.engine.project.file.JsonSource;
import dev.sluice.engine.project.file.ProjectReader;
import dev.sluice.engine.project.file.ProjectWriter;
import dev.sluice.model.Endpoint;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationProject;
import dev.sluice.spi.ConnectorFactory;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * Reads and writes the JSON form of a migration project. {@code resources/docs/manual/project.schema.json} describes it; a test
 * keeps the two together.
 */
public final class ProjectFile {
    private ProjectFile() {}

    /**
     * Reads and checks the file.
     *
     * @param connectors the known kinds of data source; their declared options are checked here, where line and column
     *     are still known
     * @param dataSources finds a data source by the name the file gives, or throws
     *     {@link ErrorCode#DATA_SOURCE_UNKNOWN}; called last, when nothing else is wrong
     * @throws MigrationException {@link ErrorCode#PROJECT_FILE_INVALID} that lists everything that is wrong, one line
     *     each: {@code shop.json:3:5: unknown key 'hots'; did you mean 'host'?}
     */
    public static MigrationProject read(Path file, SecretResolver secrets, Iterable<ConnectorFactory> connectors,
            Function<String, Endpoint> dataSources) {
        return new ProjectReader(JsonSource.read(file), secrets, connectors, dataSources).read();
    }

    /**
     * Writes the project, replacing a file that is there in one step. Passwords are never written: they come with a data
     * source that is kept by name, or are said in the file by hand.
     *
     * @throws MigrationException {@link ErrorCode#FILE_UNWRITABLE}
     */
    public static void write(MigrationProject project, Path file) {
        ProjectWriter.write(project, file);
    }

    /** What {@link #write} writes. */
    public static String text(MigrationProject project) {
        return ProjectWriter.text(project);
    }
}
