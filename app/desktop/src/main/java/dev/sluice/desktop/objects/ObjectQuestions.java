package dev.sluice.desktop.objects;

import dev.sluice.desktop.workspace.Workspace;
import dev.sluice.engine.api.ObjectFile;
import dev.sluice.engine.api.SourceObjects;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import java.nio.file.Path;
import java.util.Optional;

/** What the choice of tables asks servers and disks. Every method may wait: never to be called on the window's thread. */
interface ObjectQuestions {
    SourceObjects source(MigrationProject project);

    /** How the source declares the table; empty when it is gone. */
    Optional<TableSchema> declaration(MigrationProject project, TableId table);

    ObjectFile.Selection read(Path file);

    /** Writes the tables that the project's rules select now. */
    void write(MigrationProject project, Path file);

    static ObjectQuestions of(Workspace workspace) {
        return new OfWorkspace(workspace);
    }

    /** Asks the engine. */
    record OfWorkspace(Workspace workspace) implements ObjectQuestions {
        @Override
        public SourceObjects source(MigrationProject project) {
            return workspace.engine().sourceObjects(workspace.connectable(project));
        }

        @Override
        public Optional<TableSchema> declaration(MigrationProject project, TableId table) {
            return workspace.engine().declaration(workspace.connectable(project), table);
        }

        @Override
        public ObjectFile.Selection read(Path file) {
            return ObjectFile.read(file);
        }

        @Override
        public void write(MigrationProject project, Path file) {
            ObjectFile.write(workspace.engine().objects(workspace.connectable(project)), file);
        }
    }
}
