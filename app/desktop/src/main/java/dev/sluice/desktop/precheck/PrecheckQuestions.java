package dev.sluice.desktop.precheck;

import dev.sluice.desktop.workspace.Workspace;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.PrecheckResult;
import java.util.List;
import java.util.function.Consumer;

/** Asks both servers. Every method waits: never to be called on the window's thread. */
interface PrecheckQuestions {
    /** What can be asked before tables are chosen. @param onResult hears each result as it comes, on the calling thread */
    List<PrecheckResult> servers(MigrationProject project, Consumer<PrecheckResult> onResult)
            throws InterruptedException;

    /** Everything. @param onResult hears each result as it comes, on the calling thread */
    List<PrecheckResult> all(MigrationProject project, Consumer<PrecheckResult> onResult) throws InterruptedException;

    static PrecheckQuestions of(Workspace workspace) {
        return new OfWorkspace(workspace);
    }

    /** Asks the engine. */
    record OfWorkspace(Workspace workspace) implements PrecheckQuestions {
        @Override
        public List<PrecheckResult> servers(MigrationProject project, Consumer<PrecheckResult> onResult)
                throws InterruptedException {
            return workspace.engine().precheckServers(workspace.connectable(project), onResult);
        }

        @Override
        public List<PrecheckResult> all(MigrationProject project, Consumer<PrecheckResult> onResult)
                throws InterruptedException {
            return workspace.engine().precheck(workspace.connectable(project), onResult);
        }
    }
}
