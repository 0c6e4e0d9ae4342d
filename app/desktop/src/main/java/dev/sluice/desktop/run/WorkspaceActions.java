package dev.sluice.desktop.run;

import dev.sluice.desktop.workspace.Workspace;
import dev.sluice.engine.api.RunControl;
import dev.sluice.model.Phase;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Does with the workspace's projects what a page asks for. */
record WorkspaceActions(Workspace workspace, String project) implements RunActions {
    private static final String ASKED_BY = "the window";

    @Override
    public void start(Optional<Phase> until) {
        workspace.start(project, until);
    }

    @Override
    public void restart(boolean mayDrop) {
        workspace.restart(project, mayDrop);
    }

    @Override
    public void pause() {
        workspace.running(project).ifPresent(RunControl::pause);
    }

    @Override
    public void change(Map<String, String> options) {
        workspace.running(project).ifPresent(run -> run.change(options, ASKED_BY));
    }

    @Override
    public void release() {
        workspace.engine().projects().release(project);
    }

    @Override
    public void delete() {
        workspace.delete(project);
    }

    @Override
    public void export(Path file) {
        workspace.export(project, file);
    }

    @Override
    public String commandLine() {
        return workspace.commandLine(project);
    }
}
