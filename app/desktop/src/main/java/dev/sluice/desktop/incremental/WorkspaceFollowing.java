package dev.sluice.desktop.incremental;

import dev.sluice.desktop.workspace.LiveRuns.TargetWork;
import dev.sluice.desktop.workspace.Workspace;
import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.api.KeptConflicts;
import dev.sluice.engine.api.KeptConflicts.Retried;
import dev.sluice.engine.api.ProjectFile;
import dev.sluice.engine.api.SourceStatements;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationProject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Of one of the workspace's projects. */
record WorkspaceFollowing(Workspace workspace, String project) implements Following {
    @Override
    public Kept kept(long conflicts) {
        MigrationProject settings = workspace.projectNames(project);
        List<KeptConflicts.Entry> entries = new ArrayList<>();
        try {
            List<SourceStatements.Entry> statements = statements().list();
            long count = workspace.engine().conflicts(settings).list(Optional.empty(), conflicts, entries::add);
            return new Kept(statements, entries, count, Optional.of(policy(settings)), hasNoSecrets(settings));
        } catch (MigrationException e) {
            if (e.code() == ErrorCode.PROJECT_UNKNOWN || e.code() == ErrorCode.PROJECT_RELEASED) {
                return new Kept(List.of(), List.of(), 0, Optional.of(policy(settings)), hasNoSecrets(settings));
            }
            throw e;
        }
    }

    private static String policy(MigrationProject settings) {
        return settings.options().getOrDefault(EngineOptions.CONFLICTS_POLICY.name(),
                EngineOptions.CONFLICTS_POLICY.defaultValue().orElseThrow());
    }

    private static boolean hasNoSecrets(MigrationProject settings) {
        return settings.source().dataSource().isPresent() && settings.target().dataSource().isPresent();
    }

    private SourceStatements statements() {
        return workspace.engine().projects().statements(project);
    }

    @Override
    public void editStatement(String sql) {
        statements().edit(sql);
    }

    @Override
    public void skipStatement(String reason) {
        statements().skip(reason);
    }

    @Override
    public void retryStatement() {
        statements().retry();
    }

    @Override
    public Retried retry(Set<String> ids) throws InterruptedException {
        return workspace.runs().write(project, TargetWork.CONFLICTS,
                () -> workspace.engine().conflicts(workspace.project(project)).retry(Optional.empty(), ids));
    }

    @Override
    public long resolve(Set<String> ids, String reason) {
        return workspace.engine().conflicts(workspace.projectNames(project)).resolve(ids, reason);
    }

    @Override
    public long export(Path file) {
        return workspace.engine().conflicts(workspace.projectNames(project)).export(Optional.empty(), file);
    }

    @Override
    public void policy(String word) {
        ProjectFile.write(workspace.projectNames(project).withOption(EngineOptions.CONFLICTS_POLICY.name(),
                word), workspace.file(project));
    }
}
