package dev.sluice.desktop.schema;

import dev.sluice.desktop.workspace.Workspace;
import dev.sluice.engine.api.Definitions;
import dev.sluice.model.MigrationProject;

/** Finds the definitions of a project. What is found waits for servers: never to be asked on the window's thread. */
interface DefinitionQuestions {
    Definitions of(MigrationProject project);

    static DefinitionQuestions of(Workspace workspace) {
        return project -> workspace.engine().definitions(workspace.connectable(project));
    }
}
