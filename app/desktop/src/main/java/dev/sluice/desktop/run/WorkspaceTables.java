package dev.sluice.desktop.run;

import dev.sluice.desktop.workspace.Workspace;
import dev.sluice.engine.api.Definitions;
import dev.sluice.engine.api.Projects;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Asks the workspace about single tables of one project, and decides about them. */
record WorkspaceTables(Workspace workspace, String project, RunCommands commands) implements TableActions {
    @Override
    public void targets(Consumer<Map<String, String>> found) {
        commands.ask(this::targets, found);
    }

    /** A project that nobody has run has no plan yet, and so no targets. */
    private Map<String, String> targets() {
        try {
            return workspace.engine().projects().show(project).tables().stream().collect(Collectors
                    .toMap(Projects.Table::source, table -> table.target().toString(), (first, _) -> first));
        } catch (MigrationException e) {
            if (e.code() == ErrorCode.PROJECT_UNKNOWN) {
                return Map.of();
            }
            throw e;
        }
    }

    @Override
    public void definitions(Consumer<List<Definitions.Entry>> found, Consumer<Throwable> failed) {
        commands.look(() -> workspace.engine().definitions(workspace.project(project)).list(Optional.empty()), found,
                failed);
    }

    @Override
    public void retryDefinition(String table) {
        commands.perform(() -> workspace.retryDefinition(project, table), () -> {});
    }

    @Override
    public void leaveOut(String table, String reason) {
        commands.perform(() -> workspace.engine().definitions(workspace.project(project)).leaveOut(table, reason),
                () -> {});
    }
}
